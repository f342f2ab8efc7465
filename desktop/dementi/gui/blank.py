"""The window before anything is in it: the grounds of its regions and the first rows of the queue, painted while the
rest is still loading."""

from math import ceil
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dementi.gui.painting import bold
from dementi.gui.theme import Theme
from dementi.store.listing import ArticleRow

OVER = "over"  # the setting `queue` where the queue has no place of its own and comes over the article


class Blank(QWidget):
    """Bare without a project. `width` is that of the queue, 0 where it is not on screen.

    Signals:
        painted: it is on the screen; comes once.
    """

    painted = Signal()

    def __init__(
        self, theme: Theme, parent: QWidget, project: Path | None, width: int, rows: tuple[ArticleRow, ...]
    ) -> None:
        super().__init__(parent)
        self._theme, self._project, self._told = theme, project, False
        self._width, self.rows = width, rows

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, box = self._theme, self.rect()
        top, foot = theme.size("menu_bar"), box.height() - theme.size("status_bar")
        painter.fillRect(box, theme.colour("surface"))
        if self._project is not None:
            left, right = self._width, box.width() - theme.size("inspector")
            painter.fillRect(QRect(left, top, right - left, foot - top), theme.colour("article"))
            for x in (left, right):
                painter.fillRect(QRect(x, top, 1, foot - top), theme.colour("separator"))
            if self.rows and self._width:
                self._paint_queue(painter, self._project.name, top, foot)
        for y, height in ((0, top), (foot, box.height() - foot)):
            painter.fillRect(QRect(0, y, box.width(), height), theme.colour("window"))
        if not self._told:
            self._told = True
            QTimer.singleShot(0, self.painted.emit)

    def _paint_queue(self, painter: QPainter, name: str, top: int, foot: int) -> None:
        """The name of the project and the rows, where the queue will have them."""
        from dementi.gui.queue.painting import RowPainter

        theme, row = self._theme, self._theme.size("queue_row")
        font = bold(theme.font("base"))
        painter.setFont(font)
        painter.setPen(theme.colour("text"))
        metrics = QFontMetricsF(font)
        room = self._head() - metrics.height()  # the name stands in the middle of the row that it shares with a button
        painter.drawText(QPointF(12, top + 12 + room / 2 + metrics.ascent()), name)
        y = self.list_top()
        painter.fillRect(QRect(0, y - 1, self._width, 1), theme.colour("separator"))
        rows = RowPainter(theme)
        for number, article in enumerate(self.rows[: (foot - y) // row + 1]):
            box = QRectF(0, y + number * row, self._width, row)
            rows.paint(painter, box, article, None, current=False, hover=False)

    def list_top(self) -> int:
        """Where the list begins: under menu, name of the project, field, what else is asked for, and tabs."""
        theme = self._theme
        rows = [theme.size(each) for each in ("field", "target_min", "head")]
        return theme.size("menu_bar") + 12 + self._head() + sum(8 + row for row in rows) + 1

    def _head(self) -> int:
        """The height of the row with the project's name."""
        return max(ceil(QFontMetricsF(bold(self._theme.font("base"))).height()), self._theme.size("target_min"))
