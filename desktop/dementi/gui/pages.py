"""Pages that take the room of queue, article and inspector: one at a time, each left as it was."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from dementi.gui.desk import Desk

_STAYING = ("undo", "redo", "retry", "stop_task")


class Page(QWidget):
    """One of them: Escape leads out of it, whatever else it is a key of.

    Signals: left: back to the article.
    """

    left = Signal()

    def escape(self) -> None:
        """What Escape does here."""
        self.left.emit()

    def event(self, event: QEvent) -> bool:
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        else:
            super().keyPressEvent(event)


class Pages(QObject):
    """Shows a page in `column` of the desk; any action but a few needs the article in sight, and leaves it."""

    def __init__(self, desk: "Desk", column: QVBoxLayout) -> None:
        super().__init__(desk)
        self._desk, self._column = desk, column
        self._staying: dict[QWidget, Collection[str]] = {}
        desk.acting.connect(self._on_acting)

    def add(self, page: QWidget, staying: Collection[str] = ()) -> None:
        """Take in a page; the actions of `staying` and those on the file do not leave it."""
        page.hide()
        self._staying[page] = {*_STAYING, *staying}
        self._column.insertWidget(1, page, 1)

    def show(self, page: QWidget) -> None:
        """Put `page` in the place of the article, or of the page that is there."""
        desk = self._desk
        desk.modes.rest()
        desk.returning.leave()
        if desk.arranger.over:
            desk.queue.hide()
        desk.arranger.splitter.hide()
        if desk.tour is not None:
            desk.tour.hide()
        for other in self._staying:
            if other is not page:
                other.hide()
        page.show()

    def leave(self) -> None:
        """The article is in sight again."""
        shown = [page for page in self._staying if not page.isHidden()]
        if not shown:
            return
        for page in shown:
            page.hide()
        self._desk.arranger.splitter.show()
        if self._desk.tour is not None:
            self._desk.tour.show()
        self._desk.arranger.fit()
        self._desk.view.setFocus()

    def _on_acting(self, action: str) -> None:
        if any(not page.isHidden() and action not in staying for page, staying in self._staying.items()):
            self.leave()
