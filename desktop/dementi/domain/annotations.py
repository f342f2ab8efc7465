"""The spans and relations of one article, as one value."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from dementi.domain.edits import Edit
from dementi.domain.spans import Relation, Span

R = TypeVar("R", Span, Relation)


@dataclass(frozen=True, slots=True)
class Annotations:
    """Spans and relations by uid, rejected ones included. Every relation's ends are among the spans."""

    spans: Mapping[str, Span] = field(default_factory=dict)
    relations: Mapping[str, Relation] = field(default_factory=dict)

    @classmethod
    def of(cls, spans: Iterable[Span], relations: Iterable[Relation] = ()) -> "Annotations":
        return cls({s.uid: s for s in spans}, {r.uid: r for r in relations})

    def relations_of(self, uid: str) -> list[Relation]:
        """The relations that start or end at the span `uid`."""
        return [r for r in self.relations.values() if uid in (r.tail, r.head)]

    def only(self, uids: Iterable[str]) -> "Annotations":
        """What there is of `uids`; the ends of a relation may be missing."""
        wanted = list(uids)
        return Annotations.of(
            (self.spans[uid] for uid in wanted if uid in self.spans),
            (self.relations[uid] for uid in wanted if uid in self.relations),
        )

    def apply(self, edit: Edit) -> "Annotations":
        """These annotations after `edit`."""
        spans, relations = dict(self.spans), dict(self.relations)
        for replacement in edit.replacements:
            record = replacement.after or replacement.before
            if isinstance(record, Span):
                _put(spans, record, keep=replacement.after is not None)
            elif isinstance(record, Relation):
                _put(relations, record, keep=replacement.after is not None)
        return Annotations(spans, relations)


def _put(records: dict[str, R], record: R, *, keep: bool) -> None:
    if keep:
        records[record.uid] = record
    else:
        records.pop(record.uid, None)


def reading_order(span: Span) -> tuple[int, int, str, str]:
    """Sort key: by start, outer spans first."""
    return span.start, -span.end, span.label, span.uid
