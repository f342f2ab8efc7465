"""A row of the preview: one article that was read, or the reason why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from dementi.domain.errors import LeftOut, Unmatched, UserError
from dementi.domain.near import Sketch
from dementi.domain.records import ArticleRecord
from dementi.formats.junk import Junk
from dementi.workflow.previews.texts import Stretch

SURE = 0.85
"""How sure an encoding is from which on nobody has to look at it."""


class State(StrEnum):
    """What becomes of a row as things stand."""

    READY = "ready"
    CHECK = "check"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Found:
    """An article that was read: `record` is without its text, which lies at `text` and is `length` code points long.

    `letters` counts those beyond ASCII, the most frequent first, where the encoding is a guess; `titled` says that the
    title is the file's own and not a sentence of the text; `digest` and `sketch` are those of the text.
    """

    record: ArticleRecord
    text: Stretch
    length: int
    digest: str
    kind: str = ""
    encoding: str = ""
    sure: float = 1.0
    junk: tuple[Junk, ...] = ()
    letters: Mapping[str, int] = field(default_factory=dict)
    titled: bool = True
    sketch: "Sketch | None" = None


@dataclass(frozen=True, slots=True)
class Near:
    """What rows are nearly the same as: `first` is the number of the first of them, `title` that of an article of the
    project, "" where there is none.
    """

    first: int
    title: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that are nearly the same, by number; `title` is that of an article of the project that they are like."""

    numbers: tuple[int, ...]
    title: str = ""

    @property
    def first(self) -> int:
        return self.numbers[0]


@dataclass(frozen=True, slots=True)
class Row:
    """`number` names it for as long as the preview lasts; `file` is the file and `shown` its path from what was chosen
    on, `place` what a list says of the row, `path` what a report does, `line` from 1 where in it the article stood.

    Exactly one of `found`, `error` and neither says what it is: an article, a failure, or a file that is no article.
    `wanted` is what a person said about taking it, None while nobody did, and `corrected` the facts they gave; `cut`
    are indexes of `found.junk`; `same` names what has the same text already, in the project when `stored`; `near` is
    the row it is nearly the same as, and `kin` the title of such an article of the project.
    """

    number: int
    file: Path
    shown: str
    place: str
    path: str
    found: Found | None = None
    error: UserError | None = None
    wanted: bool | None = None
    cut: frozenset[int] = frozenset()
    same: str = ""
    stored: bool = False
    near: str = ""
    kin: str = ""
    line: int = 0
    corrected: Mapping[str, str] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """Where the article stood, as a report says it."""
        return f"{self.path}:{self.line}" if self.line else self.path

    @property
    def taken(self) -> bool:
        """Whether it is imported as things stand."""
        return self.found is not None and (self.wanted if self.wanted is not None else not self.same)

    @property
    def state(self) -> State:
        if self.unmatched is not None:
            return State.CHECK
        if not self.taken:
            return State.LEFT_OUT
        return State.CHECK if self.doubtful else State.READY

    @property
    def doubtful(self) -> bool:
        """Whether somebody should look at it before it is imported."""
        found = self.found
        if found is None:
            return False
        unread = any(change.startswith("undecodable") for change in found.record.changes)
        unmarked = not found.titled or not found.record.article.lang
        return found.sure < SURE or unread or unmarked or len(found.junk) > len(self.cut)

    @property
    def failed(self) -> bool:
        """Whether something could not be read that was meant to be."""
        return self.error is not None and not isinstance(self.error, LeftOut)

    @property
    def unmatched(self) -> Unmatched | None:
        """The names in the file that somebody has to match first, if that is what is missing."""
        return self.error if isinstance(self.error, Unmatched) else None
