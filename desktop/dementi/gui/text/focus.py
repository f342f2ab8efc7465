"""The attribution in hand: which words are filled, which lanes are thicker, where the cue and the crop marks are."""

from collections.abc import Iterator
from dataclasses import dataclass

from dementi.domain.attributions import Attribution
from dementi.domain.spans import Relation, Span


@dataclass(frozen=True, slots=True)
class Focus:
    """`part` is the span of `attribution` that the keys move."""

    attribution: Attribution
    part: Span

    @property
    def own(self) -> frozenset[str]:
        """The spans decided together: words and sources."""
        return frozenset(span.uid for span in (*self.attribution.words, *self.attribution.sources))

    @property
    def cues(self) -> tuple[tuple[int, int], ...]:
        spans = (*self.attribution.words, *self.attribution.sources)
        return tuple({span.cue: None for span in spans if span.cue is not None})

    @property
    def fills(self) -> list[Span]:
        """Spans with a ground of their own, outer ones first; of a claim and denial of one extent, the denial."""
        attribution = self.attribution
        spans = (*attribution.denied, *attribution.words[-1:], *attribution.sources)
        return sorted(spans, key=lambda span: (span.start, -span.end))

    @property
    def extents(self) -> list[tuple[int, int]]:
        """Everything whose look depends on this focus."""
        spans = (*self.attribution.words, *self.attribution.sources, *self.attribution.denied)
        return [*(span.extent for span in spans), *self.cues]

    def links(self) -> Iterator[tuple[Relation, Span, Span]]:
        """Each relation with the spans at its ends; once where a claim and a denial share a partner."""
        attribution = self.attribution
        ends = {span.uid: span for span in (*attribution.words, *attribution.sources, *attribution.denied)}
        seen = set()
        for relation in attribution.relations:
            if relation.tail in ends and relation.head in ends and (relation.kind, relation.head) not in seen:
                seen.add((relation.kind, relation.head))
                yield relation, ends[relation.tail], ends[relation.head]
