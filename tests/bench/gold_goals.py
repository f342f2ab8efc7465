"""What a reviewer wants of each suggestion of an article whose gold is known, and what the gold costs by hand."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from dementi.domain.annotations import Annotations, reading_order
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import SOURCE, Span
from dementi.domain.tokens import tokens

Extent: TypeAlias = tuple[int, int]
Place: TypeAlias = tuple[int, int, str]  # start, end, label
Link: TypeAlias = tuple[str, Extent, Extent]  # a claim and a denial of one extent are one attribution

FAR = 8  # keys to a place that find and jumps by sentence reach


@dataclass(slots=True)
class Gold:
    """The gold of one article as places and links; optional ones may be there or not."""

    text: str
    required: set[Place] = field(default_factory=set)
    optional: set[Place] = field(default_factory=set)
    links: set[Link] = field(default_factory=set)
    required_links: set[Link] = field(default_factory=set)
    _edges: dict[bool, list[int]] = field(default_factory=dict)

    @classmethod
    def of(cls, record: ArticleRecord) -> "Gold":
        gold, spans = cls(record.article.text), record.annotations.spans
        for span in spans.values():
            (gold.optional if span.optional else gold.required).add(place(span))
        gold.optional -= gold.required
        gold.links = links(record.annotations, spans)
        gold.required_links = links(record.annotations, [uid for uid, span in spans.items() if not span.optional])
        return gold

    def words(self, start: int, end: int) -> int:
        """How many tokens begin in `[start, end)`, either way round."""
        low, high = min(start, end), max(start, end)
        return bisect_left(self.edges(starts=True), high) - bisect_left(self.edges(starts=True), low)

    def steps(self, before: int, after: int, *, starts: bool) -> int:
        """How many keys move an end from one offset to another: a token each, and a character where no token ends."""
        edges = self.edges(starts=starts)
        low, high = min(before, after), max(before, after)
        return bisect_left(edges, high) - bisect_right(edges, low) + 1 if low < high else 0

    def by_hand(self, wanted: Iterable[Place], at: int = 0) -> int:
        """The keys to tag these places in reading order: on to the start, over the words, the label."""
        keys = 0
        for start, end, _label in sorted(wanted):
            keys += min(FAR, self.words(at, start)) + self.words(start, end) + 1
            at = end
        return keys

    def edges(self, *, starts: bool) -> list[int]:
        """Where the tokens of the text start, or end."""
        if not self._edges:
            found = list(tokens(self.text))
            self._edges = {True: [start for start, _end in found], False: [end for _start, end in found]}
        return self._edges[starts]


def place(span: Span) -> Place:
    return span.start, span.end, span.label


def links(annotations: Annotations, spans: Collection[str]) -> set[Link]:
    """The links between `spans`, by uid, as extents."""
    known = annotations.spans
    return {
        (relation.kind, known[relation.tail].extent, known[relation.head].extent)
        for relation in annotations.relations.values()
        if relation.tail in spans and relation.head in spans
    }


def goals(gold: Gold, suggested: Sequence[Span]) -> dict[str, Place]:
    """By uid, the gold place that each suggestion is, or is the cheapest way to; the others are to be rejected."""
    found: dict[str, Place] = {}
    free = gold.required | gold.optional
    for span in sorted(suggested, key=reading_order):
        if place(span) in free:
            found[span.uid] = place(span)
            free.discard(place(span))
    free -= gold.optional  # a wrong one that leads to an optional one only is rejected
    offers = [
        (cost, span.uid, wanted)
        for span in suggested
        if span.uid not in found
        for wanted in free
        if (cost := _way(gold, span, wanted)) < gold.words(wanted[0], wanted[1]) + 1
    ]
    for _cost, uid, wanted in sorted(offers):
        if uid not in found and wanted in free:
            found[uid] = wanted
            free.discard(wanted)
    return found


def _way(gold: Gold, span: Span, wanted: Place) -> int:
    """The keys from a suggestion to a gold place; too many where the two have nothing to do with each other."""
    start, end, label = wanted
    if (span.label == SOURCE) != (label == SOURCE) or not (span.start < end and start < span.end):
        return 10_000
    moved = gold.steps(span.start, start, starts=True) + gold.steps(span.end, end, starts=False)
    return moved + (span.label != label)
