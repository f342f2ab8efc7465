"""What a run of other rules changed in an article: suggestions that are new, gone, or changed."""

from collections import Counter, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dementi.domain.spans import Span

KINDS = ("new", "gone", "changed")


@dataclass(frozen=True, slots=True)
class Difference:
    """A suggestion before and after: `before` None when it is new, `after` None when it is gone."""

    before: Span | None
    after: Span | None

    @property
    def kind(self) -> str:
        """One of `KINDS`."""
        return "new" if self.before is None else "gone" if self.after is None else "changed"

    @property
    def span(self) -> Span:
        """As it now is, or as it was last."""
        span = self.after or self.before
        if span is None:
            raise ValueError("a difference of nothing")
        return span


@dataclass(frozen=True, slots=True)
class Rerun:
    """What became of the suggestions of one article that nobody had touched."""

    article: int
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many suggestions of a rule are new, gone and changed."""

    new: int = 0
    gone: int = 0
    changed: int = 0


@dataclass(frozen=True, slots=True)
class RuleChange:
    """What a run changed in one article among the suggestions of one rule."""

    article: int
    rule: str
    counts: Counts


def changes(reruns: Iterable[Rerun]) -> list[RuleChange]:
    """What runs changed, by article and rule: without the words, which the articles have."""
    return [
        RuleChange(rerun.article, rule, counts)
        for rerun in reruns
        for rule, counts in by_rule(rerun.differences).items()
    ]


def by_rule(found: Iterable[Difference]) -> dict[str, Counts]:
    """Counts by the rule that proposes a suggestion now, or did last; by name."""
    kinds = Counter((difference.span.rule, difference.kind) for difference in found)
    return {rule: Counts(*(kinds[rule, kind] for kind in KINDS)) for rule in sorted({rule for rule, _kind in kinds})}


def differences(gone: Iterable[Span], new: Iterable[Span], again: Iterable[tuple[Span, Span]]) -> list[Difference]:
    """In reading order. Of those that went, one that shares words with a new one of its label has changed into it.

    `again` are those proposed at the same place as before, by the same rule or by another.
    """
    found = [Difference(before, after) for before, after in again if before.rule != after.rule]
    came = _by_label(new)
    for label, went in _by_label(gone).items():
        found += _paired(went, came.pop(label, []))
    found += [Difference(None, span) for spans in came.values() for span in spans]
    return sorted(found, key=lambda difference: (difference.span.extent, difference.span.label))


def _by_label(spans: Iterable[Span]) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for span in sorted(spans, key=lambda span: span.extent):
        found.setdefault(span.label, []).append(span)
    return found


def _paired(went: list[Span], came: list[Span]) -> Iterator[Difference]:
    """Both in order; each is in one pair at most."""
    waiting = deque(came)
    for before in went:
        while waiting and waiting[0].end <= before.start:
            yield Difference(None, waiting.popleft())
        if waiting and waiting[0].start < before.end:
            yield Difference(before, waiting.popleft())
        else:
            yield Difference(before, None)
    for span in waiting:
        yield Difference(None, span)
