"""What a denial denies: the claim of another source that shares the most with it and is near."""

import re
from bisect import bisect_left

from dementi.domain.spans import CLAIM, DENIAL
from dementi.extract.draft import Draft
from dementi.extract.names import folded, same_source
from dementi.extract.normalise import normalise
from dementi.extract.view import View

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
_REACH = 40
"""Claims looked at before and after a denial."""
_AHEAD = 3
"""Claims after a denial that it may be about: headlines and leads deny what is told below."""
_ENOUGH = 0.4
_MOST, _CLOSE = 2, 0.05
"""How many claims one denial may reject, and how little the second may be less likely than the first."""
_INSIDE, _AGAIN, _ACCUSED, _UNLIKELY, _BEFORE, _STEP = 2.0, 0.45, 0.25, 0.5, 0.3, 0.08
"""What counts for a claim: inside the denial, denied already, an accusation; no clause; earlier; each claim between."""
_ABOUT, _NOBODY = 0.4, 0.6
"""The claim names whoever denies; nobody is known to have made it."""
_POINTS, _SHARED, _HEADED, _HEAD = 0.8, 0.25, 0.3, 200
"""*These allegations*, each word of content in common, a denial in the first characters that denies what is below."""
_LATELY = 5
"""Claims before an answer among which the accusation is that it answers."""
_SHORT = 160
"""Characters of a short answer: the words it shares with the claim just before it are no accident."""
_BESIDE = 250
"""Characters after a denial by verb in which further words go on denying."""


class Linker:
    """Finds the claims that denials reject; a claim once denied is more likely to be meant again."""

    def __init__(self, view: View, found: list[Draft]) -> None:
        self._view, self._text = view, view.stream.text
        self._verbal = sorted(draft.end for draft in found if draft.label == DENIAL and "+" not in draft.rule)
        rejecting = {(draft.start, draft.end) for draft in found if draft.label == DENIAL}
        drafts = [draft for draft in found if draft.label == CLAIM]
        drafts.sort(key=lambda draft: draft.start)
        self._claims = [draft for draft in drafts if (draft.start, draft.end) not in rejecting]
        self._names = self._resolved(sorted(found, key=lambda draft: draft.start))
        self._denied: set[int] = set()
        self._words: dict[tuple[int, int], frozenset[str]] = {}

    def denied(self, denial: Draft) -> list[Draft]:
        """The claims that `denial` rejects, the likeliest first."""
        points = self._points(denial)
        scored = [
            (self._score(denial, claim, steps, points), claim)
            for steps, claim in self._near(denial)
            if self._may_deny(denial, claim)
        ]
        scored.sort(key=lambda pair: -pair[0])
        chosen = [claim for score, claim in scored[:_MOST] if score > _ENOUGH and score > scored[0][0] - _CLOSE]
        self._denied.update(map(id, chosen))
        return chosen

    def grounds(self, denial: Draft, claim: Draft) -> int:
        """How many signs there are that `claim`, which may be a `denial`, answers something that somebody else said."""
        before = [other for _steps, other in self._near(denial) if other.start < denial.start]
        others = [other for other in before if self._may_deny(denial, other)]
        shared = any(self._shared(denial, other) for other in others[-_LATELY:])
        pointed = denial.end - denial.start <= _SHORT and bool(others) and self._shared(denial, others[-1]) > 0
        accused = any(other.family == "accusation" for other in others[-_LATELY:])
        return shared + pointed + accused + 2 * (bool(before) and self._replies(claim)) + self._beside_denial(denial)

    def _replies(self, claim: Draft) -> bool:
        """Whether the words that introduce a claim say that it is an answer."""
        view, item = self._view, claim.item
        while item < len(view.stream.starts) and view.stream.starts[item] < claim.cue[1]:
            if view.has(item, "replying"):
                return True
            item += 1
        return False

    def _beside_denial(self, denial: Draft) -> int:
        """1 when a denial by verb stands just before these words, which go on denying; 2 when nothing is between."""
        at = bisect_left(self._verbal, denial.start)
        if not at or denial.start - self._verbal[at - 1] >= _BESIDE:
            return 0
        return 1 + (not _WORD.search(self._text, self._verbal[at - 1], denial.start))

    def _resolved(self, found: list[Draft]) -> dict[tuple[int, int], str]:
        """The name of each source, a pronoun's being the last one before it."""
        classify, pronouns = self._view.language.alphabet.classify, self._view.language.having("pronoun")
        names, last = {}, ""
        for draft in found:
            for extent, _by in draft.sources:
                name = self._text[slice(*extent)]
                # *Ce dernier* is another one than who spoke last.
                if name.isalpha() and classify(normalise(name), capital=False) in pronouns:
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
        if claim.start < denial.end and denial.start < claim.end:
            return _INSIDE
        again = _AGAIN if id(claim) in self._denied else 0.0
        accused = _ACCUSED if claim.family == "accusation" else 0.0
        unlikely = _UNLIKELY if claim.family in ("nominal", "mixed") else 0.0
        before = _BEFORE if claim.start < denial.start else 0.0
        headed = _HEADED if denial.start < _HEAD and claim.start > denial.start else 0.0
        tie = (_POINTS if points else 0.0) + _SHARED * min(self._shared(denial, claim), 3)
        about = _ABOUT if self._is_about(claim, denial) else 0.0
        nobody = 0.0 if claim.sources else _NOBODY
        return before + headed + tie + about + again + accused - unlikely - nobody - _STEP * steps

    def _is_about(self, claim: Draft, denial: Draft) -> bool:
        """Whether a claim names whoever denies."""
        words = self._stems(claim.start, claim.end)
        return any(words & self._stems(*extent) for extent, _by in denial.sources)

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
