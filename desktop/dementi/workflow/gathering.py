"""The articles of a dataset one after the other: chosen, put into a split, counted on their way to the file."""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status, digest
from dementi.domain.flat import FlatArticle
from dementi.domain.records import ArticleRecord
from dementi.domain.selection import Selection
from dementi.domain.spans import Relation, Span
from dementi.formats.jsonl import Content
from dementi.formats.writing.dataset import Format, Labelled, labelled, whole_flat
from dementi.formats.writing.tally import Tally
from dementi.store import Reader
from dementi.workflow.canonical import canonical_names
from dementi.workflow.census import Census
from dementi.workflow.choosing import Choice
from dementi.workflow.register import Entities
from dementi.workflow.splitting import Parts

CANONICAL = ("csv", "xlsx")  # the formats that say what a source is called elsewhere
LOSSLESS = "jsonl"  # the one that says for whom each source stands

R = TypeVar("R", Span, Relation)


class Stopped(Exception):
    """The person who asked for the export does not want it any more."""


@dataclass(slots=True)
class Gathering:
    """What goes into a dataset. `written` and `census` are complete once all `articles` were taken."""

    reader: Reader
    form: Format
    content: Content
    choice: Choice
    written: Tally
    census: Census
    progress: Callable[[int], object]
    links: bool = True
    text: bool = True
    parts: Parts | None = None
    pseudonyms: Mapping[str, str] | None = None
    batch: int = 0
    spans: int = 0
    relations: int = 0
    _entities: Entities = field(init=False)

    def __post_init__(self) -> None:
        self._entities = Entities(self.reader)

    @property
    def left_out(self) -> int:
        """How many of the spans and links gathered so far the format has no place for."""
        return max(0, self.spans + self.relations - self.written.spans - self.written.relations)

    def records(self) -> Iterator[ArticleRecord]:
        """The chosen articles, in the order of the project."""
        for record in self.reader.records(self.keys()):
            chosen = self.choice.of(record)
            if chosen is not None:
                yield chosen

    def _with_entities(self, record: ArticleRecord) -> ArticleRecord:
        found = self._entities.of(record.article.key) if self.form.name in (*CANONICAL, LOSSLESS) else {}
        return replace(record, entities=found) if found else record

    def articles(self, split: str = "") -> Iterator[Labelled]:
        """Those of one split, or all. Raises `Stopped`."""
        for number, record in enumerate(self.records(), 1):
            of_split = self._split_of(record.article)
            if not split or of_split == split:
                yield self._counted(number, record, of_split)

    @property
    def plain(self) -> bool:
        """Whether articles can be taken as rows: nothing is chosen of each, nothing is renamed, texts stay in."""
        choice = self.choice
        chosen = choice.reviewer or choice.labels or choice.gold_only or self.content.decisions
        return not chosen and self.text and self.pseudonyms is None

    def keys(self) -> Sequence[int]:
        """The articles from which some are chosen, in the order of the project."""
        words = self.choice.words
        if self.batch:
            return array("q", sorted(self.reader.selecting.keys(Selection(words=words, batch=self.batch), "")))
        return self.reader.article_ids("", None, words)

    def flat(self, keys: Sequence[int] | None = None) -> Iterator[FlatArticle | Labelled]:
        """All `articles`, or those of `keys`, nearly every one as rows; for who is `plain`. Raises `Stopped`."""
        for number, item in enumerate(self._rows(self.keys() if keys is None else keys), 1):
            split = self._split_of(item.article)
            if isinstance(item, FlatArticle):
                yield self._counted_flat(item, split)
            else:
                yield self._counted(number, item, split)

    def surveyed(self) -> Iterator[FlatArticle | Labelled]:
        """All `articles`, counted without making what would be written: nothing can be compared with it. As `flat`."""
        for number, item in enumerate(self._rows(self.keys()), 1):
            split = self._split_of(item.article)
            held = self.form.held(self._in_dataset(item, split)) if isinstance(item, FlatArticle) else None
            if isinstance(item, FlatArticle) and held is not None:
                self.written.count(*held)
                yield self._noted(item)
            else:
                record = self.reader.record(item.article.key) if isinstance(item, FlatArticle) else item
                yield self._counted(number, record, split)

    def _rows(self, keys: Sequence[int]) -> Iterator[FlatArticle | ArticleRecord]:
        threshold = self.content.threshold if self.content.suggestions else None
        for item in self.reader.flattening.articles(keys, threshold):
            if self.choice.of_statuses(item.statuses):
                yield item

    def _split_of(self, article: Article) -> str:
        return self.parts.of(article) if self.parts is not None else ""

    def _counted_flat(self, article: FlatArticle, split: str) -> FlatArticle:
        article = self._in_dataset(article, split)
        if self.form.name == LOSSLESS:
            article.entities = self._entities.of(article.article.key)
        self.written.add(whole_flat(article))
        return self._noted(article)

    def _in_dataset(self, article: FlatArticle, split: str) -> FlatArticle:
        if split:
            article.split, article.article = split, _in_split(article.article, split)
        if not self.links:
            article.links = ()
        return article

    def _noted(self, article: FlatArticle) -> FlatArticle:
        self.spans += len(article.spans)
        self.relations += len(article.links)
        self.census.add_flat(article)
        self._require_wanted()
        return article

    def _counted(self, number: int, record: ArticleRecord, split: str) -> Labelled:
        record = self._with_entities(record)
        if split:
            record = replace(record, article=_in_split(record.article, split))
        if not self.links:
            record = replace(record, annotations=Annotations.of(record.annotations.spans.values()))
        if self.pseudonyms is not None:
            record = _renamed(record, self.pseudonyms)
        article = labelled(number, record, self.content, split=split)
        if self.form.name in CANONICAL:
            article = replace(article, names=canonical_names(record))
        self.spans += len(article.spans)
        self.relations += len(article.links)
        self.census.add(article)
        found = self.form.expected(article)
        if found is not None:
            if not self.text:
                found = replace(found, text=digest(article.text))
            self.written.add(found)
        self._require_wanted()
        return article

    def forget(self) -> None:
        """Begin to count again."""
        self.written, self.census = Tally(), census_of(self.reader, self.census.families)
        self.spans = self.relations = 0

    def _require_wanted(self) -> None:
        if self.progress(self.census.articles) is False:
            raise Stopped


def census_of(reader: Reader, families: Callable[[int], int | None]) -> Census:
    """A census of as many articles as there may be in a project."""
    return Census(families, sizes=reader.scratch.mapping(), homes=reader.scratch.mapping())


def _in_split(article: Article, split: str) -> Article:
    """The article with its split among its facts."""
    return replace(article, meta={**article.meta, "split": split})


def _under(names: Mapping[str, str], item: R) -> R:
    return replace(item, reviewer=names.get(item.reviewer, item.reviewer)) if item.reviewer else item


def _renamed(record: ArticleRecord, names: Mapping[str, str]) -> ArticleRecord:
    """The record with other names for its reviewers."""
    spans = [_under(names, span) for span in record.annotations.spans.values()]
    links = [_under(names, link) for link in record.annotations.relations.values()]
    statuses: dict[str, Status] = {names.get(name, name): status for name, status in record.statuses.items()}
    decisions = tuple(replace(d, reviewer=names.get(d.reviewer, d.reviewer)) for d in record.decisions)
    annotations = Annotations.of(spans, links)
    return replace(record, annotations=annotations, statuses=statuses, decisions=decisions)
