"""Reading files for the preview, on a thread of its own: rows come as they are read, and any of it can be stopped."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import TypeAlias

from dementi.domain.article import Article, digest
from dementi.domain.errors import UserError
from dementi.domain.near import Sets, Sketch
from dementi.domain.records import ArticleRecord
from dementi.domain.titles import title_of
from dementi.formats import articles
from dementi.formats.drafts import Choices, Reading
from dementi.formats.heads import Head, head_of
from dementi.formats.isolation import Parsers
from dementi.i18n import _
from dementi.store import Kin
from dementi.workflow.article_files import files_of, fit
from dementi.workflow.pasting import pasted
from dementi.workflow.previews.looking import Looker
from dementi.workflow.previews.rows import SURE, Found, Near, Row
from dementi.workflow.previews.texts import Texts
from dementi.workflow.sketcher import Look

_APART = 0.08  # seconds between two lots of rows: each is painted
_LOT = 500  # rows
_LOT_SIZE = 500_000  # code points from which fewer are enough
_QUICK = (".txt", ".text", ".md", ".jsonl", ".ndjson")  # endings of files that are read in this process

Same: TypeAlias = Callable[[Sequence[tuple[str, ArticleRecord]]], Sequence[str]]
"""For each record, after the digest of its text, which article of the project it is already; "" for none."""
Likes: TypeAlias = Callable[[Sequence[Sketch]], Sequence[Kin | None]]
"""For each text, by its sketch, what it is nearly the same as in the project."""
_NONE = Choices()


@dataclass(frozen=True, slots=True)
class _Read:
    """What reading gave in one place, before it is a row."""

    file: Path
    shown: str
    inside: str = ""
    line: int = 0
    found: Reading | None = None
    error: UserError | None = None

    @property
    def size(self) -> int:
        return len(self.found.record.article.text) if self.found is not None else 0


class PreviewReader:
    """Reads on one thread at a time; `stop` and `close` may be called from another.

    `current` is the file under way, "" before the first, `comparing` whether all are read and those that are nearly
    the same are looked for.
    """

    def __init__(self, known: Iterable[str], same: Same, like: Likes = lambda sketches: [None] * len(sketches)) -> None:
        self.texts = Texts()
        self.current = ""
        self.comparing = False
        self._known = tuple(known)
        self._same, self._like = same, like
        self._parsers = Parsers()
        self._looker = Looker()
        self._numbers = count(1)
        self._sketches: dict[str, Sketch] = {}
        self._stopped = False

    def prepare(self) -> None:
        """Have ready what takes a while to start; done with the first text otherwise."""
        self._looker.start()

    def read(self, paths: Sequence[Path], choices: Choices = _NONE) -> Iterator[list[Row]]:
        """The rows of files and folders, some at a time. What is stopped ends with the last whole file."""
        return map(self._rows, _lots(self._items(paths, choices)))

    def read_again(self, file: Path, shown: str, choices: Choices) -> list[Row]:
        """The rows of one file, read another way; `shown` is how its place begins."""
        self.current = file.name
        return [row for lot in _lots(self._of_file(file, shown, choices)) for row in self._rows(lot)]

    def read_text(self, text: str) -> list[Row]:
        """The row of a pasted text. Raises `UserError` when there is nothing in it."""
        return self._rows([_Read(Path(), _("Pasted text"), found=Reading(pasted(text), "paste"))])

    def near(self) -> dict[int, Near]:
        """By number of a row, what it is nearly the same as; only rows that are like another, or like an article of the
        project.
        """
        self.comparing = True
        try:
            return self._near()
        finally:
            self.comparing = False

    def _near(self) -> dict[int, Near]:
        sets = Sets()
        for name, first in self._looker.groups(self._sketches).items():
            sets.join(int(first), int(name))
        titles = self._join_by_project(sets)
        firsts = {int(name): sets.first(int(name)) for name in self._sketches}
        sizes, titled = Counter(firsts.values()), {sets.first(name): title for name, title in titles.items()}
        return {
            name: Near(first, titled.get(first, ""))
            for name, first in firsts.items()
            if sizes[first] > 1 or first in titled
        }

    def _join_by_project(self, sets: Sets) -> dict[int, str]:
        """Bring rows together that are like articles of one group of the project; the title of such a one, by row."""
        titles, families, all_of_them = dict[int, str](), dict[int, int](), list(self._sketches.items())
        for at in range(0, len(all_of_them), _LOT):
            some = all_of_them[at : at + _LOT]
            for (name, _sketch), liked in zip(some, self._like([own for _name, own in some]), strict=True):
                if liked is not None:
                    sets.join(families.setdefault(liked.family, int(name)), int(name))
                    titles.setdefault(families[liked.family], liked.title)
        return titles

    def head(self, file: Path, choices: Choices) -> Head:
        """What a table calls its columns. Raises `UserError` when it cannot be read."""
        return head_of(file, choices, self._parsers)

    def stop(self) -> None:
        """Have what is read end soon, in the middle of a file that does not."""
        self._stopped = True
        self._parsers.interrupt()
        self._looker.interrupt()

    def go_on(self) -> None:
        """Let reading begin again after a stop."""
        self._stopped = False
        self._parsers.go_on()

    def close(self) -> None:
        """Forget everything; nothing may be reading any more."""
        self._parsers.close()
        self._looker.close()
        self.texts.close()

    def _items(self, paths: Iterable[Path], choices: Choices) -> Iterator[_Read | None]:
        """What is in all files, and None before each file that another process may have to parse."""
        for path in paths:
            skipped: list[Path] = []
            files, failures = files_of(path, skipped)
            base = path.parent
            for failure in failures:
                yield _Read(Path(failure.path), _shown(Path(failure.path), base), error=failure)
            for file in files:
                if self._stopped:
                    return
                self.current = file.name
                if file.suffix.lower() not in _QUICK:
                    yield None
                yield from self._of_file(file, _shown(file, base), choices)
            for other in skipped:
                yield _Read(other, _shown(other, base))

    def _of_file(self, file: Path, shown: str, choices: Choices) -> Iterator[_Read]:
        choices = replace(choices, known=self._known)
        known = choices.labels_known()
        for item in articles.read(file, choices, self._parsers):
            if self._stopped:
                return
            fitting = fit(item, known) if isinstance(item, Reading) else item
            inside = (fitting.path or str(file)).removeprefix(str(file))
            if isinstance(fitting, Reading):
                yield _Read(file, shown, inside, fitting.line, found=fitting)
            else:
                yield _Read(file, shown, inside, fitting.line, error=fitting)

    def _rows(self, lot: Sequence[_Read]) -> list[Row]:
        """The rows of what was read, those that the project has already marked so."""
        texts = [one.found.record.article.text for one in lot if one.found is not None]
        looks = iter(self._looker.look(texts))
        return self._compared([self._row(one, next(looks) if one.found is not None else None) for one in lot])

    def _row(self, read: _Read, look: Look | None) -> Row:
        number = next(self._numbers)
        path = (read.shown + read.inside).replace("\\", "/")
        name = path.rpartition("/")[2]
        found = None
        if read.found is not None and look is not None:
            found = self._found(read.found, look)
            self._sketches[str(number)] = look.sketch
        return Row(
            number, read.file, read.shown,
            _("{place} · line {line}").format(place=name, line=read.line) if read.line else name,
            path,
            found,
            read.error,
            line=read.line,
        )  # fmt: skip

    def _found(self, reading: Reading, look: Look) -> Found:
        record = reading.record
        article = record.article
        text = article.text
        bare = replace(record, article=replace(article, text="", lang=article.lang or look.lang))
        letters = Counter(c for c in text if c > "\x7f") if reading.sure < SURE else Counter[str]()
        return Found(
            bare, self.texts.add(text), len(text), digest(text), reading.kind, reading.encoding, reading.sure,
            reading.junk, dict(letters.most_common()), _is_titled(article), look.sketch,
        )  # fmt: skip

    def _compared(self, rows: Sequence[Row]) -> list[Row]:
        """The rows, those that the project has already marked so."""
        found = [(row.number, row.found) for row in rows if row.found is not None]
        names = self._same([(one.digest, one.record) for _number, one in found])
        same = {number: name for (number, _found), name in zip(found, names, strict=True) if name}
        return [replace(row, same=same[row.number], stored=True) if row.number in same else row for row in rows]


def _lots(items: Iterable[_Read | None]) -> Iterator[list[_Read]]:
    """What is read, some at a time. Before a file that may take long (None) what is read so far is shown."""
    lot: list[_Read] = []
    size, end = 0, time.monotonic() + _APART
    for item in items:
        if item is not None:
            lot.append(item)
            size += item.size
        if lot and (item is None or len(lot) >= _LOT or size >= _LOT_SIZE or time.monotonic() > end):
            yield lot
            lot, size, end = [], 0, time.monotonic() + _APART
    if lot:
        yield lot


def _shown(file: Path, base: Path) -> str:
    """The file below what was chosen, the name of that first: nobody else has to know the folders above."""
    return str(file.relative_to(base)) if file.is_relative_to(base) else file.name


def _is_titled(article: Article) -> bool:
    """Whether the title is more than a sentence taken out of the text."""
    first = next((line.strip() for line in article.text.split("\n") if line.strip()), "")
    return article.title == first or article.title != title_of(article.text)
