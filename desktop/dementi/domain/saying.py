"""What is said of a text, to be compared with what another file says of the same one."""

from collections.abc import Iterator, Sequence
from itertools import product
from typing import TypeAlias

from dementi.domain.annotations import Annotations
from dementi.domain.spans import Decision, Span, State

_Extent: TypeAlias = tuple[int, int, str]
_Statement: TypeAlias = tuple[object, ...]


class Said:
    """All that is said of one text; `reviewer` is whose that is which names nobody."""

    def __init__(self, annotations: Annotations, decisions: Sequence[Decision], reviewer: str) -> None:
        self._annotations = annotations
        self._decisions = decisions
        self._reviewer = reviewer

    def covers(self, other: "Said") -> bool:
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
