"""Whether two names of a project may be the same, and why: what is proposed to the reviewer, never done unasked."""

from collections.abc import Sequence

from dementi.domain.sources import Kind, Likeness, Marks
from dementi.extract.register.spelling import alike, given_alike, initials, is_acronym, near, sound, sounds

_SLIP = 90  # percent of letters in common from which a slip of the hand is thought of
_LONG = 8  # letters of a name in which a slip is thought of


def marks(key: str) -> Marks:
    """The marks of a name; names that share none of them are never the same."""
    parts = key.split()
    return Marks(sound(parts[0]), sound(parts[-1]), key.replace(" ", ""), initials(key))


def likeness(one: str, one_kind: Kind, other: str, other_kind: Kind) -> Likeness | None:
    """Why the names with these keys may be the same; None when nothing speaks for it."""
    if one == other or {one_kind, other_kind} & {Kind.UNNAMED, Kind.GROUP}:
        return None
    a, b = one.split(), other.split()
    if one.replace(" ", "") == other.replace(" ", ""):
        return Likeness.LETTERS
    if one_kind is other_kind is Kind.PERSON:
        return _persons(a, b)
    if Kind.PERSON in (one_kind, other_kind):
        return None
    if is_acronym(one.replace(" ", ""), other) or is_acronym(other.replace(" ", ""), one):
        return Likeness.ACRONYM
    if sounds(a) == sounds(b):
        return Likeness.SPELLING
    if one_kind is other_kind is Kind.ORGANISATION and _begins(a, b):
        return Likeness.SHORT
    return Likeness.TYPING if _slipped(one, other) else None


def _persons(one: Sequence[str], other: Sequence[str]) -> Likeness | None:
    if len(one) == 1 or len(other) == 1:
        short, full = sorted((one, other), key=len)
        if len(full) == 1:
            return _spelling(short[0], full[0])
        return Likeness.SURNAME if short[0] == full[-1] or sound(short[0]) == sound(full[-1]) else None
    if not alike(one[-1], other[-1]) or not given_alike(one[:-1], other[:-1]):
        return None
    if len(one[0]) == 1 or len(other[0]) == 1 or len(one) != len(other):
        return Likeness.INITIALS
    return _spelling(" ".join(one), " ".join(other))


def _spelling(one: str, other: str) -> Likeness | None:
    if sounds(one.split()) == sounds(other.split()):
        return Likeness.SPELLING
    parts = zip(one.split(), other.split(), strict=True)
    return Likeness.TYPING if all(alike(a, b) or near(a, b) for a, b in parts) else None


def _begins(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether a long name begins or ends with a short one: *Amnesty*, *Amnesty International*."""
    short, full = sorted((one, other), key=len)
    if len(short) == len(full) or len("".join(short)) < len("ump"):
        return False
    return list(full[: len(short)]) == list(short)


def _slipped(one: str, other: str) -> bool:
    from rapidfuzz import fuzz

    if min(len(one), len(other)) < _LONG or one.split(maxsplit=1)[0][0] != other.split(maxsplit=1)[0][0]:
        return False
    return fuzz.ratio(one, other, score_cutoff=_SLIP) >= _SLIP
