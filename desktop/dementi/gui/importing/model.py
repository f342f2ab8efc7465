"""The rows of the preview as a Qt model, cut down to one tab; which are taken is changed through it."""

from collections.abc import Iterable
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from dementi.gui import words
from dementi.i18n import _
from dementi.workflow.previews.listing import Listing
from dementi.workflow.previews.reasons import reason
from dementi.workflow.previews.rows import Row, State

Index: TypeAlias = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole


class ImportModel(QAbstractListModel):
    """A row that changes its state stays in the tab in use until that is chosen again: nothing jumps.

    Signals: changed: how many rows there are of each state, or what one says, is another.
    """

    changed = Signal()

    def __init__(self, listing: Listing) -> None:
        super().__init__()
        self.listing = listing
        self._state: State | None = None
        self._numbers: list[int] = []

    def show_state(self, state: State | None) -> None:
        """Show the rows of this state, or all."""
        self.beginResetModel()
        self._state = state
        self._numbers = self.listing.of(state)
        self.endResetModel()

    def add(self, rows: list[Row]) -> None:
        """Rows that were read, behind the others."""
        self.listing.add(rows)
        known = (self.listing.row(row.number) for row in rows)
        fresh = [row.number for row in known if self._state is None or row.state is self._state]
        if fresh:
            at = len(self._numbers)
            self.beginInsertRows(QModelIndex(), at, at + len(fresh) - 1)
            self._numbers += fresh
            self.endInsertRows()
        self.changed.emit()

    def replace_file(self, file: Path, rows: list[Row]) -> None:
        """Rows of a file that was read another way."""
        self.beginResetModel()
        self.listing.replace_file(file, rows)
        self._numbers = self.listing.of(self._state)
        self.endResetModel()
        self.changed.emit()

    def touch(self, number: int) -> None:
        """The row of this number says something else."""
        if number in self._numbers:
            index = self.index(self._numbers.index(number))
            self.dataChanged.emit(index, index)
        self.changed.emit()

    def touch_all(self) -> None:
        """Any row may say something else."""
        if self._numbers:
            self.dataChanged.emit(self.index(0), self.index(len(self._numbers) - 1))
        self.changed.emit()

    def want(self, numbers: Iterable[int], *, wanted: bool) -> None:
        """Have these rows taken, or left out."""
        self.listing.want(numbers, wanted=wanted)
        self.touch_all()

    def row_at(self, place: int) -> Row | None:
        """The row there; None past either end."""
        return self.listing.row(self._numbers[place]) if 0 <= place < len(self._numbers) else None

    def place_of(self, number: int) -> int:
        """Where the row of this number is, -1 when it is in another tab."""
        return self._numbers.index(number) if number in self._numbers else -1

    @property
    def numbers(self) -> list[int]:
        """The rows of the tab in use."""
        return list(self._numbers)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._numbers)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_at(index.row()) if index.isValid() else None
        usual = super().flags(index)
        return usual | Qt.ItemFlag.ItemIsUserCheckable if row is not None and row.found is not None else usual

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.place
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.CheckStateRole and row.found is not None:
            return Qt.CheckState.Checked if row.taken else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_at(index.row()) if index.isValid() else None
        if role != Qt.ItemDataRole.CheckStateRole or row is None or row.found is None:
            return False
        self.listing.want([row.number], wanted=Qt.CheckState(value) is Qt.CheckState.Checked)
        self.touch(row.number)
        return True


def spoken(row: Row) -> str:
    """What a screen reader says of a row."""
    parts = [row.place, *cells(row), reason(row), _("is imported") if row.taken else ""]
    return ", ".join(part for part in parts if part)


def cells(row: Row) -> tuple[str, str, str, str]:
    """Title, language, day and length, as far as known."""
    found = row.found
    if found is None:
        return "", "", "", ""
    article = found.record.article
    date = article.fact("date")
    return article.title, article.lang, words.day(date) if date else "", words.number(found.length)
