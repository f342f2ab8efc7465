"""Rows of commands as lists show them: what it does, in which menu, its keys."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from dementi.gui import caps
from dementi.gui.painting import baseline, bold, paint_focus
from dementi.gui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

ROW = 36  # px at 100 %
_ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class CommandRow:
    """`bold` are the stretches of `text` that were looked for; `faint` words stand at the right, before the keys."""

    id: str
    text: str
    faint: str = ""
    keys: tuple[str, ...] = ()
    bold: tuple[tuple[int, int], ...] = ()

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        return ", ".join(filter(None, (self.text, self.faint, *map(caps.spoken, self.keys))))


class CommandList(QListWidget):
    """A list of them, one in hand."""

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setItemDelegate(_Delegate(theme, self))

    def set_rows(self, rows: Sequence[CommandRow], current: str = "") -> None:
        """Show `rows`, the one of this id in hand, else the first."""
        self.clear()
        for row in rows:
            item = QListWidgetItem(row.text)
            item.setData(_ROW, row)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
            self.addItem(item)
        self.setCurrentRow(next((number for number, row in enumerate(rows) if row.id == current), 0))

    def chosen(self) -> str:
        """The id of the row in hand, empty without one."""
        row = self.currentIndex().data(_ROW)
        return row.id if isinstance(row, CommandRow) else ""

    def step(self, by: int) -> None:
        """Take the next row in hand, or the one before, round and round."""
        if self.count():
            self.setCurrentRow((self.currentRow() + by) % self.count())


class _Delegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(ROW))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(_ROW)
        if not isinstance(row, CommandRow):
            return
        theme, box = self._theme, QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("accent_soft"))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme.colour("accent"))
        painter.save()
        middle, right = box.center().y(), box.right() - theme.px(14)
        for keys in reversed(row.keys):
            right -= caps.width(keys, theme)
            caps.paint(painter, keys, right, middle, theme)
            right -= theme.px(5)
        right = min(right, box.right() - theme.px(90))
        right = self._paint_faint(painter, row.faint, right - theme.px(8), middle)
        self._paint_words(painter, row, box.left() + theme.px(14), right - theme.px(12), middle)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, box, theme)
        painter.restore()

    def _paint_faint(self, painter: QPainter, words: str, right: float, middle: float) -> float:
        """Where what is before it has to end."""
        painter.setFont(self._theme.font("small"))
        metrics = QFontMetricsF(painter.font())
        painter.setPen(self._theme.colour("muted"))
        left = right - metrics.horizontalAdvance(words)
        painter.drawText(QPointF(left, baseline(metrics, middle)), words)
        return left

    def _paint_words(self, painter: QPainter, row: CommandRow, x: float, right: float, middle: float) -> None:
        theme = self._theme
        usual, strong, ink = theme.font("base"), bold(theme.font("base")), theme.colour("text")
        whole = QFontMetricsF(strong if row.bold else usual).horizontalAdvance(row.text)
        if whole > right - x:
            text = QFontMetricsF(usual).elidedText(row.text, Qt.TextElideMode.ElideRight, right - x)
            _piece(painter, text, usual, x, middle, ink)
            return
        done = 0
        for start, end in (*row.bold, (len(row.text), len(row.text))):
            x = _piece(painter, row.text[done:start], usual, x, middle, ink)
            x = _piece(painter, row.text[start:end], strong, x, middle, ink)
            done = end


def _piece(painter: QPainter, text: str, font: QFont, x: float, middle: float, ink: "QColor") -> float:
    """Paint `text` from `x`; where it ends."""
    painter.setFont(font)
    painter.setPen(ink)
    metrics = QFontMetricsF(font)
    painter.drawText(QPointF(x, baseline(metrics, middle)), text)
    return x + metrics.horizontalAdvance(text)
