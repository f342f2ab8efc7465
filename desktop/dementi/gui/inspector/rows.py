"""The other attributions of the article: one row each, in reading order."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from dementi.domain.attributions import Attribution
from dementi.domain.spans import State
from dementi.gui import chips, words
from dementi.gui.painting import baseline, paint_focus, paint_icon
from dementi.gui.rows import ROOT, Index, RowTable, one_column
from dementi.gui.theme import Theme
from dementi.i18n import _
from dementi.workflow.ending import Lack, lacks

ATTRIBUTION = Qt.ItemDataRole.UserRole
_LEFT, _PAD, _ICON = 62, 16, 24  # px at 100 %
_READ = 400  # code points that are measured: more than a row shows


class AttributionModel(QAbstractListModel):
    """Attributions as they stand."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Attribution] = []

    def set_rows(self, rows: Sequence[Attribution]) -> None:
        if list(rows) != self._rows:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()

    def at(self, row: int) -> Attribution:
        return self._rows[row]

    def first_from(self, start: int) -> int:
        """The first row that begins at or after the code point `start`; -1 when there is none."""
        row = bisect_left(self._rows, start, key=_start)
        return row if row < len(self._rows) else -1

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.quote
        if role == ATTRIBUTION:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        return None


def _start(row: Attribution) -> int:
    return row.start


def spoken(row: Attribution) -> str:
    """What a screen reader says of an attribution."""
    names = ", ".join(chips.name(span.label) for span in row.words)
    doubt = [_("flagged as unsure")] if unsure(row) else []
    parts = [names, words.state(row.words[0].state), *doubt, row.quote]
    if row.sources:
        parts.append(_("said by {source}").format(source=row.sources[0].quote))
    if row.denied:
        parts.append(_("denies {claim}").format(claim=row.denied[0].quote))
    return ", ".join(parts)


def unsure(row: Attribution) -> bool:
    """Whether a reviewer flagged its words."""
    return any(span.flag for span in row.words)


def missing(row: Attribution) -> str:
    """What an attribution lacks, in words; empty when it is whole."""
    told = {Lack.SOURCE: _("No source."), Lack.TARGET: _("No claim linked.")}
    return next((told[lack] for lack in lacks(row)), "")


@lru_cache(maxsize=512)
def _elided(text: str, font: str, width: float) -> str:
    """`text` on one line of `width` px, with `font` as Qt names it; the same rows are painted at every key."""
    described = QFont()
    described.fromString(font)
    return QFontMetricsF(described).elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, width)


class _RowDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ATTRIBUTION)
        theme, box = self._theme, QRectF(option.rect)
        state = option.state
        painter.save()
        if state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(box, theme.colour("accent_soft"))
        painter.fillRect(QRectF(box.left(), box.bottom(), box.width(), 1), theme.colour("separator"))
        x = box.left() + theme.px(_PAD)
        for span in row.words:
            filled = span.state is not State.PENDING
            top = box.center().y() - theme.size("chip") / 2
            x += chips.paint(painter, chips.letter(span.label), chips.colour(span.label), x, top, theme, filled=filled)
            x += 3
        lacking = missing(row)
        icons = [name for name, shown in (("warning", lacking), ("flag", unsure(row))) if shown]
        right = box.right() - theme.px(_PAD + _ICON * len(icons))
        self._line(painter, row.quote, "base", "text", box, box.top() + theme.px(17), right)
        second = row.sources[0].quote if row.sources else lacking
        self._line(painter, second, "small", "muted" if row.sources else "text", box, box.top() + theme.px(35), right)
        for number, name in enumerate(icons):
            place = box.right() - theme.px(_PAD + 16 + _ICON * number)
            paint_icon(painter, name, place, box.center().y(), theme, "muted")
        if state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, box, theme)
        painter.restore()

    def _line(
        self, painter: QPainter, text: str, role: str, colour: str, box: QRectF, middle: float, right: float
    ) -> None:
        font = self._theme.font(role)
        left = box.left() + self._theme.px(_LEFT)
        painter.setFont(font)
        painter.setPen(self._theme.colour(colour))
        shown = _elided(text[:_READ], font.toString(), right - left)
        painter.drawText(QPointF(left, baseline(QFontMetricsF(font), middle)), shown)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._theme.size("inspector"), self._theme.size("inspector_row"))


class AttributionList(RowTable):
    """Signals: chosen(str): take the attribution with this uid in hand."""

    chosen = Signal(str)

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows = AttributionModel()
        self.setModel(self.rows)
        self.setItemDelegate(_RowDelegate(theme, self))
        self.setAccessibleName(name)
        one_column(self, theme.size("inspector_row"))
        self.clicked.connect(self._on_chosen)

    def show_from(self, start: int) -> None:
        """Bring the rows after the code point `start` to the top."""
        row = self.rows.first_from(start)
        if row >= 0:
            self.scrollTo(self.rows.index(row), QAbstractItemView.ScrollHint.PositionAtTop)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_chosen(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the review, not a search."""

    def _on_chosen(self, index: QModelIndex) -> None:
        self.chosen.emit(self.rows.at(index.row()).uid)
