"""What a denial denies: the claim of another source that shares the most with it and is near."""

import re

from dementi.domain.spans import CLAIM
from dementi.extract.drafts import Draft
from dementi.extract.names import folded, same_source
from dementi.extract.normalise import normalise
from dementi.extract.view import View

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
_REACH = 40
"""Claims looked at before and after a denial, nearest first."""
_ENOUGH = 0.3


class Linker:
    """Finds the claims that denials reject; a claim once denied is more likely to be meant again."""

    def __init__(self, view: View, found: list[Draft]) -> None:
        self._view, self._text = view, view.stream.text
        self._claims = [draft for draft in found if draft.label == CLAIM]
        self._denied: set[int] = set()
        self._words: dict[tuple[int, int], frozenset[str]] = {}

    def denied(self, denial: Draft) -> Draft | None:
        """The claim that `denial` rejects."""
        best, best_score = None, _ENOUGH
        for steps, claim in self._near(denial):
            if self._may_deny(denial, claim) and (score := self._score(denial, claim, steps)) > best_score:
                best, best_score = claim, score
        if best:
            self._denied.add(id(best))
        return best

    def answered(self, denial: Draft) -> bool:
        """Whether a claim of somebody else before `denial` has words in common with it."""
        near = [claim for _steps, claim in self._near(denial) if claim.start < denial.start]
        return any(self._may_deny(denial, claim) and self.shared(denial, claim) for claim in near)

    def shared(self, denial: Draft, claim: Draft) -> int:
        """How many words of content both have."""
        own = self._stems(denial.start, denial.end)
        return len(own & self._stems(claim.start, claim.end))

    def _near(self, denial: Draft) -> list[tuple[int, Draft]]:
        """The claims around a denial with the number of claims between."""
        at = sum(claim.start < denial.start for claim in self._claims)
        nearby = range(max(0, at - _REACH), min(len(self._claims), at + _REACH))
        return [(abs(index - at + (index < at)), self._claims[index]) for index in nearby]

    def _may_deny(self, denial: Draft, claim: Draft) -> bool:
        if claim.start < denial.end and denial.start < claim.end:
            return denial.start < claim.start and claim.end < denial.end and bool(claim.sources)
        text = self._text
        own = [text[slice(*extent)] for extent, _by in denial.sources]
        return not any(same_source(text[slice(*extent)], name) for extent, _by in claim.sources for name in own)

    def _score(self, denial: Draft, claim: Draft, steps: int) -> float:
        words = self._stems(denial.start, denial.end)
        named = sum(len(words & self._stems(*extent)) for extent, _by in claim.sources)
        before = 0.5 if claim.start < denial.start else 0.0
        again = 0.6 if id(claim) in self._denied else 0.0
        accused = 0.5 if claim.family == "accusation" else 0.0
        return 0.5 * self.shared(denial, claim) + 0.6 * named + before + again + accused + 0.6 - 0.12 * steps

    def _stems(self, start: int, end: int) -> frozenset[str]:
        """The beginnings of the words of content."""
        if (start, end) not in self._words:
            classify, func = self._view.language.alphabet.classify, self._view.language.having("func")
            words = _WORD.findall(normalise(self._text[start:end]))
            self._words[start, end] = frozenset(
                folded(word)[:_STEM] for word in words if classify(word, capital=False) not in func
            )
        return self._words[start, end]
