"""Paints a whole row of the queue: status, two lines of title, one line of facts."""

from functools import lru_cache

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dementi.domain.article import Status
from dementi.gui.controls import baseline, bold, paint_focus, paint_icon
from dementi.gui.paragraph import Paragraph
from dementi.gui.queue.model import FIGURES, ROW, facts, figures
from dementi.gui.theme import Theme
from dementi.store import ArticleRow, Figures

_ICONS = {Status.TODO: "circle", Status.STARTED: "half", Status.DONE: "done"}
_LEFT, _PAD = 38, 12  # px at 100 %


class ArticleDelegate(QStyledItemDelegate):
    """`open_key` is the article on screen: its row has the bar and a bold title."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self.open_key = 0
        self._title, self._bold, self._small = theme.font("base"), bold(theme.font("base")), theme.font("small")
        self._titles = lru_cache(maxsize=400)(self._lay_out)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._theme.size("queue"), self._theme.size("queue_row"))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW)
        if not isinstance(row, ArticleRow):
            return
        theme, box = self._theme, QRectF(option.rect)
        state = option.state
        current = row.key == self.open_key
        painter.save()
        self._paint_ground(painter, box, current, hover=bool(state & QStyle.StateFlag.State_MouseOver))
        icon = "flag" if row.flagged and row.status is not Status.DONE else _ICONS[row.status]
        paint_icon(
            painter, icon, box.left() + theme.px(_PAD), box.top() + theme.px(18), theme, "text" if current else "muted"
        )
        done = row.status is Status.DONE and not current
        title = self._titles(row.title or row.name, round(box.width()) - theme.px(_LEFT + _PAD), current)
        title.paint(
            painter,
            QPointF(box.left() + theme.px(_LEFT), box.top() + theme.px(9)),
            theme.colour("muted" if done else "text"),
        )
        counted = index.data(FIGURES)
        count = figures(counted if isinstance(counted, Figures) else None, row.status)
        self._paint_facts(painter, box, row, count, current)
        if state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, box, theme)
        painter.restore()

    def _paint_ground(self, painter: QPainter, box: QRectF, current: bool, *, hover: bool) -> None:
        if current or hover:
            soft = QColor(self._theme.colour("accent_soft"))
            if not current:
                soft.setAlphaF(0.5)
            painter.fillRect(box, soft)
        if current:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), self._theme.colour("accent"))

    def _paint_facts(self, painter: QPainter, box: QRectF, row: ArticleRow, count: str, current: bool) -> None:
        theme = self._theme
        painter.setFont(self._small)
        metrics = QFontMetricsF(self._small)
        y = baseline(metrics, box.top() + 2 * theme.size("type.line_base") + theme.px(16))
        right = box.right() - theme.px(_PAD) - metrics.horizontalAdvance(count)
        painter.setPen(theme.colour("text" if current else "muted"))
        painter.drawText(QPointF(right, y), count)
        room = right - box.left() - theme.px(_LEFT + 8)
        painter.drawText(
            QPointF(box.left() + theme.px(_LEFT), y), metrics.elidedText(facts(row), Qt.TextElideMode.ElideRight, room)
        )

    def _lay_out(self, title: str, width: int, strong: bool) -> Paragraph:
        font: QFont = self._bold if strong else self._title
        return Paragraph(title, font, width, lines=2)
