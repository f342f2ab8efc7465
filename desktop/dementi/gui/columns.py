"""A list in columns: rows of words, one of them in hand, each with a box to check where that is asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from dementi.gui.painting import paint_focus
from dementi.gui.rows import Index
from dementi.gui.theme import Theme

_THING = Qt.ItemDataRole.UserRole
_ROW, _PAD = 30, 8
_WIDEST = 220


@dataclass(frozen=True, slots=True)
class Line:
    """One row: `thing` is what it stands for; `checked` None has no box; `faint` is what is not in force."""

    thing: object
    cells: tuple[str, ...]
    checked: bool | None = None
    faint: bool = False


class WithoutFocus(QStyledItemDelegate):
    """Cells that do not show which of them has the keys: their row does, with a ring around it."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus


def ring_row(view: QTreeView, painter: QPainter, option: QStyleOptionViewItem, index: Index, theme: Theme) -> None:
    """Paint the ring of the focus around the row in hand; called for each row once it is painted."""
    if view.hasFocus() and index.row() == view.currentIndex().row():
        painter.save()
        paint_focus(painter, QRectF(option.rect), theme)
        painter.restore()


class Columns(QTreeWidget):
    """One column takes the room, numbers stand at the right; a screen reader hears a row at its first cell."""

    def __init__(
        self, name: str, heads: Sequence[str], lines: Sequence[Line], theme: Theme, parent: QWidget, *, roomy: int = 0
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setItemDelegate(WithoutFocus(self))
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHeaderLabels(list(heads))
        self.setMinimumHeight(min(10, max(4, len(lines))) * theme.px(_ROW) + 32)
        self.addTopLevelItems([_item(line, theme) for line in lines])
        self.header().setSectionsMovable(False)
        self.header().setStretchLastSection(False)
        metrics = QFontMetricsF(theme.font("base"))
        for column in range(len(heads)):
            if column == roomy:
                self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
                continue
            words = [heads[column], *(line.cells[column] for line in lines)]
            width = max(metrics.horizontalAdvance(cell) for cell in words) + 3 * _PAD
            self.header().setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(column, round(min(theme.px(_WIDEST), width)))
            if all(_is_number(line.cells[column]) for line in lines):
                self._align_right(column)
        self.take(0)

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        super().drawRow(painter, options, index)
        ring_row(self, painter, options, index, self._theme)

    def take(self, row: int) -> None:
        """Take a row in hand."""
        item = self.topLevelItem(row)
        if item is not None:
            self.setCurrentItem(item)

    def check_all(self, *, checked: bool) -> None:
        for item in self._items():
            item.setCheckState(0, Qt.CheckState.Checked if checked else Qt.CheckState.Unchecked)

    def checked(self) -> list[object]:
        """What the checked rows stand for, in order."""
        return [item.data(0, _THING) for item in self._items() if item.checkState(0) is Qt.CheckState.Checked]

    def chosen(self) -> object:
        """What the row in hand stands for."""
        item = self.currentItem()
        return item.data(0, _THING) if item is not None else None

    def _align_right(self, column: int) -> None:
        for item in (self.headerItem(), *self._items()):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def _items(self) -> list[QTreeWidgetItem]:
        found = (self.topLevelItem(row) for row in range(self.topLevelItemCount()))
        return [item for item in found if item is not None]


def _is_number(cell: str) -> bool:
    """Of digits, their separators in either language and a sign of per cent; a dash or nothing is the lack of one."""
    return all(sign.isdigit() or sign.isspace() or sign in ".,%–" for sign in cell)


def _item(line: Line, theme: Theme) -> QTreeWidgetItem:
    item = QTreeWidgetItem(list(line.cells))
    item.setSizeHint(0, QSize(0, theme.px(_ROW)))
    item.setData(0, _THING, line.thing)
    item.setData(0, Qt.ItemDataRole.AccessibleTextRole, ". ".join(cell for cell in line.cells if cell))
    if line.checked is not None:
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(0, Qt.CheckState.Checked if line.checked else Qt.CheckState.Unchecked)
    if line.faint:
        for column in range(len(line.cells)):
            item.setForeground(column, theme.colour("muted"))
    return item
