"""What a reader sees: a claim or denial with who said it and what it denies. Derived, never stored."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeAlias

from dementi.domain.annotations import Annotations, reading_order
from dementi.domain.edits import Replacement
from dementi.domain.rejections import Key, Order, Rejections
from dementi.domain.spans import CLAIM, DENIAL, DENIES, SAID_BY, SOURCE, Relation, Span, State


@dataclass(frozen=True, slots=True)
class Attribution:
    """`words` are the claim and the denial of one extent (or either), or a span that belongs to no other attribution.

    `sources` and `denied` are the spans its `relations` lead to, in reading order. Rejected ones are left out.
    """

    words: tuple[Span, ...]
    sources: tuple[Span, ...] = ()
    denied: tuple[Span, ...] = ()
    relations: tuple[Relation, ...] = ()

    @property
    def uid(self) -> str:
        """The uid of its first span: stable while the attribution lives."""
        return self.words[0].uid

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[0].end

    @property
    def quote(self) -> str:
        return self.words[0].quote

    @property
    def pending(self) -> bool:
        """Whether anything of it is still to decide; the denied claim is an attribution of its own."""
        own: tuple[Span | Relation, ...] = (*self.words, *self.sources, *self.relations)
        return any(record.state is State.PENDING for record in own)

    @property
    def by_hand(self) -> bool:
        """Whether a reviewer made all of its words: then rejecting it removes them."""
        return all(span.state is State.MANUAL for span in self.words)

    @property
    def order(self) -> tuple[int, int, str, str]:
        """Its place in reading order."""
        return reading_order(self.words[0])

    @property
    def confidence(self) -> float | None:
        """The lowest confidence of its words, None where nobody computed one."""
        known = [span.confidence for span in self.words if span.confidence is not None]
        return min(known, default=None)

    @property
    def doubt(self) -> "Doubt":
        """Its place when the least certain come first; what nobody computed a confidence of comes last."""
        return (2.0 if self.confidence is None else self.confidence), self.order


Doubt: TypeAlias = tuple[float, tuple[int, int, str, str]]


class Attributions:
    """The attributions of an article in reading order, kept up to date edit by edit.

    Rejected spans and relations are left out, and so are pending spans whose confidence is below `threshold`; whole
    attributions that were rejected count as decided. An edit costs what it touches, not the length of the article.
    """

    def __init__(self, annotations: Annotations, threshold: float = 0.0) -> None:
        self._threshold = threshold
        self._annotations = annotations
        self._keys: dict[str, Key] = {}
        self._members: dict[Key, set[str]] = {}
        self._made: dict[Key, Attribution] = {}
        self._rejections = Rejections()
        self._waiting, self._settled = _Side(), _Side()
        self._doubts: list[Doubt] | None = None  # made when it is first asked for
        rejected = []
        for uid, span in annotations.spans.items():
            self._place(uid, self._key(span))
            if span.state is State.REJECTED:
                rejected.append(uid)
        for key in self._members:
            self._make(key)
        self._count_rejected(rejected, ())
        self._by_order = {attribution.order: attribution for attribution in self._made.values()}
        self._order = sorted(self._by_order)
        for order in self._order:
            self._side(self._by_order[order]).append(order, self._by_order[order])

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Attribution]:
        return (self._by_order[order] for order in self._order)

    def __getitem__(self, index: int) -> Attribution:
        return self._by_order[self._order[index]]

    @property
    def pending_count(self) -> int:
        """How many are still to decide."""
        return len(self._waiting.rows)

    @property
    def decided_count(self) -> int:
        """How many are decided, the rejected ones included."""
        return len(self._settled.rows) + len(self._rejections)

    @property
    def total_count(self) -> int:
        """How many there are to decide or decided, the rejected ones included."""
        return self.pending_count + self.decided_count

    @property
    def rejected_count(self) -> int:
        """How many were rejected."""
        return len(self._rejections)

    def number(self, order: Order) -> int:
        """The number from 1 of the one at the place `order`, the rejected ones counted: it stays while one reads on."""
        return self.index(order) + self._rejections.before(order) + 1

    def waiting_from(self, doubt: Doubt, *, least_certain_first: bool) -> Iterator[Attribution]:
        """Those still to decide, in either order, from the place `doubt` on and round the end."""
        if least_certain_first:
            found = self._sorted_doubts()
            first = bisect_left(found, doubt)
            rows = (self._by_order[order] for _, order in chain(islice(found, first, None), islice(found, first)))
            return (attribution for attribution in rows if attribution.pending)
        return self._waiting.from_on(doubt[1])

    @property
    def waiting(self) -> list[Attribution]:
        """Those still to decide, in reading order: a list of the caller's own."""
        return self._waiting.rows.copy()

    @property
    def settled(self) -> list[Attribution]:
        """Those decided, in reading order: a list of the caller's own."""
        return self._settled.rows.copy()

    def index(self, order: tuple[int, int, str, str]) -> int:
        """How many come before the place `order`."""
        return bisect_left(self._order, order)

    def by_doubt(self, index: int) -> Attribution:
        """The one at `index` when the least certain come first."""
        return self._by_order[self._sorted_doubts()[index][1]]

    def doubt_index(self, doubt: Doubt) -> int:
        """How many are less certain than the place `doubt`."""
        return bisect_left(self._sorted_doubts(), doubt)

    def _sorted_doubts(self) -> list[Doubt]:
        if self._doubts is None:
            self._doubts = sorted(attribution.doubt for attribution in self._made.values())
        return self._doubts

    def holding(self, uid: str) -> list[Attribution]:
        """Those that have the span `uid` among their words or sources; the one it is a word of first."""
        linked = self._annotations.relations_of(uid)
        uids = [uid, *sorted(relation.tail for relation in linked if relation.kind == SAID_BY)]
        keys = dict.fromkeys(self._keys[other] for other in uids if other in self._keys)
        return [attribution for attribution in map(self._made.__getitem__, keys) if _holds(attribution, uid)]

    def update(self, annotations: Annotations, replacements: Iterable[Replacement]) -> None:
        """Take over `annotations`, which differ from those before by `replacements`."""
        self._annotations = annotations
        touched = set()
        for replacement in replacements:
            for record in (replacement.before, replacement.after):
                if isinstance(record, Relation):
                    touched |= {record.tail, record.head}
                elif record is not None:
                    touched.add(record.uid)
        self._refresh(touched | {end for uid in touched for end in self._neighbours(uid)})

    def _refresh(self, uids: set[str]) -> None:
        dirty = {self._keys[uid] for uid in uids if uid in self._keys}
        for uid in uids:
            span = self._annotations.spans.get(uid)
            self._place(uid, self._key(span) if span else None)
        dirty |= {self._keys[uid] for uid in uids if uid in self._keys}
        for key in dirty:
            self._unmake(key)
            if key in self._members:
                attribution = self._make(key)
                insort(self._order, attribution.order)
                if self._doubts is not None:
                    insort(self._doubts, attribution.doubt)
                self._by_order[attribution.order] = attribution
                self._side(attribution).insert(attribution)
        self._count_rejected(uids, dirty)

    def _count_rejected(self, uids: Iterable[str], changed: Iterable[Key]) -> None:
        """Once what is shown is known, there where it has `changed` too: these spans are rejected, or no longer."""
        touched: set[Key | None] = set(changed)
        for uid in uids:
            span = self._annotations.spans.get(uid)
            new = self._rejected_key(span) if span is not None else None
            touched |= {self._rejections.key_of(uid), new}
            self._rejections.put(uid, new, _NOWHERE if span is None else reading_order(span))
        for key in touched:
            if key is not None:
                self._rejections.settle(key, shown=key in self._members)

    def _side(self, attribution: Attribution) -> "_Side":
        return self._waiting if attribution.pending else self._settled

    def _live(self, uid: str) -> Iterator[Relation]:
        """The relations of the span `uid` of which nothing is rejected or hidden."""
        for relation in self._annotations.relations_of(uid):
            ends = (self._annotations.spans[relation.tail], self._annotations.spans[relation.head])
            if relation.state is not State.REJECTED and all(is_shown(span, self._threshold) for span in ends):
                yield relation

    def _neighbours(self, uid: str) -> Iterator[str]:
        for relation in self._annotations.relations_of(uid):
            yield from (relation.tail, relation.head)

    def _key(self, span: Span) -> Key | None:
        """Where the span belongs: a claim and a denial of one extent together, any other alone, hidden ones nowhere."""
        if not is_shown(span, self._threshold):
            return None
        if span.label in (CLAIM, DENIAL):
            return span.start, span.end, ""
        if span.label == SOURCE and any(r.kind == SAID_BY and r.head == span.uid for r in self._live(span.uid)):
            return None
        return span.start, span.end, span.uid

    def _rejected_key(self, span: Span) -> Key | None:
        """Where the attribution was whose words were rejected; a source belongs to whom it was linked to."""
        if span.state is not State.REJECTED:
            return None
        if span.label in (CLAIM, DENIAL):
            return span.start, span.end, ""
        links = self._annotations.relations_of(span.uid) if span.label == SOURCE else ()
        used = any(link.kind == SAID_BY and link.head == span.uid for link in links)
        return None if used else (span.start, span.end, span.uid)

    def _place(self, uid: str, key: Key | None) -> None:
        old = self._keys.pop(uid, None)
        if old is not None:
            self._members[old].discard(uid)
            if not self._members[old]:
                del self._members[old]
        if key is not None:
            self._keys[uid] = key
            self._members.setdefault(key, set()).add(uid)

    def _make(self, key: "Key") -> Attribution:
        spans = self._annotations.spans
        words = tuple(sorted((spans[uid] for uid in self._members[key]), key=_claim_first))
        links = (r for span in words for r in self._live(span.uid) if r.tail == span.uid)
        relations = tuple(sorted(links, key=lambda relation: relation.uid))
        made = Attribution(words, _ends(relations, SAID_BY, spans), _ends(relations, DENIES, spans), relations)
        self._made[key] = made
        return made

    def _unmake(self, key: "Key") -> None:
        gone = self._made.pop(key, None)
        if gone is not None:
            self._side(gone).remove(gone)
            del self._order[bisect_left(self._order, gone.order)]
            del self._by_order[gone.order]
            if self._doubts is not None:
                del self._doubts[bisect_left(self._doubts, gone.doubt)]


class _Side:
    """Some of the attributions in reading order, with their places beside them to look them up by."""

    def __init__(self) -> None:
        self._orders: list[tuple[int, int, str, str]] = []
        self.rows: list[Attribution] = []

    def append(self, order: tuple[int, int, str, str], attribution: Attribution) -> None:
        self._orders.append(order)
        self.rows.append(attribution)

    def from_on(self, order: tuple[int, int, str, str]) -> Iterator[Attribution]:
        """From the place `order` on and round the end."""
        first = bisect_left(self._orders, order)
        return chain(islice(self.rows, first, None), islice(self.rows, first))

    def insert(self, attribution: Attribution) -> None:
        at = bisect_left(self._orders, attribution.order)
        self._orders.insert(at, attribution.order)
        self.rows.insert(at, attribution)

    def remove(self, attribution: Attribution) -> None:
        at = bisect_left(self._orders, attribution.order)
        del self._orders[at], self.rows[at]


_NOWHERE: Order = (0, 0, "", "")


def attributions(annotations: Annotations, threshold: float = 0.0) -> list[Attribution]:
    """The attributions of an article in reading order, as `Attributions` holds them."""
    return list(Attributions(annotations, threshold))


def is_shown(span: Span, threshold: float) -> bool:
    """Whether a reviewer sees it: not rejected, and if pending at or above the threshold."""
    if span.state is State.PENDING:
        return span.confidence is None or span.confidence >= threshold
    return span.state is not State.REJECTED


def _holds(attribution: Attribution, uid: str) -> bool:
    return any(uid == span.uid for span in (*attribution.words, *attribution.sources))


def _claim_first(span: Span) -> tuple[bool, str]:
    return span.label != CLAIM, span.uid


def _ends(relations: tuple[Relation, ...], kind: str, spans: Mapping[str, Span]) -> tuple[Span, ...]:
    uids = dict.fromkeys(relation.head for relation in relations if relation.kind == kind)
    return tuple(sorted((spans[uid] for uid in uids), key=reading_order))
