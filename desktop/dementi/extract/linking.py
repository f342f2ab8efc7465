"""What a denial denies: the claim of another source that shares the most with it and is near."""

import re
from bisect import bisect_left
from itertools import islice

from dementi.domain.spans import CLAIM, DENIAL
from dementi.extract.draft import Draft
from dementi.extract.names import same_source
from dementi.extract.resemblance import WORD, Resemblance
from dementi.extract.view import View

_ENDS = re.compile(r"[.!?\n]")
_MARKS = frozenset("«“\"‘'")
_REACH = 40
"""Claims looked at before a denial."""
_AHEAD = 3
"""Claims after a denial that it may be about: headlines and leads deny what is told below."""
_HEAD = 200
"""Characters of the headline and lead."""
_LATELY = 5
"""Claims before an answer among which the accusation is that it answers."""
_SHORT = 160
"""Characters of a short answer: the words it shares with the claim just before it are no accident."""
_BESIDE = 250
"""Characters after a denial by verb in which further words go on denying."""
_AROUND = 6
"""Claims that begin before another among which the one is that it is a part of."""
_WHOSE = 4
"""How many items after a word for accusations whoever makes them is named at the latest."""
_COPIED = "signature"
"""The family of messages copied with the line of their author."""

# How likely a claim is the one that is denied: what each sign adds.
_INSIDE = 2.0  # it is inside the words that deny
_POINTS = 0.8  # *these allegations*: those that a reader knows of
_NAMED = 0.3  # *the allegations of theft*
_SHARED = 0.5  # each word of content in common, up to three
_AGAIN = 0.45  # it was denied already
_ABOUT = 0.4  # it names whoever denies
_BEFORE = 0.3  # it stands before the denial
_LEAD = 0.15  # the denial is in the headline or lead, and what it denies below
_ACCUSED = 0.25  # it is an accusation
# What each takes off.
_AFTER = 0.3  # it comes later
_STEP = 0.08  # each claim between
_FAR = 0.05 / 1000  # each character between
_VAGUE = 0.3  # no clause, or what somebody says they did
_POSTED = 0.2  # a message copied into the article beside what it is told by
_QUOTED = 0.18  # in quotation marks: what is denied is rather what was told as a fact than what was exclaimed
_KIN = 0.4  # whoever made it and whoever denies share words
_UNACCUSED = 0.25  # *any wrongdoing* is denied, and it is neither an accusation nor about whoever denies
_NOBODY = 0.6  # nobody is known to have made it
_NAMELY = -1.0  # nobody is, and it follows in the same sentence: *a rumour that…*

_ENOUGH = 0.05
"""What the likeliest claim must reach; being the one just before is enough, being the one just after is not."""
_MOST, _SEVERAL = 2, 0.35
"""How many claims *these accusations* may be, and how little the second may be less likely than the first."""
_LESS = {"nominal": _VAGUE, "mixed": _VAGUE, "infinitive": _VAGUE, _COPIED: _POSTED}
"""The families of claims that are denied less often."""


class Linker:
    """Finds the claims that denials reject; a claim once denied is more likely to be meant again."""

    def __init__(self, view: View, found: list[Draft]) -> None:
        self._view, self._text = view, view.stream.text
        self._verbal = sorted(draft.end for draft in found if draft.label == DENIAL and "+" not in draft.rule)
        rejecting = {draft.claim for draft in found if draft.claim}
        self._denials = sorted((draft for draft in found if draft.label == DENIAL), key=lambda draft: draft.start)
        self._said = sorted((draft for draft in found if draft.label == CLAIM), key=lambda draft: draft.start)
        self._claims = [
            draft
            for draft in self._said
            if (draft.start, draft.end) not in rejecting and not self._reports_denial(draft)
        ]
        self._alike = Resemblance(view, found)
        self._denied: set[int] = set()
        self._names: dict[tuple[int, int, str], frozenset[str]] = {}

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
            claim.start < denial.start or self._alike.shared(denial, claim) for claim in chosen
        ):
            below = next((other for other in self._denials if other.start > max(denial.end, _HEAD)), None)
            chosen = self._likeliest(below) if below else chosen
        self._denied.update(map(id, chosen))
        return chosen

    def _likeliest(self, denial: Draft) -> list[Draft]:
        near = [(steps, claim) for steps, claim in self._near(denial) if self._may_deny(denial, claim)]
        if not near:
            return []
        nouns, general = self._pointing_nouns(denial), self._denies_all_wrong(denial)
        pointing = self._pointing_noun(denial, nouns)
        points = _POINTS if pointing or denial.family == "predicate" else _NAMED * bool(nouns)
        scored = [(self._score(denial, claim, steps, points), claim) for steps, claim in near]
        if general:
            scored = [(score - _UNACCUSED * (not self._accuses(claim, denial)), claim) for score, claim in scored]
        scored.sort(key=lambda pair: -pair[0])
        enough = _BEFORE if self._spells_out(denial) else _ENOUGH
        most = _MOST if pointing.endswith("s") else 1
        chosen = [claim for score, claim in scored[:most] if score > enough and score > scored[0][0] - _SEVERAL]
        # A copied message beside what it is told by says the same once more.
        return [claim for claim in chosen if claim is chosen[0] or claim.family != _COPIED]

    def also_denied(self, ends: list[int]) -> None:
        """Words that reject something end at these characters: what follows them may go on denying."""
        self._verbal = sorted([*self._verbal, *ends])

    def grounds(self, denial: Draft, claim: Draft) -> int:
        """How many signs there are that `claim`, which may be a `denial`, answers something that somebody else said."""
        before = [other for _steps, other in reversed(self._near(denial)) if other.start < denial.start]
        others = list(islice((other for other in before if self._may_deny(denial, other)), _LATELY))
        shared = any(self._alike.shared(denial, other) >= 2 for other in others)
        pointed = denial.end - denial.start <= _SHORT and bool(others) and self._alike.shared(denial, others[0]) > 0
        accused = any(other.family == "accusation" for other in others)
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
        return 1 + (not WORD.search(self._text, self._verbal[at - 1], denial.start))

    def _pointing_noun(self, denial: Draft, nouns: list[int]) -> str:
        """The first of `nouns` if it points at accusations named elsewhere, as *these allegations* does, else empty."""
        view = self._view
        if not nouns:
            return ""
        rest = bisect_left(view.stream.starts, denial.end, nouns[0], view.sentence(nouns[0])[1])
        # *The accusations of Amnesty*, but not *the idea of a loan by the State*.
        whose = any(view.has(item, "cap") for item in range(nouns[0] + 1, min(rest, nouns[0] + _WHOSE)))
        pointing = rest == nouns[0] + 1 or whose
        return view.stream.word(nouns[0]) if pointing or denial.family == "predicate" else ""

    def _pointing_nouns(self, denial: Draft) -> list[int]:
        """The items of `denial` that are words for accusations; *any responsibility* is none that was named before."""
        return [item for item in self._where("pointing_noun", denial) if not self._view.has(item - 1, "universal")]

    def _denies_all_wrong(self, denial: Draft) -> bool:
        """Whether what is denied is nothing in particular: *denies any wrongdoing*."""
        return any(self._view.has(item - 1, "universal") for item in self._where("wrong", denial))

    def _accuses(self, claim: Draft, denial: Draft) -> bool:
        """Whether a claim is an accusation, denied already, or about whoever denies."""
        return claim.family == "accusation" or id(claim) in self._denied or self._alike.is_about(claim, denial)

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
        own = self._speakers(denial)
        return not any(same_source(theirs, name) for theirs in self._speakers(claim) for name in own)

    def _speakers(self, draft: Draft) -> frozenset[str]:
        """Who says `draft`, and the claims that it is a part of: who passes on what somebody says is on their side."""
        key = draft.start, draft.end, draft.label
        if key not in self._names:
            at = bisect_left(self._said, draft.start + 1, key=lambda claim: claim.start)
            around = (claim for claim in self._said[max(0, at - _AROUND) : at] if claim.end >= draft.end)
            self._names[key] = frozenset(name for said in (draft, *around) for name in self._alike.speakers(said))
        return self._names[key]

    def _score(self, denial: Draft, claim: Draft, steps: int, points: float) -> float:
        if claim.start < denial.end and denial.start < claim.end:
            return _INSIDE
        alike, earlier, lead = self._alike, claim.start < denial.start, denial.start < _HEAD
        signs = _BEFORE if earlier else _LEAD if lead else -_AFTER
        # A predicate points without a noun: *that is a lie*, but not at what nobody has read yet.
        signs += points * (earlier or lead or denial.family != "predicate") + _SHARED * min(
            alike.shared(denial, claim), 3
        )
        signs += _ABOUT * alike.is_about(claim, denial) + _AGAIN * (id(claim) in self._denied)
        signs += _ACCUSED * (claim.family == "accusation")
        doubts = _STEP * steps + _FAR * abs(denial.start - claim.start) + _LESS.get(claim.family, 0.0)
        doubts += _QUOTED * (self._text[max(0, claim.start - 2) : claim.start].rstrip()[-1:] in _MARKS)
        doubts += _KIN * alike.akin(claim, denial)
        if not claim.sources:
            doubts += _NAMELY if self._goes_on_to(denial, claim) else _NOBODY
        return signs - doubts

    def _goes_on_to(self, denial: Draft, claim: Draft) -> bool:
        """Whether a claim of nobody follows in the sentence of the denial: *denied reports that the bridge is sold*."""
        return denial.end <= claim.start and not _ENDS.search(self._text, denial.end, claim.start)
