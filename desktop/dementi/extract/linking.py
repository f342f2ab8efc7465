"""What a denial denies: the claim of another source that shares the most with it and is near."""

import re
from bisect import bisect_left

from dementi.domain.spans import CLAIM, DENIAL
from dementi.extract.draft import Draft
from dementi.extract.names import folded, same_source
from dementi.extract.normalise import normalise
from dementi.extract.view import View

_WORD = re.compile(r"[^\W\d_]{4,}")
_ENDS = re.compile(r"[.!?\n]")
_STEM = 4
_REACH = 40
"""Claims looked at before and after a denial."""
_AHEAD = 3
"""Claims after a denial that it may be about: headlines and leads deny what is told below."""
_ENOUGH = 0.08
"""What the likeliest claim must reach; being the one just before is enough, being the one just after is not."""
_MOST, _CLOSE, _SEVERAL = 2, 0.05, 0.35
"""How many claims one denial may reject, and how little the second may be less likely than the first: in general, and
for *these accusations*."""
_INSIDE, _AGAIN, _ACCUSED, _UNLIKELY, _BEFORE, _STEP = 2.0, 0.45, 0.25, 0.3, 0.3, 0.08
"""What counts for a claim: inside the denial, denied already, an accusation; no clause, or what somebody says they
did; earlier; each claim between."""
_ABOUT, _NOBODY, _KIN = 0.4, 0.6, 0.4
"""The claim names whoever denies; nobody is known to have made it; whoever made it and whoever denies share words."""
_POINTS, _SHARED, _HEADED, _HEAD = 0.8, 0.5, 0.3, 200
"""*These allegations*, each word of content in common, a denial in the first characters that denies what is below."""
_QUOTED = 0.18
"""A claim in quotation marks: what is denied is rather what was told as a fact than what was exclaimed."""
_MARKS = frozenset("«“\"‘'")
_NAMED, _POSTED, _AFTER = 0.3, 0.2, 0.15
"""*The allegations of theft*; a message copied into the article beside what it is told; a claim that comes later."""
_WHOSE = 4
"""How many items after a word for accusations whoever makes them is named at the latest."""
_COPIED = "signature"
"""The family of messages copied with the line of their author."""
_NAMELY = 1.0
"""The denied words follow in the same sentence and are nobody's: *a rumour that…*."""
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
        rejecting = {draft.claim for draft in found if draft.claim}
        self._denials = sorted((draft for draft in found if draft.label == DENIAL), key=lambda draft: draft.start)
        drafts = [draft for draft in found if draft.label == CLAIM]
        drafts.sort(key=lambda draft: draft.start)
        self._claims = [
            draft for draft in drafts if (draft.start, draft.end) not in rejecting and not self._reports_denial(draft)
        ]
        self._names = self._resolved(sorted(found, key=lambda draft: draft.start))
        self._denied: set[int] = set()
        self._words: dict[tuple[int, int], frozenset[str]] = {}

    def _spells_out(self, denial: Draft) -> bool:
        """Whether what is denied is said in full, *denied that …*: then being near it is no sign."""
        return denial.claim is None and bool(self._where("that_clause", denial))

    def _reports_denial(self, claim: Draft) -> bool:
        """Whether a claim says that somebody denies something."""
        at = bisect_left(self._verbal, claim.start)
        return at < len(self._verbal) and self._verbal[at] <= claim.end

    def denied(self, denial: Draft) -> list[Draft]:
        """The claims that `denial` rejects, the likeliest first; those of a headline are those of the text below."""
        chosen = self._likeliest(denial)
        if denial.start < _HEAD and not any(
            claim.start < denial.start or self._shared(denial, claim) for claim in chosen
        ):
            below = next((other for other in self._denials if other.start > max(denial.end, _HEAD)), None)
            chosen = self._likeliest(below) if below else chosen
        self._denied.update(map(id, chosen))
        return chosen

    def _likeliest(self, denial: Draft) -> list[Draft]:
        pointing = self._pointing_noun(denial)
        points = _POINTS if pointing or denial.family == "predicate" else _NAMED * self._names_accusations(denial)
        scored = [
            (self._score(denial, claim, steps, points), claim)
            for steps, claim in self._near(denial)
            if self._may_deny(denial, claim)
        ]
        scored.sort(key=lambda pair: -pair[0])
        close = _SEVERAL if pointing.endswith("s") else _CLOSE
        enough = _BEFORE if self._spells_out(denial) else _ENOUGH
        chosen = [claim for score, claim in scored[:_MOST] if score > enough and score > scored[0][0] - close]
        # A copied message beside what it is told by says the same once more.
        return [claim for claim in chosen if claim is chosen[0] or claim.family != _COPIED]

    def also_denied(self, ends: list[int]) -> None:
        """Words that reject something end at these characters: what follows them may go on denying."""
        self._verbal = sorted([*self._verbal, *ends])

    def grounds(self, denial: Draft, claim: Draft) -> int:
        """How many signs there are that `claim`, which may be a `denial`, answers something that somebody else said."""
        before = [other for _steps, other in self._near(denial) if other.start < denial.start]
        others = [other for other in before if self._may_deny(denial, other)]
        shared = any(self._shared(denial, other) >= 2 for other in others[-_LATELY:])
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

    def _pointing_noun(self, denial: Draft) -> str:
        """The word that points at accusations named elsewhere, as *these allegations* does; empty for none."""
        view, nouns = self._view, self._pointing_nouns(denial)
        if not nouns:
            return ""
        rest = bisect_left(view.stream.starts, denial.end, nouns[0], view.sentence(nouns[0])[1])
        # *The accusations of Amnesty*, but not *the idea of a loan by the State*.
        whose = any(view.has(item, "cap") for item in range(nouns[0] + 1, min(rest, nouns[0] + _WHOSE)))
        pointing = rest == nouns[0] + 1 or whose
        return view.stream.word(nouns[0]) if pointing or denial.family == "predicate" else ""

    def _names_accusations(self, denial: Draft) -> bool:
        """Whether a word for accusations is among the words that deny."""
        return bool(self._pointing_nouns(denial))

    def _pointing_nouns(self, denial: Draft) -> list[int]:
        """The items of `denial` that are words for accusations; *any responsibility* is none that was named before."""
        return [item for item in self._where("pointing_noun", denial) if not self._view.has(item - 1, "universal")]

    def _where(self, group: str, denial: Draft) -> list[int]:
        """The items of this group from the cue of `denial` to its end, or that of the sentence."""
        end = bisect_left(self._view.stream.starts, denial.end, denial.item, self._view.sentence(denial.item)[1])
        return self._view.where(group, denial.item, end)

    def _near(self, denial: Draft) -> list[tuple[int, Draft]]:
        """The claims around a denial with the number of claims between."""
        at = bisect_left(self._claims, denial.start, key=lambda claim: claim.start)
        nearby = range(max(0, at - _REACH), min(len(self._claims), at + _AHEAD))
        return [(at - index - 1 if index < at else index - at + 1, self._claims[index]) for index in nearby]

    def _may_deny(self, denial: Draft, claim: Draft) -> bool:
        if claim.start < denial.end and denial.start < claim.end:
            inside = denial.start < claim.start and claim.end <= denial.end
            return inside and bool(claim.sources) and "+" not in denial.rule
        own = [self._names.get(extent, "") for extent, _by in denial.sources]
        return not any(same_source(self._names.get(extent, ""), name) for extent, _by in claim.sources for name in own)

    def _score(self, denial: Draft, claim: Draft, steps: int, points: float) -> float:
        if claim.start < denial.end and denial.start < claim.end:
            return _INSIDE
        again = _AGAIN if id(claim) in self._denied else 0.0
        accused = _ACCUSED if claim.family == "accusation" else 0.0
        unlikely = (
            _UNLIKELY
            if claim.family in ("nominal", "mixed", "infinitive")
            else _POSTED
            if claim.family == "signature"
            else 0.0
        )
        before = _BEFORE if claim.start < denial.start else -_AFTER
        headed = _HEADED if denial.start < _HEAD and claim.start > denial.start else 0.0
        tie = points + _SHARED * min(self._shared(denial, claim), 3)
        about = _ABOUT if self._is_about(claim, denial) else 0.0
        nobody = 0.0 if claim.sources else -_NAMELY if self._goes_on_to(denial, claim) else _NOBODY
        kin = _KIN if self._source_stems(claim) & self._source_stems(denial) else 0.0
        quoted = _QUOTED if self._text[max(0, claim.start - 2) : claim.start].rstrip()[-1:] in _MARKS else 0.0
        return before + headed + tie + about + again + accused - unlikely - nobody - kin - quoted - _STEP * steps

    def _goes_on_to(self, denial: Draft, claim: Draft) -> bool:
        """Whether a claim of nobody follows in the sentence of the denial: *denied reports that the bridge is sold*."""
        return denial.end <= claim.start and not _ENDS.search(self._text, denial.end, claim.start)

    def _is_about(self, claim: Draft, denial: Draft) -> bool:
        """Whether a claim names whoever denies."""
        return not self._stems(claim.start, claim.end).isdisjoint(self._source_stems(denial))

    def _source_stems(self, draft: Draft) -> frozenset[str]:
        """The words of content of who speaks."""
        return frozenset[str]().union(*(self._stems(*extent) for extent, _by in draft.sources))

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
