"""What a denial denies: the claim of another source that shares the most with it and is near."""

import re

from dementi.domain.spans import CLAIM
from dementi.extract.drafts import Draft
from dementi.extract.names import folded, same_source

_WORD = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
_REACH = 40
"""Claims looked at before and after a denial, nearest first."""
_ENOUGH = 1.0


def denied(text: str, found: list[Draft], denial: Draft) -> Draft | None:
    """The claim among `found` (in text order) that `denial` rejects."""
    best, best_score = None, 0.0
    at = next((i for i, draft in enumerate(found) if draft is denial), 0)
    words = _stems(text[denial.start : denial.end])
    for index in range(max(0, at - _REACH), min(len(found), at + _REACH)):
        claim = found[index]
        if claim.label != CLAIM or not _may_deny(text, denial, claim):
            continue
        score = _score(text, words, denial, claim, abs(index - at))
        if score > best_score:
            best, best_score = claim, score
    return best if best_score >= _ENOUGH else None


def _may_deny(text: str, denial: Draft, claim: Draft) -> bool:
    if claim.start < denial.end and denial.start < claim.end:
        return denial.start < claim.start and claim.end < denial.end and bool(claim.sources)
    return not any(same_source(text[slice(*a)], text[slice(*b)]) for a, _ in denial.sources for b, _ in claim.sources)


def _score(text: str, words: set[str], denial: Draft, claim: Draft, steps: int) -> float:
    shared = len(words & _stems(text[claim.start : claim.end]))
    named = len(words & {stem for span, _ in claim.sources for stem in _stems(text[slice(*span)])})
    before = 0.4 if claim.start < denial.start else 0.0
    inside = 1.0 if denial.start <= claim.start and claim.end <= denial.end else 0.0
    return shared + 0.8 * named + before + inside + (0.6 if claim.family == "accusation" else 0.0) - 0.15 * steps


def _stems(text: str) -> set[str]:
    return {folded(word)[:_STEM] for word in _WORD.findall(text)}
