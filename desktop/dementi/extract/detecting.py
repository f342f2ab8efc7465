"""Which language a text is in, by its function words."""

import re
from functools import cache

from dementi.extract.language import codes, folder
from dementi.extract.normalise import normalise
from dementi.extract.rules import table

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000
_ENOUGH = 0.06
"""The least part of a text's words that must be function words of its language."""


def detect(text: str) -> str:
    """The language folder whose function words are most frequent in `text`, "" when none are."""
    words = _WORD.findall(normalise(text[:_SAMPLE]))
    counts = {code: sum(word in known for word in words) for code, known in _function_words().items()}
    best = max(counts, key=lambda code: counts[code], default="")
    return best if words and counts[best] >= max(1, _ENOUGH * len(words)) else ""


@cache
def _function_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(table(folder(code) / "language.toml")["function_words"]) for code in codes()}
