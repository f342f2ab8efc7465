"""How near the spellings of two names are: transcription, initials, acronyms, slips of the hand."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache

_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"tch|tsch|cz|ch|sch|sh|š|č", "s"),
        (r"dj|dzh|dz|zh|ž", "j"),
        (r"kh|gh|ck|qu|q", "k"),
        (r"ph", "f"),
        (r"ts|tz", "z"),
        (r"(?:off|ow|ov|ev|eff|ew)$", "v"),
        (r"sky$|ski$|skyi$|skiy$|skij$|skii$", "sk"),
        (r"ou|w|u|v", "v"),
        (r"[iyj]+|ei|eu", "i"),
        (r"h", ""),
        (r"c", "k"),
        (r"(.)\1", r"\1"),
    )
)
_LONG = 6  # letters from which two that differ may be a slip
_SMALL = frozenset(
    {"de", "d", "du", "des", "la", "le", "l", "les", "of", "the", "and", "et", "for", "pour", "a", "au", "aux", "en"}
)


@lru_cache(16_384)
def sound(word: str) -> str:
    """What all transcriptions of a word share: *konachenkov* and *konashenkov*, *chtchoukine* and *shchukin*."""
    for pattern, common in _SOUNDS:
        word = pattern.sub(common, word)
    return word.removesuffix("e") if len(word) > 4 else word


def sounds(parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(map(sound, parts))


def near(one: str, other: str) -> bool:
    """Whether two words may be one with a slip of the hand: a letter or two in long words, none in short ones."""
    shorter, longer = sorted((len(one), len(other)))
    if one == other or shorter < _LONG or one[0] != other[0] or longer - shorter > 2:
        return one == other
    return _distance()(one, other, score_cutoff=2) <= (1 if shorter < _LONG + 2 else 2)


@cache
def _distance() -> Callable[..., int]:
    """How many letters apart two words are; imported when first asked for, since it takes a while."""
    from rapidfuzz.distance import DamerauLevenshtein

    return DamerauLevenshtein.distance


def alike(one: str, other: str) -> bool:
    """Whether two words are one in two spellings."""
    return one == other or sound(one) == sound(other) or near(one, other)


def given_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two rows of given names may be those of one person: one may lack some, or have initials."""
    if not one or not other:
        return True
    a, b = one[0], other[0]
    if 1 in (len(a), len(b)):
        return a[0] == b[0]
    return alike(a, b)


def initials(key: str) -> str:
    """The first letters of the words that count; empty for fewer than two."""
    words = [word for word in key.split() if word not in _SMALL]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def is_acronym(short: str, key: str) -> bool:
    """Whether `short` is made of the initials of the name `key`, small words counted or not."""
    if not 2 <= len(short) <= 8 or " " in short or " " not in key:
        return False
    words = key.split()
    return short in (initials(key), "".join(word[0] for word in words))
