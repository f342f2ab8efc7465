"""Attributed words that deny something: claims in which a predicate of rejection matches become denials too."""

from bisect import bisect_left
from collections.abc import Iterator

from dementi.domain.spans import CLAIM, DENIAL
from dementi.extract.draft import Draft
from dementi.extract.edges import trim
from dementi.extract.linking import Linker
from dementi.extract.patterns import Pattern
from dementi.extract.view import View

_MOST = 0.6
"""When the sentences that reject make up this part of a quotation, the whole of it is the denial."""
_QUOTED = 1
"""Signs that there must be of something to deny where only a few quoted words reject: they may be about anything."""
_WHOLE = 180
"""Characters of a quotation so short that the sentences beside the one that rejects belong to it."""
_NEAR = 4
"""Denials by verb before a claim that it may lie inside."""


def denials(view: View, found: list[Draft], linker: Linker) -> list[Draft]:
    """A denial for each claim of `found` that rejects something."""
    verbal = sorted((draft.start, draft.end) for draft in found if draft.label == DENIAL)
    result = []
    for claim in found:
        near = bisect_left(verbal, (claim.start + 1, 0))
        if (
            claim.label != CLAIM
            or not claim.deniable
            or any(end >= claim.end for _start, end in verbal[max(0, near - _NEAR) : near])
        ):
            continue
        denial = _denial(view, claim, linker)
        if denial:
            result.append(denial)
    return result


def _denial(view: View, claim: Draft, linker: Linker) -> Draft | None:
    """The denial that a claim is: from the first to the last sentence of it in which a predicate rejects something."""
    first, end = _items(view, claim)
    denial: Draft | None = None
    all_hits: list[int] = []
    for predicate, pattern in view.language.predicates:
        hits, answers = _hits(view, pattern, first, end), predicate.answers
        if not hits and not answers:
            hits, answers = list(_quoted_hits(view, pattern, first, end)), _QUOTED
        if not hits:
            continue
        start, stop = _run(view, claim, hits)
        found = Draft(
            DENIAL,
            start,
            stop,
            f"{claim.rule}+{predicate.id}",
            predicate.family,
            f"{claim.why}; {predicate.why['en']}",
            view.offsets(hits[0], hits[0] + 1),
            hits[0],
        )
        found.sources, found.claim = list(claim.sources), (claim.start, claim.end)
        if answers and linker.grounds(found, claim) < answers:
            continue
        denial = denial or found
        all_hits += hits
    if denial:
        denial.start, denial.end = _run(view, claim, sorted(all_hits))
    return denial


def _hits(view: View, pattern: Pattern, first: int, end: int) -> list[int]:
    """The items of `[first, end)` at which `pattern` matches."""
    # One item more on either side: the edges of a sentence that is said as a whole.
    found = pattern.within(view.stream.code, max(0, first - 1), end + 1)
    return [max(first, match.start) for match in found if match.end > first]


def _quoted_hits(view: View, pattern: Pattern, first: int, end: int) -> Iterator[int]:
    """The quoted parts of a sentence in `[first, end)` that `pattern` matches in: *speaks of a “worthless” text*."""
    for item in range(first, end):
        quotation = view.stream.quotations.get(item)
        if quotation and not view.has(item, "ended"):
            low = view.stream.insides[quotation.start]
            if pattern.first(view.stream.code, low, _level_end(view, low)):
                yield item


def _level_end(view: View, base: int) -> int:
    """The item after the last of the level of quotation that begins at `base`."""
    at = bisect_left(view.bases, base)
    return view.bases[at + 1] if at + 1 < len(view.bases) else len(view.stream.starts)


def _items(view: View, claim: Draft) -> tuple[int, int]:
    """The items of a claim: in the level of its cue, or inside a quotation there."""
    stream = view.stream
    at = bisect_left(view.bases, claim.item + 1) - 1
    while True:
        low = view.bases[at]
        high = _level_end(view, low)
        first = bisect_left(stream.starts, claim.start, low, high)
        around = first - 1 if first > low and stream.ends[first - 1] > claim.start else first
        quotation = stream.quotations.get(around)
        if quotation is None or not quotation.inner_start <= claim.start < claim.end <= quotation.inner_end:
            return first, bisect_left(stream.starts, claim.end, low, high)
        at = bisect_left(view.bases, stream.insides[quotation.start])


def _run(view: View, claim: Draft, hits: list[int]) -> tuple[int, int]:
    """From the first to the last sentence of the claim that rejects."""
    start = max(claim.start, view.stream.starts[view.stream.sentence(hits[0])[0]])
    end = min(claim.end, view.stream.ends[view.stream.sentence(hits[-1])[1] - 1])
    if claim.end - claim.start <= _WHOLE or end - start >= _MOST * (claim.end - claim.start):
        return claim.start, claim.end
    return trim(view.stream.text, start, end, view.partners)
