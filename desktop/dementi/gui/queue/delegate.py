"""Paints the rows of the queue in its table."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dementi.gui.painting import paint_focus
from dementi.gui.queue.model import FIGURES, ROW
from dementi.gui.queue.painting import RowPainter
from dementi.gui.theme import Theme
from dementi.store.listing import ArticleRow, Figures


class ArticleDelegate(QStyledItemDelegate):
    """`open_key` is the article on screen."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows = RowPainter(theme)
        self.open_key = 0

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._theme.size("queue"), self._theme.size("queue_row"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, counted = index.data(ROW), index.data(FIGURES)
        if not isinstance(row, ArticleRow):
            return
        box, state = QRectF(option.rect), option.state
        painter.save()
        self._rows.paint(
            painter, box, row, counted if isinstance(counted, Figures) else None,
            current=row.key == self.open_key, hover=bool(state & QStyle.StateFlag.State_MouseOver),
        )  # fmt: skip
        if state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, box, self._theme)
        painter.restore()
