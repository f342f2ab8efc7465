"""What a dataset holds of an article as plain rows, for who writes a hundred thousand articles and changes none.

A named tuple out of a row of the project is made many times as fast as a `Span` or a `Relation`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from dementi.domain.article import Article, Status
from dementi.domain.sources import Standing
from dementi.domain.spans import Relation, Span


class FlatSpan(NamedTuple):
    """A `Span` in one row. As tuples, those of an article sort in reading order: that is what `minus_end` is for."""

    article: int
    start: int
    minus_end: int
    label: str
    uid: str
    quote: str
    state: str
    reviewer: str | None
    rule: str | None
    cue_start: int | None
    cue_end: int | None
    why: str | None
    confidence: float | None
    version: str | None
    optional: bool
    flag: bool
    note: str
    proposed_start: int | None
    proposed_end: int | None
    proposed_label: str | None


class FlatLink(NamedTuple):
    """A `Relation` in one row."""

    article: int
    tail: str
    head: str
    kind: str
    uid: str
    state: str
    reviewer: str | None
    rule: str | None
    why: str | None
    confidence: float | None
    version: str | None


Ends: TypeAlias = tuple[int, int, FlatLink]
"""The indexes of the spans that a link leads from and to, and the link. They sort as datasets list them."""


@dataclass(slots=True)
class FlatArticle:
    """One article of a dataset: `spans` in reading order, `links` by their ends.

    `seconds` are those of each single decision on one of its suggestions, `bulk` what was decided many at once.
    """

    article: Article
    statuses: Mapping[str, Status]
    spans: Sequence[FlatSpan] = ()
    links: Sequence[Ends] = ()
    seconds: Sequence[float] = ()
    bulk: frozenset[str] = field(default_factory=frozenset)
    split: str = ""
    entities: Mapping[str, Standing] = field(default_factory=dict)


def flat_span(span: Span) -> FlatSpan:
    """The span as a row of no article."""
    cue_start, cue_end = span.cue or (None, None)
    proposed = span.proposed
    return FlatSpan(
        0,
        span.start,
        -span.end,
        span.label,
        span.uid,
        span.quote,
        span.state.value,
        span.reviewer,
        span.rule,
        cue_start,
        cue_end,
        span.why,
        span.confidence,
        span.version,
        span.optional,
        span.flag,
        span.note,
        proposed.start if proposed else None,
        proposed.end if proposed else None,
        proposed.label if proposed else None,
    )


def flat_link(relation: Relation) -> FlatLink:
    """The relation as a row of no article."""
    return FlatLink(
        0,
        relation.tail,
        relation.head,
        relation.kind,
        relation.uid,
        relation.state.value,
        relation.reviewer,
        relation.rule,
        relation.why,
        relation.confidence,
        relation.version,
    )
