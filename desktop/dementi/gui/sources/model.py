"""The entities of the list as a Qt model, fetched a page at a time."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QSize, Qt, Signal

from dementi.domain.sources import EntityRow
from dementi.gui import words
from dementi.gui.rows import ROOT, Index
from dementi.gui.sources import wording
from dementi.i18n import _

ROW = Qt.ItemDataRole.UserRole
ORDERS = ("sort", "kind", "spans", "articles", "claims", "denials", "proposals")
"""What each column is sorted by; nothing is sorted by kind."""
_NUMBERS = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class EntityModel(QAbstractTableModel):
    """Signals: wanted(int): more rows are asked for, after so many."""

    wanted = Signal(int)

    def __init__(self, high: int) -> None:
        """`high` is the height of a row in px."""
        super().__init__()
        self._size = QSize(0, high)
        self._rows: list[EntityRow] = []
        self._total = 0
        self._asked = 0

    def set_rows(self, rows: Sequence[EntityRow], total: int) -> None:
        """Show these first ones of so many."""
        self.beginResetModel()
        self._rows, self._total, self._asked = list(rows), total, len(rows)
        self.endResetModel()

    def append(self, rows: Sequence[EntityRow]) -> None:
        """These follow; none means that there are no more."""
        if not rows:
            self._total = len(self._rows)
            return
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows += rows
        self._asked = len(self._rows)
        self.endInsertRows()

    def row(self, number: int) -> EntityRow | None:
        return self._rows[number] if 0 <= number < len(self._rows) else None

    def place_of(self, key: int) -> int:
        """The row of an entity, -1 where it is not among those read."""
        return next((at for at, row in enumerate(self._rows) if row.key == key), -1)

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and self._asked == len(self._rows) < self._total

    def fetchMore(self, parent: Index) -> None:
        self._asked += 1
        self.wanted.emit(len(self._rows))

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(ORDERS)

    def headerData(self, section: int, way: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if way is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return (_("Source"), _("Kind"), _("Spans"), _("Articles"), _("Claims"), _("Denials"), _("Same?"))[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section > 1:
            return _NUMBERS
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.SizeHintRole:
            return self._size
        if role == Qt.ItemDataRole.DisplayRole:
            return self._cells(row)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return wording.spoken(row) if index.column() == 0 else self._cells(row)[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() > 1:
            return _NUMBERS
        return None

    def _cells(self, row: EntityRow) -> tuple[str, ...]:
        counts = (row.spans, row.articles, row.claims, row.denials, row.proposals)
        name = " ".join(row.entity.name.split())
        return (name, wording.kind(row.entity.kind), *(words.number(count) if count else "" for count in counts))
