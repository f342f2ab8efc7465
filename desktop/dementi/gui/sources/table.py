"""The list of entities: one in hand, sorted by the head of a column."""

from PySide6.QtCore import QItemSelection, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QFrame, QHeaderView, QStyleOptionViewItem, QTreeView, QWidget

from dementi.domain.sources import EntityRow, Kind
from dementi.gui.columns import WithoutFocus, ring_row
from dementi.gui.rows import Index
from dementi.gui.sources.model import ORDERS, ROW, EntityModel
from dementi.gui.sources.wording import kind
from dementi.gui.theme import Theme
from dementi.i18n import _

_NAME = 180  # px at 100 % that names have before any column beside them is shown
_DROPPED = ("kind", "articles", "claims", "denials", "proposals", "spans")  # what goes first where there is less room
_CELL = 34  # px at 100 % beside the words of a cell: its padding, and what Qt keeps free
_PAD = 26  # px at 100 % beside the head of a column: its sign of the order
_LEAST = {"kind": 118, "spans": 64, "articles": 64, "claims": 64, "denials": 64, "proposals": 64}  # px at 100 %


class EntityTable(QTreeView):
    """Signals:
    taken(EntityRow): another one is in hand.
    entered: on to the one in hand.
    typed(str): a letter, which is of a name that is searched for.
    ordered(str): sorted by something else.
    """

    taken = Signal(object)
    entered = Signal()
    typed = Signal(str)
    ordered = Signal(str)

    def __init__(self, model: EntityModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._widths: dict[str, int] = {}  # px of each column that has the same always
        self.setModel(model)
        self.setAccessibleName(_("Sources"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setItemDelegate(WithoutFocus(self))
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionsMovable(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        for column, order in enumerate(ORDERS):
            fixed = QHeaderView.ResizeMode.Fixed if order in _LEAST else QHeaderView.ResizeMode.Stretch
            header.setSectionResizeMode(column, fixed)
            if order in _LEAST:
                told = str(model.headerData(column, Qt.Orientation.Horizontal))
                wanted = QFontMetricsF(theme.font("base")).horizontalAdvance(told) + theme.px(_PAD)
                self._widths[order] = max(theme.px(_LEAST[order]), round(wanted))
                self.setColumnWidth(column, self._widths[order])
        header.sectionClicked.connect(self._on_section)
        self.activated.connect(self.entered)
        self.show_order("spans")

    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        super().drawRow(painter, options, index)
        ring_row(self, painter, options, index, self._theme)

    def show_order(self, order: str) -> None:
        """Say at the heads what the list is sorted by."""
        way = Qt.SortOrder.AscendingOrder if order == "sort" else Qt.SortOrder.DescendingOrder
        self.header().setSortIndicator(ORDERS.index(order), way)

    def take(self, row: int) -> None:
        """Take a row in hand."""
        index = self.model().index(row, 0)
        if index.isValid():
            self.setCurrentIndex(index)

    @property
    def current(self) -> EntityRow | None:
        found = self.currentIndex().data(ROW)
        return found if isinstance(found, EntityRow) else None

    def selectionChanged(self, chosen: QItemSelection, left: QItemSelection) -> None:
        super().selectionChanged(chosen, left)
        if self.current is not None and not chosen.isEmpty():
            self.taken.emit(self.current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The kind, shown last, is cut where that is better than no kind; beyond what it needs, room is for names."""
        room = self.width() - self._theme.px(_NAME)
        for order in reversed(_DROPPED):
            room -= self._widths[order]
            self.setColumnHidden(ORDERS.index(order), room < 0)
        needed = max(map(self.fontMetrics().horizontalAdvance, map(kind, Kind))) + self._theme.px(_CELL)
        least = self._widths["kind"]
        self.setColumnWidth(ORDERS.index("kind"), max(least, min(needed, least + room)))
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.entered.emit()
        elif event.text().isalnum() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters do not jump about: the field searches."""

    def _on_section(self, section: int) -> None:
        order = ORDERS[section]
        if order != "kind":
            self.ordered.emit(order)
