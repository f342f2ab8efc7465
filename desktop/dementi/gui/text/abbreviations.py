"""Dots that belong to the word before them: *M.*, *Sen.*, *U.S.*, in every language there are rules for."""

import re
import tomllib
from functools import cache

from dementi import assets

_REACH = 24
_WORD = re.compile(r"(?<![\w.])((?:[^\W\d_]\.[-‐‑]?)*)([^\W\d_]+)\Z")
_ACRONYM = re.compile(r"(?<![\w.])(?:[^\W\d_]\.[-‐‑]?){2,}")
_NEXT = re.compile(r"\W*(\w+)")


def is_acronym(text: str, dot: int) -> bool:
    """Whether the dot is the last of several, one after each letter."""
    word = _WORD.search(text, max(0, dot - _REACH), dot)
    return word is not None and bool(word.group(1)) and len(word.group(2)) == 1


def acronym_at(text: str, position: int) -> tuple[int, int] | None:
    """The acronym with dots that holds the character at `position`."""
    near = _ACRONYM.finditer(text, max(0, position - _REACH), position + _REACH)
    return next((match.span() for match in near if match.start() <= position < match.end()), None)


def is_abbreviation(text: str, dot: int) -> bool:
    """Whether the dot ends a shortened word rather than a sentence, as far as the next word tells."""
    word = _WORD.search(text, max(0, dot - _REACH), dot)
    if word is None:
        return False
    known, common = _lists()
    following = _NEXT.match(text, dot + 1, dot + 1 + _REACH)
    after = following.group(1) if following else ""
    if is_acronym(text, dot):
        return after.lower() not in common
    if len(word.group(2)) == 1:
        return word.group(2).isupper()
    return word.group(2).lower() in known and (word.group(2)[0].isupper() or not after[:1].isupper())


@cache
def _lists() -> tuple[frozenset[str], frozenset[str]]:
    """Abbreviations, and words so common that with a capital they begin a sentence, of all languages."""
    known: set[str] = set()
    common: set[str] = set()
    for path in assets.path("resources").glob("*/language.toml"):
        settings = tomllib.loads(path.read_text("utf-8"))
        known.update(settings.get("abbreviations", ()))
        common.update(settings.get("function_words", ()))
    return frozenset(known), frozenset(common)
