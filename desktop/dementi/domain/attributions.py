"""What a reader sees: a claim or denial with who said it and what it denies. Derived, never stored."""

from collections import defaultdict
from dataclasses import dataclass

from dementi.domain.annotations import Annotations, reading_order
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
    def confidence(self) -> float | None:
        """The lowest confidence of its words, None where nobody computed one."""
        known = [span.confidence for span in self.words if span.confidence is not None]
        return min(known, default=None)


def attributions(annotations: Annotations, threshold: float = 0.0) -> list[Attribution]:
    """The attributions of an article in reading order.

    Rejected spans and relations are left out, and so are pending spans whose confidence is below `threshold`.
    """
    spans = {uid: span for uid, span in annotations.spans.items() if is_shown(span, threshold)}
    outgoing: dict[str, list[Relation]] = defaultdict(list)
    used = set()
    for relation in annotations.relations.values():
        if relation.state is not State.REJECTED and relation.tail in spans and relation.head in spans:
            outgoing[relation.tail].append(relation)
            if relation.kind == SAID_BY:
                used.add(relation.head)
    heads = [s for s in spans.values() if s.label != SOURCE or s.uid not in used]
    groups: dict[tuple[int, int, str], list[Span]] = defaultdict(list)
    for span in sorted(heads, key=_claim_first):
        groups[_group(span)].append(span)
    return sorted((_attribution(tuple(g), outgoing, spans) for g in groups.values()), key=_by_words)


def is_shown(span: Span, threshold: float) -> bool:
    """Whether a reviewer sees it: not rejected, and if pending at or above the threshold."""
    if span.state is State.PENDING:
        return span.confidence is None or span.confidence >= threshold
    return span.state is not State.REJECTED


def _group(span: Span) -> tuple[int, int, str]:
    """A claim and a denial of one extent are one; any other span stands alone."""
    twin = span.label in (CLAIM, DENIAL)
    return span.start, span.end, "" if twin else span.uid


def _claim_first(span: Span) -> tuple[int, int, bool, str]:
    return span.start, -span.end, span.label != CLAIM, span.uid


def _by_words(attribution: Attribution) -> tuple[int, int, str, str]:
    return reading_order(attribution.words[0])


def _attribution(words: tuple[Span, ...], outgoing: dict[str, list[Relation]], spans: dict[str, Span]) -> Attribution:
    relations = tuple(relation for span in words for relation in outgoing[span.uid])
    return Attribution(
        words,
        sources=_ends(relations, SAID_BY, spans),
        denied=_ends(relations, DENIES, spans),
        relations=relations,
    )


def _ends(relations: tuple[Relation, ...], kind: str, spans: dict[str, Span]) -> tuple[Span, ...]:
    uids = dict.fromkeys(relation.head for relation in relations if relation.kind == kind)
    return tuple(sorted((spans[uid] for uid in uids), key=reading_order))
