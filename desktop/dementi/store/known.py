"""Which records are in the project already: their text, and all that they say of it."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import TypeAlias

from dementi.domain.annotations import Annotations
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Decision, Span, State
from dementi.store.articles import same_texts
from dementi.store.connection import Database
from dementi.store.errors import DamagedArticle
from dementi.store.loading import load_annotations, load_article, load_decisions

Place: TypeAlias = tuple[int, str, str]
"""Key, name and title of an article."""
_Extent: TypeAlias = tuple[int, int, str]
_Statement: TypeAlias = tuple[object, ...]
_WITH_TEXT = (
    "SELECT a.key, a.name, a.title FROM article_text AS t CROSS JOIN article AS a ON a.key = t.key"
    " WHERE t.digest = ? AND a.binned = 0 ORDER BY a.key"
)


def is_bare(record: ArticleRecord) -> bool:
    """Whether nothing is known of the article but its text."""
    return not (record.annotations.spans or record.annotations.relations or record.decisions)


class Known:
    """Looks up records whose texts have `digests`; `reviewer` is whose that is which names nobody."""

    def __init__(self, db: Database, digests: Sequence[str], reviewer: str) -> None:
        self._db = db
        self._reviewer = reviewer
        self._first = same_texts(db, digests)
        self._said: dict[str, list[tuple[Place, _Said]]] = {}

    def find(self, sha: str, record: ArticleRecord) -> Place | None:
        """The article that has the text of a record and all its spans, links and decisions; None for none.

        What was moved or decided since counts as there: an import that is done again brings nothing twice.
        """
        if sha not in self._first or is_bare(record):
            return self._first.get(sha)
        own = _Said(record.annotations, record.decisions, self._reviewer)
        return next((place for place, said in self._of(sha) if said.covers(own)), None)

    def add(self, sha: str, place: Place, record: ArticleRecord) -> None:
        """Know of a record that is about to be stored."""
        self._of(sha).append((place, _Said(record.annotations, record.decisions, self._reviewer)))
        self._first.setdefault(sha, place)

    def _of(self, sha: str) -> "list[tuple[Place, _Said]]":
        """All articles with a text, and what is said of each."""
        if sha not in self._said:
            self._said[sha] = list(self._stored(sha)) if sha in self._first else []
        return self._said[sha]

    def _stored(self, sha: str) -> "Iterator[tuple[Place, _Said]]":
        for key, name, title in self._db.rows(_WITH_TEXT, (sha,)):
            try:
                annotations = load_annotations(self._db, load_article(self._db, key))
            except DamagedArticle:
                continue  # of what cannot be read nobody knows that it is there
            yield (key, name, title), _Said(annotations, load_decisions(self._db, key), self._reviewer)


class _Said:
    """All that is said of one text."""

    def __init__(self, annotations: Annotations, decisions: Sequence[Decision], reviewer: str) -> None:
        self._annotations = annotations
        self._decisions = decisions
        self._reviewer = reviewer

    def covers(self, other: "_Said") -> bool:
        """Whether the other says nothing beyond this."""
        uids, held = set[str](), set[_Statement]()
        for uid, statement in self._statements():
            uids.add(uid)
            held.add(statement)
        held.update(self._proposed())
        return all((uid and uid in uids) or statement in held for uid, statement in other._statements())

    def _proposed(self) -> Iterator[_Statement]:
        """What is here as it was before anybody decided or moved it."""
        spans = self._annotations.spans
        for span in spans.values():
            yield from ((extent, "") for extent in _extents(span))
        for link in self._annotations.relations.values():
            ends = product(_extents(spans[link.tail]), _extents(spans[link.head]))
            yield from ((link.kind, tail, head) for tail, head in ends)

    def _statements(self) -> Iterator[tuple[str, _Statement]]:
        """Each by its identity, "" without one, and by what it says: two tools give one span two identities."""
        spans, links = self._annotations.spans, self._annotations.relations
        for span in spans.values():
            yield span.uid, (_extent(span), "" if span.state is State.PENDING else span.reviewer or self._reviewer)
            if span.note:
                yield "", (_extent(span), "note", span.note)
        ends = {link.uid: (link.kind, _extent(spans[link.tail]), _extent(spans[link.head])) for link in links.values()}
        yield from ends.items()
        for one in self._decisions:
            who = one.reviewer or self._reviewer
            about = _extent(spans[one.about]) if one.about in spans else ends.get(one.about, ())
            yield f"{one.about} {one.outcome} {who}", (about, one.outcome, who)


def _extents(span: Span) -> list[_Extent]:
    """Where a span is, and where it was proposed."""
    proposed = span.proposed
    return [_extent(span), *([(proposed.start, proposed.end, proposed.label)] if proposed is not None else [])]


def _extent(span: Span) -> _Extent:
    return span.start, span.end, span.label
