"""What a screen reader learns of the article view: that it is a document, what is in hand, what the caret is on."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

# Python owns the interfaces, Qt keeps bare pointers to them: they must live as long as their widgets.
_alive: dict[int, QAccessibleInterface] = {}
_roles: dict[str, QAccessible.Role] = {}


class AccessibleText(QAccessibleWidget):
    """A widget with a role of its own; its value is what was last said of it.

    QAccessibleTextInterface cannot be offered from Python: interface_cast() returns no pointer (PySide6 6.11).
    """

    def text(self, kind: QAccessible.Text) -> str:
        widget = self.object()
        if kind == QAccessible.Text.Value and isinstance(widget, QWidget):
            return widget.accessibleDescription()
        return super().text(kind)


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


def _make(name: str, thing: QObject) -> QAccessibleInterface | None:
    role = _roles.get(name)
    if role is None or not isinstance(thing, QWidget):
        return None
    key = id(thing)
    _alive[key] = AccessibleText(thing, role, thing.accessibleName())
    thing.destroyed.connect(lambda: _alive.pop(key, None))
    return _alive[key]
