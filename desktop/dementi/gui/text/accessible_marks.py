"""The spans in view as children of the article view, for screen readers."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget
from shiboken6 import VoidPtr

from dementi.domain.annotations import reading_order
from dementi.domain.spans import Span
from dementi.gui import words
from dementi.gui.text.hover import describe, name_of
from dementi.gui.text.scene import Scene


class Mark(NamedTuple):
    """One span in view: what is said of it, where its words stand in the viewport, whether it is in hand."""

    uid: str
    name: str
    description: str
    box: QRect
    held: bool


def marks_in_view(scene: Scene) -> list[Mark]:
    """In the order of reading."""
    lines = [line for line in scene.lines if scene.in_view(line)]
    if not lines:
        return []
    found = (span for track in scene.tracks.touching(lines[0].start, lines[-1].end) for span in track.spans)
    return [_mark(scene, span) for span in sorted(found, key=reading_order)]


def _mark(scene: Scene, span: Span) -> Mark:
    box = QRect()
    for line in scene.lines:
        for left, right in scene.page.stretches(line, span.start, span.end):
            corner = QPoint(round(left), line.top - scene.top)
            box = box.united(QRect(corner, QSize(round(right - left), line.metrics.height)))
    name = f"{name_of(span.label)}, {words.state(span.state)}. {span.quote}"
    return Mark(span.uid, name, describe([span]), box, scene.focus is not None and scene.focus.part.uid == span.uid)


class AccessibleMark(QAccessibleInterface):
    """A span as a screen reader meets it: an item of the article that can be read, not pressed."""

    def __init__(self, article: QAccessibleInterface, viewport: QWidget, mark: Mark) -> None:
        super().__init__()
        self.mark = mark
        self._article, self._viewport = article, viewport
        self._id = QAccessible.registerAccessibleInterface(self)

    def forget(self) -> None:
        """Qt drops it, and with it the object under this one."""
        QAccessible.deleteAccessibleInterface(self._id)

    def isValid(self) -> bool:
        return True

    def object(self) -> None:  # type: ignore[override]  # the stub does not know of things without an object
        return None

    def parent(self) -> QAccessibleInterface:
        return self._article

    def child(self, index: int) -> None:  # type: ignore[override]  # as above
        return None

    def childCount(self) -> int:
        return 0

    def childAt(self, x: int, y: int) -> None:  # type: ignore[override]  # as above
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def rect(self) -> QRect:
        return QRect(self._viewport.mapToGlobal(self.mark.box.topLeft()), self.mark.box.size())

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.readOnly = state.selectable = True
        state.selected = self.mark.held
        return state

    def text(self, kind: QAccessible.Text) -> str:
        said = {QAccessible.Text.Name: self.mark.name, QAccessible.Text.Description: self.mark.description}
        return said.get(kind, "")

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Nobody renames a span."""

    def interface_cast(self, kind: QAccessible.InterfaceType) -> VoidPtr:  # type: ignore[override]  # the stub says int
        return VoidPtr(0)


class AccessibleMarks:
    """The children of an article view, one for each span; a span that stays in view keeps its own."""

    def __init__(self, article: QAccessibleInterface, viewport: QWidget) -> None:
        self._article, self._viewport = article, viewport
        self._known: dict[str, AccessibleMark] = {}

    def follow(self, marks: Sequence[Mark]) -> list[AccessibleMark]:
        """One child for each of `marks`, in order; those of other spans are gone."""
        gone = self._known.keys() - {mark.uid for mark in marks}
        for uid in gone:
            self._known.pop(uid).forget()
        for mark in marks:
            if mark.uid in self._known:
                self._known[mark.uid].mark = mark
            else:
                self._known[mark.uid] = AccessibleMark(self._article, self._viewport, mark)
        return [self._known[mark.uid] for mark in marks]
