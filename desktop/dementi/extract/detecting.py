"""Which language a text is in, by its function words."""

import re
from functools import cache

from dementi.extract.language import codes, folder
from dementi.extract.settings import read_settings

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000
_APOSTROPHE = "\N{MODIFIER LETTER APOSTROPHE}"
_ENOUGH = 0.06
"""The least part of a text's words that must be function words of its language."""


def detect(text: str) -> str:
    """The language folder whose function words are most frequent in `text`, "" when none are, or as many of two."""
    words, counts = count_function_words(text)
    most = max(counts.values(), default=0)
    best = [code for code, count in counts.items() if count == most]
    return best[0] if len(best) == 1 and most >= max(1, _ENOUGH * words) else ""


def count_function_words(text: str) -> tuple[int, dict[str, int]]:
    """How many words were looked at, and how many of them are function words of each language."""
    # All that `normalise` would tell apart stands between words but this one sign; it takes half of the time.
    words = _WORD.findall(text[:_SAMPLE].replace(_APOSTROPHE, "'").lower())
    return len(words), {code: sum(map(known.__contains__, words)) for code, known in _function_words().items()}


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(read_settings(folder(code)).function_words) for code in codes()}
