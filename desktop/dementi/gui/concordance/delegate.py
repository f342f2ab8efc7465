"""Paints the lines in their table."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dementi.domain.concordance import Line
from dementi.gui.concordance.model import LINE
from dementi.gui.concordance.painting import LinePainter
from dementi.gui.theme import Theme

ROW = 32  # px at 100 %


class LineDelegate(QStyledItemDelegate):
    """`words` are those that were searched for."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lines = LinePainter(theme)
        self.words = ""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._theme.px(ROW), self._theme.px(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line, state = index.data(LINE), option.state
        painter.save()
        self._lines.paint(
            painter, QRectF(option.rect), line if isinstance(line, Line) else None, self.words,
            selected=bool(state & QStyle.StateFlag.State_Selected),
            hover=bool(state & QStyle.StateFlag.State_MouseOver), focus=bool(state & QStyle.StateFlag.State_HasFocus),
        )  # fmt: skip
        painter.restore()
