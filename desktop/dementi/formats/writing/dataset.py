"""What every format is given to write, and what reading a file again gives to compare with it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, TypeAlias

from dementi.domain.annotations import Annotations, reading_order
from dementi.domain.article import Article
from dementi.domain.flat import FlatArticle
from dementi.domain.labels import Label, LabelForm, made, standard_forms
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Relation, Span, State
from dementi.formats.jsonl import Content
from dementi.formats.writing import held
from dementi.formats.writing.held import Held

Extent: TypeAlias = tuple[int, int, str]
"""Start and end in code points, and the label."""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation from the span of index `tail` to that of index `head`."""

    relation: Relation
    tail: int
    head: int

    @property
    def kind(self) -> str:
        return self.relation.kind


@dataclass(frozen=True, slots=True)
class Labelled:
    """One article of a dataset: `spans` in reading order, `links` by their ends.

    `number` counts from 1 in the order of the project; `names` gives for a source's uid what else it is called.
    """

    number: int
    record: ArticleRecord
    spans: tuple[Span, ...]
    links: tuple[Link, ...]
    split: str = ""
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def article(self) -> Article:
        return self.record.article

    @property
    def text(self) -> str:
        return self.record.article.text

    @property
    def annotations(self) -> Annotations:
        """Its spans and links as the rest of the program has them."""
        return Annotations.of(self.spans, (link.relation for link in self.links))

    def only(self, spans: Iterable[Span]) -> "Labelled":
        """This article with no more than `spans` (some of its own, moved or not) and the links between them."""
        kept = tuple(sorted(spans, key=reading_order))
        index = {span.uid: number for number, span in enumerate(kept)}
        links = [
            Link(link.relation, index[link.relation.tail], index[link.relation.head])
            for link in self.links
            if link.relation.tail in index and link.relation.head in index
        ]
        return replace(self, spans=kept, links=tuple(sorted(links, key=_by_ends)))

    def without_links(self) -> "Labelled":
        return replace(self, links=())


def labelled(number: int, record: ArticleRecord, content: Content, *, split: str = "") -> Labelled:
    """What of `record` is written, in a stable order."""
    spans = sorted((span for span in record.annotations.spans.values() if content.holds(span)), key=reading_order)
    index = {span.uid: at for at, span in enumerate(spans)}
    found = [
        Link(relation, index[relation.tail], index[relation.head])
        for relation in record.annotations.relations.values()
        if content.holds(relation) and relation.tail in index and relation.head in index
    ]
    return Labelled(number, record, tuple(spans), tuple(sorted(found, key=_by_ends)), split)


def _by_ends(link: Link) -> tuple[int, int, str, str]:
    return link.tail, link.head, link.kind, link.relation.uid


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole dataset.

    `labels` are the keys of all labels, the program's own first; `forms` how the project shows them; `reviewers` the
    names as they are written. `links` False leaves the relations out, `text` False the texts, titles and quotes.
    `mapping` makes one for what a format has to remember of each article: on disk where they may be many.
    """

    name: str
    file: str = ""  # the name of the file or folder
    content: Content = field(default_factory=Content)
    labels: tuple[str, ...] = ("claim", "source", "denial")
    forms: tuple[LabelForm, ...] = ()
    reviewers: tuple[str, ...] = ()
    splits: tuple[str, ...] = ()
    links: bool = True
    text: bool = True
    mapping: Callable[[], MutableMapping[str, int]] = field(default=dict, compare=False)

    def shown(self) -> dict[str, Label]:
        """How the labels are shown to people, by key; one that the project does not know is missing."""
        return {form.key: made(form) for form in self.forms or standard_forms()}


@dataclass(frozen=True, slots=True)
class Found:
    """What a file says of one article: its text, its spans, and links as kind and indexes of their ends among `spans`.

    The text is None where the format does not carry it, its digest where it was left out. `cells` are those of its
    rows, in a format of rows.
    """

    text: str | None
    spans: tuple[Extent, ...]
    links: tuple[tuple[str, int, int], ...] = ()
    cells: tuple[str, ...] = ()


WriteFile: TypeAlias = Callable[[BinaryIO, Iterable[Labelled], Setting], None]
WriteFlat: TypeAlias = Callable[[BinaryIO, Iterable["FlatArticle | Labelled"], Setting], None]
WriteFolder: TypeAlias = Callable[[Path, Iterable[Labelled], Setting], None]


def whole(article: Labelled) -> Found:
    """All of the article, as a format without limits says it."""
    spans = tuple((span.start, span.end, span.label) for span in article.spans)
    return Found(article.text, spans, tuple((link.kind, link.tail, link.head) for link in article.links))


def whole_flat(article: FlatArticle) -> Found:
    """The same of an article as rows."""
    spans = tuple([(span.start, -span.minus_end, span.label) for span in article.spans])
    return Found(article.article.text, spans, tuple([(link.kind, tail, head) for tail, head, link in article.links]))


@dataclass(frozen=True, slots=True)
class Format:
    """One format. Exactly one of `write_file` and `write_folder` is there, and neither where the window has it `drawn`.

    `read` gives what is in the file or folder that was written, each quote checked in the format's own unit; `expected`
    is what it has to give for an article (None: the article is not in the file), `held` how much that is of one that
    came as rows. `write_flat` takes articles as rows, which is faster; `read_lines` is `read` for lines that are still
    being written. `parts`: with splits, one file for each. `beside` is written next to a file, by the ending that its
    name gets. `front` are lines for the head of the card. `textless`: it can be written without the texts.
    """

    name: str
    ending: str
    read: Callable[[Path, Setting], Iterator[Found]]
    write_file: WriteFile | None = None
    write_folder: WriteFolder | None = None
    write_flat: WriteFlat | None = None
    read_lines: Callable[[Iterable[bytes], Setting], Iterator[Found]] | None = None
    expected: Callable[[Labelled], Found | None] = whole
    held: Held = held.everything
    parts: bool = False
    textless: bool = False
    drawn: bool = False
    needs: tuple[str, str] | None = None  # the library to import, and the extra that installs it
    beside: Callable[[Setting], Mapping[str, bytes]] = lambda setting: {}
    front: Callable[[Setting], tuple[str, ...]] = lambda setting: ()


class Mismatch(Exception):
    """A file that was read back does not say what was written."""


def require_quote(text: str, start: int, end: int, quote: str) -> None:
    """Raises `Mismatch` unless `quote` is what stands there."""
    if not 0 <= start < end <= len(text) or text[start:end] != quote:
        raise Mismatch(f"{start}–{end}")


def decided(article: Labelled) -> Labelled:
    """The article without what was rejected: other tools have no place for it and would take it for a label."""
    if all(span.state is not State.REJECTED for span in article.spans):
        return _live(article)
    return _live(article.only(span for span in article.spans if span.state is not State.REJECTED))


def whole_decided(article: Labelled) -> Found:
    """All of the article but what was rejected."""
    return whole(decided(article))


def _live(article: Labelled) -> Labelled:
    links = tuple(link for link in article.links if link.relation.state is not State.REJECTED)
    return article if len(links) == len(article.links) else replace(article, links=links)


def apart(article: Labelled) -> tuple[Labelled, Labelled]:
    """What people decided, and what is only suggested: each with the links among its own spans."""
    article = decided(article)
    kept = article.only(span for span in article.spans if span.state.kept)
    pending = article.only(span for span in article.spans if not span.state.kept)
    kept = replace(kept, links=tuple(link for link in kept.links if link.relation.state.kept))
    return kept, pending


def held_apart(article: Labelled) -> Labelled:
    """The article without the links that lead from what is decided to what is only suggested."""
    kept, pending = apart(article)
    both = article.only((*kept.spans, *pending.spans))
    uids = {link.relation.uid for part in (kept, pending) for link in part.links}
    return replace(both, links=tuple(link for link in both.links if link.relation.uid in uids))
