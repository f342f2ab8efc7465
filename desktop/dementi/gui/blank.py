"""The window before anything is in it: the grounds of its regions, painted while the rest is still loading."""

from PySide6.QtCore import QRect, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dementi.gui.theme import Theme


class Blank(QWidget):
    """Signals: painted: it is on the screen; comes once."""

    painted = Signal()

    def __init__(self, theme: Theme, parent: QWidget, *, desk: bool) -> None:
        super().__init__(parent)
        self._theme, self._desk, self._told = theme, desk, False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, box = self._theme, self.rect()
        painter.fillRect(box, theme.colour("surface"))
        top, foot = theme.size("menu_bar"), box.height() - theme.size("status_bar")
        if self._desk:
            left, right = theme.size("queue"), box.width() - theme.size("inspector")
            painter.fillRect(QRect(left, top, right - left, foot - top), theme.colour("article"))
            for x in (left, right):
                painter.fillRect(QRect(x, top, 1, foot - top), theme.colour("separator"))
        for y, height in ((0, top), (foot, box.height() - foot)):
            painter.fillRect(QRect(0, y, box.width(), height), theme.colour("window"))
        if not self._told:
            self._told = True
            QTimer.singleShot(0, self.painted.emit)
