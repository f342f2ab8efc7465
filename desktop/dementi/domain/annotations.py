"""The spans and relations of one article, as one value."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from dementi.domain.edits import Edit
from dementi.domain.layered import Layered
from dementi.domain.lookup import Lookup
from dementi.domain.spans import Relation, Span

R = TypeVar("R", Span, Relation)
K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Annotations:
    """Spans and relations by uid, rejected ones included. Every relation's ends are among the spans."""

    spans: Mapping[str, Span] = field(default_factory=dict)
    relations: Mapping[str, Relation] = field(default_factory=dict)
    _found: "_Found | None" = field(default=None, compare=False, repr=False)  # made when first asked for

    @classmethod
    def of(cls, spans: Iterable[Span], relations: Iterable[Relation] = ()) -> "Annotations":
        return cls({s.uid: s for s in spans}, {r.uid: r for r in relations})

    def relations_of(self, uid: str) -> list[Relation]:
        """The relations that start or end at the span `uid`."""
        return [self.relations[relation] for relation in self._lookups().links[uid]]

    def spans_at(self, start: int, end: int) -> list[Span]:
        """The spans whose extent is exactly `[start, end)`."""
        return [self.spans[uid] for uid in self._lookups().places[start, end]]

    def prepared(self) -> "Annotations":
        """The same, ready to be asked: the first question takes as long as there are spans, the others do not."""
        self._lookups()
        return self

    def only(self, uids: Iterable[str]) -> "Annotations":
        """What there is of `uids`; the ends of a relation may be missing."""
        wanted = list(uids)
        return Annotations.of(
            (self.spans[uid] for uid in wanted if uid in self.spans),
            (self.relations[uid] for uid in wanted if uid in self.relations),
        )

    def apply(self, edit: Edit) -> "Annotations":
        """These annotations after `edit`."""
        spans: dict[str, Span | None] = {}
        relations: dict[str, Relation | None] = {}
        for before, after in ((change.before, change.after) for change in edit.replacements):
            record = after or before
            if isinstance(record, Span):
                spans[record.uid] = record if after is not None else None
            elif isinstance(record, Relation):
                relations[record.uid] = record if after is not None else None
        found = self._found
        if found is not None:
            links, places = _moved(found.links, self.relations, relations), _moved(found.places, self.spans, spans)
            found = _Found(links, places)
        return Annotations(Layered.over(self.spans, spans), Layered.over(self.relations, relations), found)

    def _lookups(self) -> "_Found":
        found = self._found
        if found is None:
            found = _Found(Lookup.of(_ends, self.relations.values()), Lookup.of(_place, self.spans.values()))
            object.__setattr__(self, "_found", found)  # what it holds of is frozen, and so it may be kept
        return found


@dataclass(frozen=True, slots=True)
class _Found:
    """Relations by the spans at their ends, spans by where they are."""

    links: Lookup[Relation, str]
    places: Lookup[Span, tuple[int, int]]


def _moved(lookup: Lookup[R, K], records: Mapping[str, R], changes: Mapping[str, R | None]) -> Lookup[R, K]:
    gone = [records[uid] for uid in changes if uid in records]
    return lookup.after(gone, [record for record in changes.values() if record is not None])


def _ends(relation: Relation) -> tuple[str, str]:
    return relation.tail, relation.head


def _place(span: Span) -> tuple[tuple[int, int]]:
    return (span.extent,)


def reading_order(span: Span) -> tuple[int, int, str, str]:
    """Sort key: by start, outer spans first."""
    return span.start, -span.end, span.label, span.uid
