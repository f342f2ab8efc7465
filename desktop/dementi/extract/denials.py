"""Attributed words that deny something: claims in which a predicate of rejection matches become denials too."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from dementi.domain.spans import CLAIM, DENIAL
from dementi.extract.contents import Offsets
from dementi.extract.draft import Draft
from dementi.extract.edges import trim
from dementi.extract.linking import Linker
from dementi.extract.patterns import Match, Pattern
from dementi.extract.rules import Predicate
from dementi.extract.view import View

_MOST = 0.6
"""When the sentences that reject make up this part of a quotation, the whole of it is the denial."""
_QUOTED = 1
"""Signs that there must be of something to deny where only a few quoted words reject: they may be about anything."""
_WHOLE = 140
"""Characters of an answer so short that the sentences beside the one that rejects may belong to it."""
_NEAR = 4
"""Denials by verb before a claim that it may lie inside."""


def denials(view: View, found: list[Draft], linker: Linker) -> list[Draft]:
    """A denial for each claim of `found` that rejects something.

    Words that reject by themselves are looked for first, since they are a sign that others beside them go on denying.
    """
    verbal = sorted((draft.start, draft.end) for draft in found if draft.label == DENIAL)
    claims = [draft for draft in found if draft.label == CLAIM and draft.deniable and not _inside(draft, verbal)]
    quoted: dict[tuple[str, int], Offsets | None] = {}
    seen = [_Rejecting(view, claim, quoted) for claim in claims]
    for claim in seen:
        claim.look(linker, alone=True)
    linker.also_denied(sorted(claim.denial.end for claim in seen if claim.denial))
    for claim in seen:
        claim.look(linker, alone=False)
    return [claim.denial for claim in seen if claim.denial]


def _inside(claim: Draft, verbal: list[Offsets]) -> bool:
    """Whether a claim is among the words that a verb denies."""
    near = bisect_left(verbal, (claim.start + 1, 0))
    return any(end >= claim.end for _start, end in verbal[max(0, near - _NEAR) : near])


class _Hit(NamedTuple):
    """Where a predicate matches: the item of the claim, and the characters of the words that reject."""

    item: int
    cue: Offsets


class _Rejecting:
    """A claim and the denial it is: from the first to the last of its sentences in which a predicate rejects."""

    def __init__(self, view: View, claim: Draft, quoted: dict[tuple[str, int], Offsets | None]) -> None:
        """`quoted`: what the predicate of that id matches inside the quotation at that item, as far as known."""
        self._view, self._claim, self._quoted = view, claim, quoted
        self._first, self._end = _items(view, claim)
        self._hits: list[int] = []
        self._whole = False
        self.denial: Draft | None = None

    def look(self, linker: Linker, *, alone: bool) -> None:
        """Look for the predicates that reject by themselves, or for those that need something to answer."""
        for predicate, pattern in self._view.language.predicates:
            if (predicate.answers == 0) is alone:
                self._try(predicate, pattern, linker)
        if self.denial and self._hits:
            hits = sorted(self._hits)
            self.denial.start, self.denial.end = _run(self._view, self._claim, hits, whole=self._whole)

    def _try(self, predicate: Predicate, pattern: Pattern, linker: Linker) -> None:
        hits, answers = list(_hits(self._view, pattern, self._first, self._end)), predicate.answers
        if not hits and not answers:
            hits, answers = self._quoted_hits(predicate.id, pattern), _QUOTED
        if not hits:
            return
        found = self._drafted(predicate, hits)
        if answers and linker.grounds(found, self._claim) < answers:
            return
        self.denial = self.denial or found
        self._hits += [hit.item for hit in hits]
        self._whole |= predicate.whole

    def _quoted_hits(self, rule: str, pattern: Pattern) -> list[_Hit]:
        """The quoted parts of a sentence that `pattern` matches in: *speaks of a “worthless” text*."""
        items = self._view.where("quotation", self._first, self._end)
        for item in items:
            if (rule, item) not in self._quoted:
                self._quoted[rule, item] = _inside_quotation(self._view, pattern, item)
        found = ((item, self._quoted[rule, item]) for item in items)
        return [_Hit(item, cue) for item, cue in found if cue is not None]

    def _drafted(self, predicate: Predicate, hits: list[_Hit]) -> Draft:
        claim = self._claim
        start, end = _run(self._view, claim, [hit.item for hit in hits], whole=predicate.whole)
        rule, why = f"{claim.rule}+{predicate.id}", f"{claim.why}; {predicate.why['en']}"
        found = Draft(DENIAL, start, end, rule, predicate.family, why, hits[0].cue, hits[0].item)
        found.sources, found.claim = list(claim.sources), (claim.start, claim.end)
        return found


def _hits(view: View, pattern: Pattern, first: int, end: int) -> Iterator[_Hit]:
    """The items of `[first, end)` at which `pattern` matches, and what of them rejects."""
    # One item more on either side: the edges of a sentence that is said as a whole.
    for match in pattern.within(view.stream.code, max(0, first - 1), end + 1):
        if match.end > first:
            yield _Hit(max(first, match.start), _cue(view, match))


def _cue(view: View, match: Match) -> Offsets:
    """The characters of the part named so, else of the match less the edges and marks around its words."""
    first, end = match.parts.get("cue", (match.start, match.end))
    while first < end - 1 and not _says(view, first):
        first += 1
    while first < end - 1 and not _says(view, end - 1):
        end -= 1
    return view.offsets(first, end)


def _says(view: View, item: int) -> bool:
    """Whether an item is more than an edge or a mark."""
    return any(map(str.isalnum, view.stream.text[view.stream.starts[item] : view.stream.ends[item]]))


def _inside_quotation(view: View, pattern: Pattern, item: int) -> Offsets | None:
    """What rejects inside the quotation at `item`, which is a part of a sentence."""
    if view.has(item, "ended"):
        return None
    low = view.stream.insides[view.stream.quotations[item].start]
    match = pattern.first(view.stream.code, low, _level_end(view, low))
    return _cue(view, match) if match is not None else None


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


def _run(view: View, claim: Draft, hits: list[int], *, whole: bool) -> tuple[int, int]:
    """From the first to the last sentence of the claim that rejects; `whole`: all of it, if it is short."""
    start = max(claim.start, view.stream.starts[view.stream.sentence(hits[0])[0]])
    end = min(claim.end, view.stream.ends[view.stream.sentence(hits[-1])[1] - 1])
    if (whole and claim.end - claim.start <= _WHOLE) or end - start >= _MOST * (claim.end - claim.start):
        return claim.start, claim.end
    return trim(view.stream.text, start, end, view.partners)
