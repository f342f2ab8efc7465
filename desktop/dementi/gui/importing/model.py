"""The rows of the preview as a Qt model, cut down to one tab; which are taken is changed through it.

Rows that are nearly the same stand together below a heading, which can be folded.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal

from dementi.gui import words
from dementi.gui.rows import ROOT, Index
from dementi.i18n import _, ngettext
from dementi.workflow.previews.listing import Listing
from dementi.workflow.previews.reasons import reason
from dementi.workflow.previews.rows import Group, Near, Row, State

ROW = Qt.ItemDataRole.UserRole
HEADING = ROW + 1
MEMBER = ROW + 2


@dataclass(frozen=True, slots=True)
class Heading:
    """Over rows that are nearly the same: how many of the tab, and what they are like in the project, if anything."""

    title: str
    count: int
    taken: bool
    folded: bool
    kin: str = ""

    @property
    def words(self) -> str:
        told = ngettext("{n} nearly identical article", "{n} nearly identical articles", self.count)
        return told.format(n=words.number(self.count))

    @property
    def about(self) -> str:
        """What they are like."""
        return _("like “{title}” in the project").format(title=self.kin) if self.kin else self.title


class ImportModel(QAbstractListModel):
    """A row that changes its state stays in the tab in use until that is chosen again: nothing jumps.

    Signals: changed: how many rows there are of each state, or what one says, is another.
    """

    changed = Signal()

    def __init__(self, listing: Listing) -> None:
        super().__init__()
        self.listing = listing
        self._state: State | None = None
        self._numbers: list[int] = []  # the rows of the tab
        self._entries: list[int] = []  # what is shown: numbers of rows, and of headings that of the first row, negative
        self._here: set[int] = set()  # the same as `_numbers`
        self._headed: set[int] = set()  # groups that have a heading, by the number of their first row
        self._folded: set[int] = set()  # of them, those that are folded

    def show_state(self, state: State | None) -> None:
        """Show the rows of this state, or all."""
        self.beginResetModel()
        self._state = state
        self._arrange()
        self.endResetModel()

    def group(self, near: Mapping[int, Near]) -> None:
        """Put rows together that are nearly the same."""
        self.beginResetModel()
        self.listing.group(near)
        self._arrange()
        self.endResetModel()
        self.changed.emit()

    def fold(self, place: int) -> None:
        """Fold the group whose heading is there, or unfold it."""
        group = self._group_at(place)
        if group is None:
            return
        members = self._members(group)
        first, last = place + 1, place + len(members)
        if group.first in self._folded:
            self.beginInsertRows(QModelIndex(), first, last)
            self._folded.discard(group.first)
            self._entries[first:first] = members
            self.endInsertRows()
        else:
            self.beginRemoveRows(QModelIndex(), first, last)
            self._folded.add(group.first)
            del self._entries[first : last + 1]
            self.endRemoveRows()
        self.dataChanged.emit(self.index(place), self.index(place))

    def heading_of(self, place: int) -> int:
        """Where the heading of the row there is, -1 when it has none."""
        row = self.row_at(place)
        return self._entries.index(-first) if row is not None and (first := self._headed_by(row)) else -1

    def _headed_by(self, row: Row) -> int:
        """The first row of its group, where that has a heading in the tab; else 0."""
        group = self.listing.group_of(row.number)
        return group.first if group is not None and group.first in self._headed else 0

    def _arrange(self) -> None:
        self._numbers = self.listing.of(self._state)
        self._here, self._headed, self._entries = set(self._numbers), set(), []
        for number in self._numbers:
            group = self.listing.group_of(number)
            if group is not None and group.first in self._headed:
                continue
            members = self._members(group) if group is not None else []
            if group is None or (len(members) == 1 and not group.title):
                self._entries.append(number)
            else:
                self._headed.add(group.first)
                self._entries.append(-group.first)
                self._entries += [] if group.first in self._folded else members

    def _members(self, group: Group) -> list[int]:
        """The rows of a group that are in the tab."""
        return [number for number in group.numbers if number in self._here]

    def _group_at(self, place: int) -> Group | None:
        entry = self._entries[place] if 0 <= place < len(self._entries) else 0
        return self.listing.group_of(-entry) if entry < 0 else None

    def add(self, rows: list[Row]) -> None:
        """Rows that were read, behind the others."""
        self.listing.add(rows)
        known = (self.listing.row(row.number) for row in rows)
        fresh = [row.number for row in known if self._state is None or row.state is self._state]
        if fresh:
            at = len(self._entries)
            self.beginInsertRows(QModelIndex(), at, at + len(fresh) - 1)
            self._numbers += fresh
            self._entries += fresh
            self._here.update(fresh)
            self.endInsertRows()
        self.changed.emit()

    def replace_file(self, file: Path, rows: list[Row]) -> None:
        """Rows of a file that was read another way."""
        self.beginResetModel()
        self.listing.replace_file(file, rows)
        self._arrange()
        self.endResetModel()
        self.changed.emit()

    def touch(self, number: int) -> None:
        """The row of this number says something else."""
        place = self.place_of(number)
        if place >= 0:
            first = self.heading_of(place)
            self.dataChanged.emit(self.index(place if first < 0 else first), self.index(place))
        self.changed.emit()

    def touch_all(self) -> None:
        """Any row may say something else."""
        if self._entries:
            self.dataChanged.emit(self.index(0), self.index(len(self._entries) - 1))
        self.changed.emit()

    def want(self, numbers: Iterable[int], *, wanted: bool) -> None:
        """Have these rows taken, or left out."""
        self.listing.want(numbers, wanted=wanted)
        self.touch_all()

    def row_at(self, place: int) -> Row | None:
        """The row there; None for a heading, and past either end."""
        entry = self._entries[place] if 0 <= place < len(self._entries) else 0
        return self.listing.row(entry) if entry > 0 else None

    def heading_at(self, place: int) -> Heading | None:
        """The heading there; None for a row."""
        group = self._group_at(place)
        if group is None:
            return None
        rows = [self.listing.row(number) for number in self._members(group)]
        found = rows[0].found
        title = found.record.article.title if found is not None else rows[0].place
        folded = group.first in self._folded
        return Heading(title, len(rows), all(row.taken for row in rows), folded, group.title)

    def rows_below(self, place: int) -> list[Row]:
        """The rows of the group whose heading is there, folded or not; none for a row."""
        group = self._group_at(place)
        return [] if group is None else [self.listing.row(number) for number in self._members(group)]

    def place_of(self, number: int) -> int:
        """Where the row of this number is, -1 when it is in another tab, or folded."""
        return self._entries.index(number) if number in self._entries else -1

    @property
    def numbers(self) -> list[int]:
        """The rows of the tab in use."""
        return list(self._numbers)

    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self._entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.row_at(index.row()) if index.isValid() else None
        usual = super().flags(index)
        heads = index.isValid() and self._group_at(index.row()) is not None
        return (
            usual | Qt.ItemFlag.ItemIsUserCheckable if heads or (row is not None and row.found is not None) else usual
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row = self.row_at(index.row()) if index.isValid() else None
        if row is None:
            heading = self.heading_at(index.row()) if index.isValid() else None
            return None if heading is None else _of_heading(heading, role)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.place
        if role == ROW:
            return row
        if role == MEMBER:
            return self._headed_by(row) > 0
        if role == Qt.ItemDataRole.CheckStateRole and row.found is not None:
            return Qt.CheckState.Checked if row.taken else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        row, group = self.row_at(index.row()), self._group_at(index.row())
        wanted = Qt.CheckState(value) is Qt.CheckState.Checked
        if group is not None:
            self.want(self._members(group), wanted=wanted)
        elif row is not None and row.found is not None:
            self.listing.want([row.number], wanted=wanted)
            self.touch(row.number)
        else:
            return False
        return True


def _of_heading(heading: Heading, role: int) -> object:
    if role == Qt.ItemDataRole.DisplayRole:
        return heading.words
    if role == HEADING:
        return heading
    if role == Qt.ItemDataRole.CheckStateRole:
        return Qt.CheckState.Checked if heading.taken else Qt.CheckState.Unchecked
    if role == Qt.ItemDataRole.AccessibleTextRole:
        state = _("folded") if heading.folded else _("unfolded")
        return ", ".join((heading.words, heading.about, state, _("all are imported") if heading.taken else ""))
    return None


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
