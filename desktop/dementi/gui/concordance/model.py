"""The lines as a Qt model: all the rows, and the lines of the pages on screen, which come a moment later."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt

from dementi.domain.concordance import Line
from dementi.gui.concordance.wording import spoken
from dementi.gui.rows import ROOT, Index

Told: TypeAlias = Callable[[Sequence[Line]], None]
Fetch: TypeAlias = Callable[[Sequence[int], Told], None]

LINE = Qt.ItemDataRole.UserRole
_PAGE = 100
_PAGES = 60


class LineModel(QAbstractListModel):
    """A page is asked for when one of its rows is shown; the oldest pages are forgotten.

    What comes back for rows that are no longer shown is let go of.
    """

    def __init__(self, fetch: Fetch) -> None:
        super().__init__()
        self._fetch = fetch
        self._rows: array[int] = array("q")
        self._pages: OrderedDict[int, dict[int, Line]] = OrderedDict()
        self._asked: dict[int, int] = {}  # pages, each with the number of the question whose answer counts
        self._number = 0
        self._given: list[Line] = []

    def set_rows(self, rows: "array[int]") -> None:
        """Show these spans, in this order."""
        self._reset(rows, [])

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show lines that are known already."""
        self._reset(array("q", range(len(lines))), list(lines))

    def append(self, rows: "array[int]") -> None:
        """These follow."""
        if rows:
            first = len(self._rows)
            if first % _PAGE:  # the page that was not full is another one now
                self._asked.pop(first // _PAGE, None)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows.extend(rows)
            self.endInsertRows()

    def refresh(self) -> None:
        """Spans have changed: lines are read again when shown; until they come, those of before stay."""
        self._asked.clear()
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    @property
    def given(self) -> bool:
        """Whether the lines are of words that are not tagged."""
        return bool(self._given)

    def rows(self) -> "array[int]":
        """All rows: not to be changed."""
        return self._rows

    def row_of(self, row: int) -> int:
        """Where that row is, -1 where it is not."""
        try:
            return self._rows.index(row)
        except ValueError:
            return -1

    def line(self, number: int) -> Line | None:
        """The line at that place, None while it is not known or when it is no longer there."""
        if not 0 <= number < len(self._rows):
            return None
        if self._given:
            return self._given[number]
        page = number // _PAGE
        if page not in self._asked:
            self._number += 1
            self._asked[page] = self._number
            wanted = self._rows[page * _PAGE : (page + 1) * _PAGE]
            self._fetch(wanted, partial(self._take, page, self._number))
        return self._pages.get(page, {}).get(self._rows[number])

    def known(self) -> Iterator[Line]:
        """The lines that have come so far."""
        for page in self._pages.values():
            yield from page.values()

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or role not in (LINE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self.line(index.row())
        if role == LINE:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return line.quote if line else ""
        return spoken(line) if line else ""

    def _reset(self, rows: "array[int]", given: list[Line]) -> None:
        self.beginResetModel()
        self._rows, self._given = array("q", rows), given
        self._pages.clear()
        self._asked.clear()
        self.endResetModel()

    def _take(self, page: int, number: int, lines: Sequence[Line]) -> None:
        if self._asked.get(page) != number:
            return
        self._pages[page] = {line.row: line for line in lines}
        self._pages.move_to_end(page)
        while len(self._pages) > _PAGES:
            gone, _lines = self._pages.popitem(last=False)
            self._asked.pop(gone, None)
        last = min(len(self._rows), (page + 1) * _PAGE) - 1
        self.dataChanged.emit(self.index(page * _PAGE), self.index(last))
