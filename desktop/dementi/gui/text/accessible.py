"""What a screen reader learns of the article view: its text, caret and selection, and what is in hand."""

from collections.abc import Callable, Sequence
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextSelectionEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget, QWidget
from shiboken6 import VoidPtr

from dementi.gui.text.accessible_marks import AccessibleMark, AccessibleMarks, Mark
from dementi.gui.text.mirror import Mirror

# Python owns the interfaces, Qt keeps bare pointers to them: they must live as long as their widgets.
_alive: dict[int, "AccessibleText"] = {}
_roles: dict[str, QAccessible.Role] = {}


@runtime_checkable
class Readable(Protocol):
    """A widget with a text and spans, for who cannot see them.

    `mirror()` is the text as it is now; `marks()` are the spans in view.
    """

    def mirror(self) -> Mirror: ...

    def marks(self) -> Sequence[Mark]: ...


class AccessibleText(QAccessibleWidget):
    """A text to read, its spans as children; its value is what was last said of it."""

    def __init__(self, widget: QWidget, role: QAccessible.Role) -> None:
        super().__init__(widget, role, widget.accessibleName())
        viewport = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
        self._marks = AccessibleMarks(self, viewport)

    def forget(self) -> None:
        """The widget is gone."""
        self._marks.follow([])

    def text(self, kind: QAccessible.Text) -> str:
        widget = self.object()
        if kind == QAccessible.Text.Value and isinstance(widget, QWidget):
            return widget.accessibleDescription()
        return super().text(kind)

    def state(self) -> QAccessible.State:
        state = super().state()
        state.readOnly = state.multiLine = state.selectableText = True
        return state

    def childCount(self) -> int:
        return len(self._children())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # outside, Qt wants none
        children = self._children()
        return children[index] if 0 <= index < len(children) else None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return next((at for at, known in enumerate(self._children()) if known is child), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # as above
        return next((child for child in self._children() if child.rect().contains(x, y)), None)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> VoidPtr:  # type: ignore[override]  # the stub says int
        widget = self.object()
        if kind == QAccessible.InterfaceType.TextInterface and isinstance(widget, Readable):
            return widget.mirror().pointer()
        found = cast(VoidPtr | None, super().interface_cast(kind))
        # Qt does not take None for a null pointer.
        return VoidPtr(0) if found is None else found

    def _children(self) -> list[AccessibleMark]:
        widget = self.object()
        return self._marks.follow(widget.marks() if isinstance(widget, Readable) else [])


def register(kind: type[QWidget], role: QAccessible.Role) -> None:
    """Give every widget of the class `kind` the `role`."""
    if not _roles:
        QAccessible.installFactory(_make)
    _roles[kind.__name__] = role


def announce(widget: QWidget, words: str) -> None:
    """Say `words` now, and again whenever somebody asks what `widget` holds."""
    if widget.accessibleDescription() != words:
        widget.setAccessibleDescription(words)
    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def tell_caret(widget: QWidget, mirror: Callable[[], Mirror], selection: tuple[int, int], position: int) -> None:
    """Tell a screen reader, where one listens, that the caret moved or what is selected now."""
    if not QAccessible.isActive():
        return
    units = mirror().units
    if selection[0] < selection[1]:
        event = QAccessibleTextSelectionEvent(widget, units(selection[0]), units(selection[1]))
        event.setCursorPosition(units(position))
        QAccessible.updateAccessibility(event)
    else:
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(widget, units(position)))


def _make(name: str, thing: QObject) -> QAccessibleInterface | None:
    role = _roles.get(name)
    if role is None or not isinstance(thing, QWidget):
        return None
    key = id(thing)
    made = _alive[key] = AccessibleText(thing, role)

    def gone() -> None:
        made.forget()
        _alive.pop(key, None)

    thing.destroyed.connect(gone)
    return made
