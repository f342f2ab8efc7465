"""The rows of a preview as they now stand: what is the same, what a person corrected, and what would be imported."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from dementi.domain import spans
from dementi.domain.annotations import Annotations
from dementi.domain.normalising import writable
from dementi.domain.records import ArticleRecord
from dementi.domain.saying import Said
from dementi.domain.titles import title_of
from dementi.formats.drafts import Reading
from dementi.formats.junk import cut
from dementi.workflow.previews.rows import Found, Group, Near, Row, State
from dementi.workflow.previews.texts import Texts

R = TypeVar("R", spans.Span, spans.Relation)
FACTS = ("outlet", "date", "url", "author")
"""What a person may correct of an article beside its title and language; the names in `meta`."""

_OF_PARTS = frozenset({"epub", "refi", "warc"})  # kinds of one file whose articles have paths of their own


class Listing:
    """All rows in the order of the files, `articles` of them with a text, `taken` of those to be imported.

    Not for several threads: what an import needs is taken out as `chosen`.
    """

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._index: dict[int, int] = {}
        self._said: dict[str, list[tuple[int, Said]]] = {}  # by digest: the rows that have the text, by number
        self._counts = Counter[State]()
        self.articles = self.taken = 0
        self._kinds = set[tuple[Path, str]]()  # the files that hold articles, and those of archives
        self._files = Counter[str]()
        self._annotators: dict[Path, str] = {}
        self._groups: dict[int, Group] = {}  # by the number of each of their rows

    def add(self, rows: Sequence[Row]) -> None:
        """Rows that were read, behind the others."""
        for row in rows:
            self._index[row.number] = len(self.rows)
            self.rows.append(self._compared(row))
            self._counts[self.rows[-1].state] += 1
            self.taken += self.rows[-1].taken
            if row.found is not None:
                self.articles += 1
                self._note_kind(row, row.found.kind)

    def replace_file(self, file: Path, rows: Sequence[Row]) -> None:
        """Rows of a file that was read another way, in the place of its former ones; all are compared again.

        What a person said of an article holds for the one that stands where it stood; lines to cut are others now.
        """
        rows = _as_before([row for row in self.rows if row.file == file], rows)
        places = [place for place, row in enumerate(self.rows) if row.file == file]
        at = places[0] if places else len(self.rows)
        others = [row for row in self.rows if row.file != file]
        before = sum(place < at for place, row in enumerate(self.rows) if row.file != file)
        rows = [*others[:before], *rows, *others[before:]]
        self.rows, self._index, self._said, self._counts, self._groups = [], {}, {}, Counter(), {}
        self.articles = self.taken = 0
        self._kinds, self._files = set(), Counter()
        self.add([row if row.stored else replace(row, same="") for row in rows])

    def files(self) -> Mapping[str, int]:
        """How many files with articles there are of each kind."""
        return self._files

    def _note_kind(self, row: Row, kind: str) -> None:
        """Count the file of the row, once; in an archive each of its files."""
        of = (row.file, row.shown if kind in _OF_PARTS else row.path)
        if of not in self._kinds:
            self._kinds.add(of)
            self._files[kind] += 1

    def group(self, near: Mapping[int, Near]) -> None:
        """Note which rows are nearly the same, by number, instead of what was noted before.

        Of a row whose text is there already that is said, and not what it is like.
        """
        groups: dict[int, list[int]] = {}
        for number in sorted(near, key=lambda number: self._index.get(number, -1)):
            if self.has(number) and not self.row(number).same:
                groups.setdefault(near[number].first, []).append(number)
        self._groups = {}
        for first, numbers in groups.items():
            title = near[first].title
            if len(numbers) > 1 or title:
                self._groups.update(dict.fromkeys(numbers, Group(tuple(numbers), title)))
        for at, row in enumerate(self.rows):
            group = self._groups.get(row.number)
            named = self.row(group.first).place if group is not None and group.first != row.number else ""
            kin = group.title if group is not None else ""
            if (row.near, row.kin) != (named, kin):
                self.rows[at] = replace(row, near=named, kin=kin)

    def group_of(self, number: int) -> Group | None:
        """The group of those that are nearly the same as this row, if it is in one."""
        return self._groups.get(number)

    def row(self, number: int) -> Row:
        """The row of this number. Raises `KeyError`."""
        return self.rows[self._index[number]]

    def has(self, number: int) -> bool:
        return number in self._index

    def want(self, numbers: Iterable[int], *, wanted: bool) -> None:
        """Have these taken, or left out; of those that cannot be taken nothing is said."""
        for number in numbers:
            row = self.row(number)
            if row.found is not None:
                self._put(replace(row, wanted=wanted))

    def correct(self, number: int, facts: Mapping[str, str]) -> None:
        """Give an article another title, language, outlet, date, url or author."""
        row = self.row(number)
        if row.found is not None:
            self._put(_with(row, row.found, facts))

    def cut(self, number: int, lines: Iterable[int]) -> None:
        """Have these lines of the page, by their place in `found.junk`, left out of the text; all others stay."""
        self._put(replace(self.row(number), cut=frozenset(lines)))

    def counts(self) -> Mapping[State, int]:
        """How many rows there are of each state."""
        return +self._counts

    def of(self, state: State | None) -> list[int]:
        """The numbers of all rows, or of those in a state."""
        return [row.number for row in self.rows if state is None or row.state is state]

    def chosen(self) -> list[Row]:
        """The rows to be imported, with what was said of their annotators."""
        return [self._signed(row) for row in self.rows if row.taken]

    def _signed(self, row: Row) -> Row:
        name = self._annotators.get(row.file, "")
        if not name or row.found is None or row.found.record.bare:
            return row
        return replace(row, found=replace(row.found, record=signed(row.found.record, name)))

    def name_annotator(self, file: Path, name: str) -> None:
        """Whose spans those of a file are that name nobody; empty: whoever imports them."""
        self._annotators[file] = name.strip()

    def annotator(self, file: Path) -> str:
        return self._annotators.get(file, "")

    def _put(self, row: Row) -> None:
        at = self._index[row.number]
        self._counts.subtract([self.rows[at].state])
        self.taken += row.taken - self.rows[at].taken
        self._counts[row.state] += 1
        self.rows[at] = row

    def _compared(self, row: Row) -> Row:
        """The row, marked when one before it has the same text, and all that is said of it."""
        if row.found is None or row.stored:
            return row
        record, before = row.found.record, self._said.setdefault(row.found.digest, [])
        said = Said(record.annotations, record.decisions, "")
        first = next((number for number, other in before if record.bare or other.covers(said)), 0)
        before.append((row.number, said))
        return replace(row, same=self.row(first).place) if first else row


def readings(rows: Iterable[Row], texts: Texts) -> Iterator[Reading]:
    """What is imported of these rows: with what was corrected, and without the lines that were cut."""
    for row in rows:
        found = row.found
        if found is not None:
            known = None if row.cut else found.sketch
            record = whole(row, found, texts)
            yield Reading(record, found.kind, row.path, found.encoding, found.sure, row.line, known)


def whole(row: Row, found: Found, texts: Texts) -> ArticleRecord:
    """The record of a row with its text, as it would be stored."""
    article = replace(found.record.article, text=texts.get(found.text))
    record = replace(found.record, article=article)
    return cut(record, [found.junk[index] for index in sorted(row.cut)]) if row.cut else record


def _with(row: Row, found: Found, facts: Mapping[str, str]) -> Row:
    """The row with these facts as a person gave them."""
    titled = found.titled or "title" in facts
    found = replace(found, record=_corrected(found.record, facts), titled=titled)
    return replace(row, found=found, corrected={**row.corrected, **facts})


def _as_before(former: Iterable[Row], rows: Iterable[Row]) -> list[Row]:
    """The rows with what a person said of those that stood in the same places."""
    said = dict(_placed(former))
    return [_again(row, said.get(place)) for place, row in _placed(rows)]


def _again(row: Row, former: Row | None) -> Row:
    if former is None or row.found is None:
        return row
    return _with(replace(row, wanted=former.wanted), row.found, former.corrected)


def _placed(rows: Iterable[Row]) -> Iterator[tuple[tuple[str, int], Row]]:
    """Each row after where it stood, counted where several stood in one place."""
    seen = Counter[str]()
    for row in rows:
        yield (row.where, seen[row.where]), row
        seen[row.where] += 1


def signed(record: ArticleRecord, name: str) -> ArticleRecord:
    """The record with what nobody put a name to under this one; suggestions stay nobody's."""

    def mine(item: R) -> R:
        return replace(item, reviewer=name) if not item.reviewer and item.state is not spans.State.PENDING else item

    marks = [mine(span) for span in record.annotations.spans.values()]
    links = [mine(link) for link in record.annotations.relations.values()]
    decisions = tuple(replace(one, reviewer=one.reviewer or name) for one in record.decisions)
    statuses = {who or name: status for who, status in record.statuses.items()}
    return replace(record, annotations=Annotations.of(marks, links), decisions=decisions, statuses=statuses)


def _corrected(record: ArticleRecord, facts: Mapping[str, str]) -> ArticleRecord:
    article = record.article
    given = {name: writable(value).strip() for name, value in facts.items()}
    meta = dict(article.meta)
    for name in FACTS:
        if given.get(name):
            meta[name] = given[name]
        elif name in given:
            meta.pop(name, None)
    title, lang = title_of(given.get("title") or article.title), given.get("lang", article.lang)
    return replace(record, article=replace(article, title=title, lang=lang, meta=meta))
