"""What a denial denies: the claim of another source that shares the most with it and is near."""

import re
from bisect import bisect_left

from dementi.domain.spans import CLAIM, DENIAL
from dementi.extract.drafts import Draft
from dementi.extract.names import folded, same_source
from dementi.extract.normalise import normalise
from dementi.extract.view import View

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
_REACH = 40
"""Claims looked at before and after a denial."""
_AHEAD = 3
"""Claims after a denial that it may be about: headlines and leads deny what is told below."""
_ENOUGH = 0.6


class Linker:
    """Finds the claims that denials reject; a claim once denied is more likely to be meant again."""

    def __init__(self, view: View, found: list[Draft]) -> None:
        self._view, self._text = view, view.stream.text
        rejecting = {(draft.start, draft.end) for draft in found if draft.label == DENIAL}
        drafts = [draft for draft in found if draft.label == CLAIM]
        drafts.sort(key=lambda draft: draft.start)
        self._claims = [draft for draft in drafts if (draft.start, draft.end) not in rejecting]
        self._names = self._resolved(sorted(found, key=lambda draft: draft.start))
        self._denied: set[int] = set()
        self._words: dict[tuple[int, int], frozenset[str]] = {}

    def denied(self, denial: Draft) -> Draft | None:
        """The claim that `denial` rejects."""
        best, best_score = None, _ENOUGH
        points = self._points(denial)
        for steps, claim in self._near(denial):
            if self._may_deny(denial, claim) and (score := self._score(denial, claim, steps, points)) > best_score:
                best, best_score = claim, score
        if best:
            self._denied.add(id(best))
        return best

    def answered(self, denial: Draft) -> bool:
        """Whether a claim of somebody else before `denial` has words in common with it."""
        near = [claim for _steps, claim in self._near(denial) if claim.start < denial.start]
        return any(self._may_deny(denial, claim) and self._shared(denial, claim) for claim in near)

    def _resolved(self, found: list[Draft]) -> dict[tuple[int, int], str]:
        """The name of each source, a pronoun's being the last one before it."""
        classify, pronouns = self._view.language.alphabet.classify, self._view.language.having("pronoun")
        names, last = {}, ""
        for draft in found:
            for extent, _by in draft.sources:
                name = self._text[slice(*extent)]
                if classify(normalise(name), capital=False) in pronouns:
                    name = last or name
                names[extent] = last = name
        return names

    def _points(self, denial: Draft) -> bool:
        """Whether the words point at accusations named elsewhere, as *these allegations* do."""
        if denial.family == "predicate":
            return True
        view, first = self._view, denial.item
        _first, end = view.sentence(first)
        items = [item for item in range(first, end) if view.stream.starts[item] < denial.end]
        nouns = [item for item in items if view.has(item, "pointing_noun") and not view.has(item - 1, "universal")]
        if not nouns:
            return False
        rest = [item for item in items if item > nouns[0]]
        return not rest or any(view.has(item, "cap") for item in rest)

    def _near(self, denial: Draft) -> list[tuple[int, Draft]]:
        """The claims around a denial with the number of claims between."""
        at = bisect_left(self._claims, denial.start, key=lambda claim: claim.start)
        nearby = range(max(0, at - _REACH), min(len(self._claims), at + _AHEAD))
        return [(at - index - 1 if index < at else index - at + 1, self._claims[index]) for index in nearby]

    def _may_deny(self, denial: Draft, claim: Draft) -> bool:
        if claim.start < denial.end and denial.start < claim.end:
            return denial.start < claim.start and claim.end <= denial.end and bool(claim.sources)
        own = [self._names.get(extent, "") for extent, _by in denial.sources]
        return not any(same_source(self._names.get(extent, ""), name) for extent, _by in claim.sources for name in own)

    def _score(self, denial: Draft, claim: Draft, steps: int, points: bool) -> float:
        again = 1.0 if id(claim) in self._denied else 0.0
        inside = 1.0 if denial.start <= claim.start and claim.end <= denial.end else 0.0
        accused = 0.2 if claim.family == "accusation" else 0.0
        unlikely = 0.6 if claim.family == "signature" else 0.0
        before = 0.3 if claim.start < denial.start else 0.0
        grounds = before + self._tie(denial, claim, points) + again + inside + accused - unlikely
        return grounds - 0.08 * steps

    def _tie(self, denial: Draft, claim: Draft, points: bool) -> float:
        """How strongly the words of both and the names in them tie a denial to a claim."""
        words = self._stems(denial.start, denial.end)
        named = any(words & self._stems(*extent) for extent, _by in claim.sources)
        return (0.7 if points else 0.0) + 0.3 * self._shared(denial, claim) + (0.4 if named else 0.0)

    def _shared(self, denial: Draft, claim: Draft) -> int:
        """How many words of content both have."""
        return len(self._stems(denial.start, denial.end) & self._stems(claim.start, claim.end))

    def _stems(self, start: int, end: int) -> frozenset[str]:
        """The beginnings of the words of content."""
        if (start, end) not in self._words:
            classify, func = self._view.language.alphabet.classify, self._view.language.having("func")
            words = _WORD.findall(self._view.stream.plain, start, end)
            self._words[start, end] = frozenset(
                folded(word)[:_STEM] for word in words if classify(word, capital=False) not in func
            )
        return self._words[start, end]
