"""Paints a whole row of the preview: box, file, title, language, day, length, and what it says of itself."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from dementi.gui.importing.model import HEADING, MEMBER, ROW, Heading, cells
from dementi.gui.painting import baseline, bold, paint_focus, paint_icon
from dementi.gui.plain import legible
from dementi.gui.theme import Theme
from dementi.gui.words import day
from dementi.workflow.previews.reasons import is_serious, reason
from dementi.workflow.previews.rows import Row, State

HEIGHT = 33  # px at 100 %
BOX = 14
_PAD, _GAP, _INDENT = 14, 12, 18
_LEAST = 360  # that name, title and state have; with less there are no days, which the panel shows, too


@dataclass(frozen=True, slots=True)
class Places:
    """Where each column begins and how wide it is, in px; one without room is not shown."""

    file: tuple[float, float]
    title: tuple[float, float]
    lang: tuple[float, float]
    date: tuple[float, float]
    length: tuple[float, float]
    state: tuple[float, float]


def places(width: float, theme: Theme) -> Places:
    """The columns in a list of this width: language, day and length have what they need, the others share the rest."""
    gap = theme.px(_GAP)
    metrics = QFontMetricsF(theme.font("base"))
    lang = metrics.horizontalAdvance("mm")
    date = max(map(metrics.horizontalAdvance, _days())) + 1
    length = metrics.horizontalAdvance("999 999")
    start = theme.px(_PAD + BOX + 6)
    rest = width - start - lang - date - length - theme.px(_PAD) - 5 * gap
    if rest < theme.px(_LEAST):
        rest, date = rest + date + gap, 0.0
    rest = max(120.0, rest)
    file, title = rest * 0.25, rest * 0.3
    found, x = [], float(start)
    for wide in (file, title, lang, date, length, rest - file - title):
        found.append((x, wide))
        x += wide + gap if wide else 0.0
    return Places(*found)


def _days() -> list[str]:
    """The first of each month, which French writes as an ordinal, and a day of two digits."""
    return [day(f"2016-{month:02}-{number}") for month in range(1, 13) for number in ("01", "28")]


class ImportDelegate(QStyledItemDelegate):
    """What is left out is faint; icons stand beside words only."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._font: QFont = theme.font("base")
        self._metrics = QFontMetricsF(self._font)
        self._bold = bold(self._font)
        self._bold_metrics = QFontMetricsF(self._bold)
        self._places: dict[int, Places] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._theme.px(400), self._theme.px(HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, heading = index.data(ROW), index.data(HEADING)
        theme, box = self._theme, QRectF(option.rect)
        painter.save()
        self._paint_ground(painter, box, option.state, current=_is_current(option, index))
        if isinstance(row, Row):
            self._paint_row(painter, box, row, member=bool(index.data(MEMBER)))
        elif isinstance(heading, Heading):
            self._paint_heading(painter, box, heading)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, box, theme)
        painter.restore()

    def _paint_heading(self, painter: QPainter, box: QRectF, heading: Heading) -> None:
        """How many there are, with the sign that folds them, and what they are like."""
        theme = self._theme
        columns = self._columns(round(box.width()))
        paint_box(painter, box.left() + theme.px(_PAD), box.center().y(), theme, checked=heading.taken)
        x = columns.file[0]
        sign = "chevron-right" if heading.folded else "chevron-down"
        paint_icon(painter, sign, box.left() + x, box.center().y(), theme, "muted")
        gone = theme.size("icon") + theme.px(5)
        told = heading.words
        painter.setFont(self._bold)
        painter.setPen(theme.colour("text"))
        middle = baseline(self._bold_metrics, box.center().y())
        painter.drawText(QPointF(box.left() + x + gone, middle), told)
        after = x + gone + self._bold_metrics.horizontalAdvance(told) + theme.px(_GAP)
        room = columns.state[0] + columns.state[1] - after
        self._write(painter, box, (after, room), heading.about, "muted")

    def _paint_row(self, painter: QPainter, box: QRectF, row: Row, *, member: bool) -> None:
        theme = self._theme
        columns = self._columns(round(box.width()))
        if row.found is not None:
            paint_box(painter, box.left() + theme.px(_PAD), box.center().y(), theme, checked=row.taken)
        title, lang, date, length = cells(row)
        ink = "text" if row.taken else "muted"
        shift = theme.px(_INDENT) if member else 0
        if member:
            line = QRectF(box.left() + columns.file[0] + theme.px(6), box.top(), 1, box.height())
            painter.fillRect(line, theme.colour("border"))
        self._write(painter, box, (columns.file[0] + shift, columns.file[1] - shift), row.place, "text", middle=True)
        self._write(painter, box, columns.title, title, ink)
        self._write(painter, box, columns.lang, lang, ink)
        self._write(painter, box, columns.date, date, "muted")
        self._write(painter, box, columns.length, length, ink, right=True)
        self._paint_reason(painter, box, columns.state, row)

    def _columns(self, width: int) -> Places:
        if width not in self._places:
            self._places = {width: places(width, self._theme)}
        return self._places[width]

    def _paint_ground(self, painter: QPainter, box: QRectF, state: QStyle.StateFlag, *, current: bool) -> None:
        theme = self._theme
        hover = bool(state & QStyle.StateFlag.State_MouseOver)
        if current or hover:
            soft = QColor(theme.colour("accent_soft"))
            if not current:
                soft.setAlphaF(0.5)
            painter.fillRect(box, soft)
        painter.fillRect(QRectF(box.left(), box.bottom() - 1, box.width(), 1), theme.colour("separator"))
        if current:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme.colour("accent"))

    def _paint_reason(self, painter: QPainter, box: QRectF, place: tuple[float, float], row: Row) -> None:
        theme = self._theme
        icon, colour = sign(row)
        x, width = place
        if icon:
            paint_icon(painter, icon, box.left() + x, box.center().y(), theme, colour)
            gone = theme.size("icon") + theme.px(5)
            x, width = x + gone, width - gone
        strong = row.failed or (row.taken and is_serious(row))
        self._write(painter, box, (x, width), reason(row), "text" if strong else "muted")

    def _write(
        self, painter: QPainter, box: QRectF, place: tuple[float, float], words: str, ink: str,
        *, right: bool = False, middle: bool = False,
    ) -> None:  # fmt: skip
        x, width = place
        if not words or not width:
            return
        mode = Qt.TextElideMode.ElideMiddle if middle else Qt.TextElideMode.ElideRight
        shown = self._metrics.elidedText(legible(words), mode, width)
        x += width - self._metrics.horizontalAdvance(shown) if right else 0.0
        painter.setFont(self._font)
        painter.setPen(self._theme.colour(ink))
        painter.drawText(QPointF(box.left() + x, baseline(self._metrics, box.center().y())), shown)


def sign(row: Row) -> tuple[str, str]:
    """The icon before what a row says, and its colour; none for what is as it should be."""
    if row.error is not None:
        unmatched = row.unmatched is not None
        return ("warning", "warning") if unmatched else ("close", "error") if row.failed else ("info", "muted")
    if row.same and not row.taken:
        return "copy", "muted"
    if row.state is State.CHECK:
        return ("warning", "warning") if is_serious(row) else ("info", "muted")
    return ("copy", "muted") if (row.near or row.kin) and row.taken else ("", "")


def paint_box(painter: QPainter, left: float, middle: float, theme: Theme, *, checked: bool) -> None:
    """A box to check."""
    size = theme.px(BOX)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("accent" if checked else "border"), 1))
    painter.setBrush(theme.colour("accent" if checked else "raised"))
    painter.drawRoundedRect(QRectF(left + 0.5, middle - size / 2 + 0.5, size - 1, size - 1), 3, 3)
    if checked:
        paint_icon(painter, "check", left + (size - theme.size("icon")) / 2, middle, theme, "on_accent")


def _is_current(option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> bool:
    view = option.widget
    current = getattr(view, "currentIndex", None)
    return current is not None and current().row() == index.row()
