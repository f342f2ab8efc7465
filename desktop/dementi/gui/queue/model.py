"""The articles of the queue as a Qt model: all the ids, and the rows of the pages on screen."""

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from dementi.domain.article import Status
from dementi.gui import words
from dementi.i18n import _
from dementi.store import ArticleRow

Index: TypeAlias = QModelIndex | QPersistentModelIndex
Fetch: TypeAlias = Callable[[Sequence[int]], Sequence[ArticleRow]]

ROW = Qt.ItemDataRole.UserRole
_PAGE = 100
_PAGES = 100


class ArticleModel(QAbstractListModel):
    """Rows are fetched a page at a time when they are shown, and the oldest pages forgotten."""

    def __init__(self, fetch: Fetch) -> None:
        super().__init__()
        self._fetch = fetch
        self._ids: array[int] = array("q")
        self._pages: OrderedDict[int, dict[int, ArticleRow]] = OrderedDict()

    def set_ids(self, ids: "array[int]") -> None:
        """Show these articles, in this order."""
        self.beginResetModel()
        self._ids = ids
        self._pages.clear()
        self.endResetModel()

    def refresh(self) -> None:
        """The same articles have changed: their rows are read again when shown."""
        self._pages.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0), self.index(len(self._ids) - 1))

    def key_at(self, row: int) -> int:
        """The article in that row; 0 past either end."""
        return self._ids[row] if 0 <= row < len(self._ids) else 0

    def row_of(self, key: int) -> int:
        """The row of that article, -1 when the filter leaves it out."""
        try:
            return self._ids.index(key)
        except ValueError:
            return -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  (Qt's own signature)
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            row = self._row(index.row())
            return row.title or row.name if row else ""
        if role == ROW:
            return self._row(index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            row = self._row(index.row())
            return spoken(row) if row else ""
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
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(page)
        return rows.get(self._ids[number])


def spoken(row: ArticleRow) -> str:
    """What a screen reader says of an article."""
    parts = [row.title or row.name, words.status(row.status), facts(row), figures(row)]
    if row.flagged:
        parts.append(_("to look at again"))
    return ", ".join(part for part in parts if part)


def facts(row: ArticleRow) -> str:
    """The outlet and the day, as far as known."""
    known = [row.outlet, words.day(row.date) if row.date else ""]
    return " · ".join(part for part in known if part) or row.name


def figures(row: ArticleRow) -> str:
    """Decided of all while under way, else how many there are."""
    total = row.pending + row.decided
    if row.status is Status.STARTED:
        return f"{row.decided}/{total}"
    return words.number(total) if total else ""
