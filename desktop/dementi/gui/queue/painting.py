"""Paints a row of the queue: status, two lines of title, one line of facts."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from dementi.domain.article import Status
from dementi.gui.painting import baseline, bold, paint_icon
from dementi.gui.paragraph import Paragraph
from dementi.gui.plain import legible
from dementi.gui.queue.wording import facts, figures
from dementi.gui.theme import Theme
from dementi.store.listing import ArticleRow, Figures

_ICONS = {Status.TO_DO: "circle", Status.STARTED: "half", Status.DONE: "done"}
_LEFT, _PAD = 38, 12  # px at 100 %


class RowPainter:
    """Keeps the titles it has laid out."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._title, self._bold, self._small = theme.font("base"), bold(theme.font("base")), theme.font("small")
        self._titles = lru_cache(maxsize=400)(self._lay_out)

    def paint(
        self, painter: QPainter, box: QRectF, row: ArticleRow, counted: Figures | None, *, current: bool, hover: bool
    ) -> None:
        """The row in `box`; the one of the article on screen is `current`: it has the bar and a bold title."""
        theme = self._theme
        self._paint_ground(painter, box, current, hover=hover)
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
        self._paint_facts(painter, box, row, counted, current)

    def _paint_ground(self, painter: QPainter, box: QRectF, current: bool, *, hover: bool) -> None:
        if current or hover:
            soft = QColor(self._theme.colour("accent_soft"))
            if not current:
                soft.setAlphaF(0.5)
            painter.fillRect(box, soft)
        if current:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), self._theme.colour("accent"))

    def _paint_facts(
        self, painter: QPainter, box: QRectF, row: ArticleRow, counted: Figures | None, current: bool
    ) -> None:
        """Outlet and day, then the sign of nearly identical articles, and at the end how far it is."""
        theme, count = self._theme, figures(counted, row.status)
        painter.setFont(self._small)
        metrics = QFontMetricsF(self._small)
        y = baseline(metrics, box.top() + 2 * theme.size("type.line_base") + theme.px(16))
        right = box.right() - theme.px(_PAD) - metrics.horizontalAdvance(count)
        painter.setPen(theme.colour("text" if current else "muted"))
        painter.drawText(QPointF(right, y), count)
        if counted is not None and counted.near:
            right -= theme.size("icon") + theme.px(6 if count else 0)
            paint_icon(painter, "copy", right, y - metrics.capHeight() / 2, theme, "muted")
        room = right - box.left() - theme.px(_LEFT + 8)
        painter.drawText(
            QPointF(box.left() + theme.px(_LEFT), y),
            metrics.elidedText(legible(facts(row)), Qt.TextElideMode.ElideRight, room),
        )

    def _lay_out(self, title: str, width: int, strong: bool) -> Paragraph:
        font: QFont = self._bold if strong else self._title
        return Paragraph(legible(title), font, width, lines=2)
