"""What a change of the rules gained and lost on annotated articles, case by case."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from dementi.domain.agreement import match
from dementi.domain.labels import standard
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Span
from dementi.extract import THRESHOLD
from dementi.workflow.measuring import Measures, Verdict, measure
from dementi.workflow.rule_gold import Tagging

Shown: TypeAlias = dict[tuple[str, str], dict[tuple[int, int], "Side"]]

_WORTH = {Verdict.RIGHT: 2, Verdict.WRONG_SPAN: 1, Verdict.OPTIONAL: 0, Verdict.WRONG_LABEL: -1, Verdict.WRONG: -1}


@dataclass(frozen=True, slots=True)
class Side:
    """A suggestion as one of the two sets of rules makes it."""

    start: int
    end: int
    quote: str
    rule: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Case:
    """A suggestion that only one set of rules shows, or that both show with other edges.

    `outcome` is better, worse or same: a suggestion that is right is worth the most, none at all as much as an
    optional one.
    """

    article: str
    label: str
    before: Side | None
    after: Side | None
    outcome: str


@dataclass(frozen=True, slots=True)
class Difference:
    """All cases of one language; `totals` counts outcomes, `f1` is (before, after) by label and kind of link."""

    lang: str
    cases: Sequence[Case]
    totals: Mapping[str, int]
    f1: Mapping[str, tuple[float, float]]


def diff(records: Sequence[ArticleRecord], before: Tagging, after: Tagging) -> Difference:
    """Compare what two sets of rules of one language show by default."""
    measures = measure(records, before, THRESHOLD), measure(records, after, THRESHOLD)
    old, new = map(_shown, measures)
    cases = [
        case for record in records for label in standard() for case in _cases(record.article.name, label.key, old, new)
    ]
    outcomes = Counter(case.outcome for case in cases)
    totals = {name: outcomes[name] for name in ("better", "worse", "same")}
    return Difference(after.language.code, cases, totals, _f1(*measures))


def _shown(measures: Measures) -> Shown:
    """The suggestions shown by default, by article and label."""
    found: Shown = {}
    for judged in measures.judged:
        if (judged.span.confidence or 0.0) >= THRESHOLD:
            sides = found.setdefault((judged.article, judged.span.label), {})
            sides[judged.span.extent] = _side(judged.span, judged.verdict)
    return found


def _side(span: Span, verdict: Verdict) -> Side:
    return Side(span.start, span.end, span.quote, span.rule, verdict)


def _cases(article: str, label: str, before: Shown, after: Shown) -> Iterator[Case]:
    old, new = before.get((article, label), {}), after.get((article, label), {})
    gone = [extent for extent in sorted(old) if extent not in new]
    fresh = [extent for extent in sorted(new) if extent not in old]
    moved = match(gone, fresh)
    for index, extent in enumerate(gone):
        yield _case(article, label, old[extent], new[fresh[moved[index]]] if index in moved else None)
    for index, extent in enumerate(fresh):
        if index not in moved.values():
            yield _case(article, label, None, new[extent])


def _case(article: str, label: str, before: Side | None, after: Side | None) -> Case:
    gain = _worth(after) - _worth(before)
    return Case(article, label, before, after, "better" if gain > 0 else "worse" if gain < 0 else "same")


def _worth(side: Side | None) -> int:
    return _WORTH[side.verdict] if side else 0


def _f1(before: Measures, after: Measures) -> dict[str, tuple[float, float]]:
    labels = {label.key: (before.relaxed[label.key].f1, after.relaxed[label.key].f1) for label in standard()}
    kinds = sorted({*before.links, *after.links}, reverse=True)
    return labels | {kind: (before.links[kind].f1, after.links[kind].f1) for kind in kinds}
