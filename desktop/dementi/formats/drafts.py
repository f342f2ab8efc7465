"""What goes between a reader and the program: what is asked for, what was found, and what came of checking it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from dementi.domain.labels import standard
from dementi.domain.near import Sketch
from dementi.domain.records import ArticleRecord
from dementi.formats.junk import Junk, find


@dataclass(frozen=True, slots=True)
class Choices:
    """What somebody decided about reading, empty where the reader shall find out.

    `columns` leads from our names (text, title, date…) to those of a table; `labels` from the labels of a dataset to
    ours, or to "" for what is left out; `doccano:ORG` is a label in what that tool wrote, and goes before `ORG`.
    `suggestions`: spans that say nothing of their state come in as suggestions.
    `head`: of a table or of objects, only what they call things is asked for, and the first rows (formats/heads.py).
    """

    encoding: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    suggestions: bool = False
    known: tuple[str, ...] = ()
    head: bool = False

    def ours(self, tool: str, label: str) -> str:
        """Our label for one that `tool` wrote, empty when it is left out; itself where nothing is chosen."""
        return self.labels.get(f"{tool}:{label}", self.labels.get(label, label))

    def labels_known(self) -> frozenset[str]:
        """The labels that spans may carry: the standard ones and `known`, those of a project's own."""
        return frozenset((*(label.key for label in standard()), *self.known))


AS_FOUND = Choices()
"""Nothing chosen: the readers find out."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as a reader found it, nothing of it checked: `row` is an object of the exchange form.

    `changes` lists what reading did to the text; `place` (a member of an archive) and `line`, from 1, are where in the
    file it stood, `kind` is its format.
    `encoding` is how bytes were read where the file does not say so itself, and `sure` from 0 to 1 how sure that is.
    """

    row: Mapping[str, Any]
    changes: tuple[str, ...] = ()
    encoding: str = ""
    sure: float = 1.0
    place: str = ""
    line: int = 0
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article that was read and checked, with what a person wants to know before it is stored.

    `path` is the file, with the member of an archive behind it, `line` where in it the article stood. `record` has the
    title, language, outlet, date… that were found, and in `record.changes` what was done to the text. `sketch` is that
    of the text where somebody made it. The other fields are those of `Draft`.
    """

    record: ArticleRecord
    kind: str
    path: str = ""
    encoding: str = ""
    sure: float = 1.0
    line: int = 0
    sketch: "Sketch | None" = None

    @property
    def junk(self) -> tuple[Junk, ...]:
        """Lines that belong to the page rather than to the article, and could be cut."""
        return find(self.record.article.text)
