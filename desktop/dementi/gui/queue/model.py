"""The articles of the queue as a Qt model: all the ids, and the rows and figures of the pages on screen."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TypeAlias

from PySide6.QtCore import QAbstractListModel, Qt

from dementi.gui import plain
from dementi.gui.queue.wording import hovered, spoken
from dementi.gui.rows import ROOT, Index
from dementi.store import ArticleRow, Figures

Fetch: TypeAlias = Callable[[Sequence[int]], Sequence[ArticleRow]]
Told: TypeAlias = Callable[[Mapping[int, Figures]], None]
Count: TypeAlias = Callable[[Sequence[int], Told], None]

ROW = Qt.ItemDataRole.UserRole
FIGURES = ROW + 1
_PAGE = 25  # a jump reads two at most: little more than a window shows
_PAGES = 400


class ArticleModel(QAbstractListModel):
    """Rows are fetched a page at a time when they are shown, and the oldest pages forgotten.

    `count` is asked once for the figures of a page and answers later: they cost more than a frame has time for.
    """

    def __init__(self, fetch: Fetch, count: Count) -> None:
        super().__init__()
        self._fetch, self._count = fetch, count
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, dict[int, ArticleRow]] = OrderedDict()
        self._figures: dict[int, Figures] = {}
        self._on_screen = 0  # its figures are never out of date
        self._asked: set[int] = set()  # pages whose figures are known or under way

    def set_ids(self, ids: "array[int]") -> None:
        """Show these articles, in this order."""
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self._asked.clear()
        self.endResetModel()

    def refresh(self) -> None:
        """The same articles have changed: their rows are read again when shown."""
        self._pages.clear()
        self._all_changed()

    def recount(self) -> None:
        """What counts as an attribution has changed: the figures are asked for again when shown."""
        self._asked.clear()
        self.refresh()

    def recount_some(self, keys: AbstractSet[int]) -> None:
        """The same of these articles, which the list need not be painted for while it has not shown them."""
        for page in [page for page, rows in self._pages.items() if not rows.keys().isdisjoint(keys)]:
            del self._pages[page]
            self._asked.discard(page)
            last = min((page + 1) * _PAGE, len(self._ids)) - 1
            self.dataChanged.emit(self.index(page * _PAGE), self.index(last))

    def know(self, key: int, figures: Figures) -> None:
        """The figures of the article on screen, which its own page knows first; what is like it the project knows."""
        self._on_screen = key
        self._figures[key] = replace(figures, near=self.copies_of(key))

    def copies_of(self, key: int) -> int:
        """How many articles are nearly the same as this one, as far as known."""
        known = self._figures.get(key)
        return 0 if known is None else known.near

    def key_at(self, row: int) -> int:
        """The article in that row; 0 past either end."""
        return self._ids[row] if 0 <= row < len(self._ids) else 0

    def keys(self, first: int, last: int) -> "array[int]":
        """The articles in the rows from `first` to `last`."""
        return self._ids[first : last + 1]

    def row_of(self, key: int) -> int:
        """The row of that article, -1 when the filter leaves it out."""
        try:
            return self._ids.index(key)
        except ValueError:
            return -1

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            row = self._row(index.row())
            return row.title or row.name if row else ""
        if role == ROW:
            return self._row(index.row())
        if role == FIGURES:
            return self._figures.get(self._ids[index.row()])
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row = self._row(index.row())
            return spoken(row, self._figures.get(row.key)) if row else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            row = self._row(index.row())
            return plain.tip(hovered(row, self._figures.get(row.key))) if row else ""
        return None

    def _row(self, number: int) -> ArticleRow | None:
        """None for an article that has just gone to the bin."""
        page = number // _PAGE
        rows = self._pages.get(page)
        if rows is None:
            wanted = self._ids[page * _PAGE : (page + 1) * _PAGE]
            rows = {row.key: row for row in self._fetch(wanted)}
            self._pages[page] = rows
            while len(self._pages) > _PAGES:
                self._forget(*self._pages.popitem(last=False))
            if page not in self._asked:
                self._asked.add(page)
                self._count(wanted, self._take_figures)
        else:
            self._pages.move_to_end(page)
        return rows.get(self._ids[number])

    def _take_figures(self, found: Mapping[int, Figures]) -> None:
        for key, figures in found.items():
            own = self._figures.get(key) if key == self._on_screen else None
            self._figures[key] = figures if own is None else replace(own, near=figures.near)
        self._all_changed()

    def _forget(self, page: int, rows: Mapping[int, ArticleRow]) -> None:
        self._asked.discard(page)
        for key in rows:
            self._figures.pop(key, None)

    def _all_changed(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))
