"""Sentences as a mouse and a caret need them: found near a place, by punctuation, in any language."""

import re
from bisect import bisect_left

from dementi.gui.text.abbreviations import is_abbreviation
from dementi.gui.text.pairs import outermost, partners

_FAR = 4000
# A mark, what closes after it, white space, then something that may begin a sentence.
_BREAK = re.compile(r"""[.!?…]+(?:\s?[»”"’')\]])*\s+(?=[«“"‘'(\[—–-]*\s?[^\W_a-zà-öø-ÿ]|[#@])""")
# The number of a point in a list.
_POINT = re.compile(r"\s*\(?\d{1,2}\Z")


def sentence_at(text: str, position: int) -> tuple[int, int]:
    """The sentence around `position`, within its paragraph, without the space after it."""
    low, high = _paragraph(text, position)
    start = low
    for end in [*_breaks(text, low, high), high]:
        if position < end or end == high:
            return start, start + len(text[start:end].rstrip())
        start = end
    return low, high


def next_sentence(text: str, position: int) -> int:
    """Where the next sentence begins; the end of the text after the last."""
    low, high = _paragraph(text, position)
    after = next((start for start in _breaks(text, low, high) if start > position), None)
    if after is not None:
        return after
    while high < len(text) and text[high] == "\n":
        high += 1
    return high


def previous_sentence(text: str, position: int) -> int:
    """Where the sentence around `position` begins, or the one before when it begins just there."""
    while position > 0 and text[position - 1] == "\n":
        position -= 1
    low, high = _paragraph(text, max(0, position - 1))
    return max([low, *(start for start in _breaks(text, low, high) if start < position)])


def _paragraph(text: str, position: int) -> tuple[int, int]:
    """The paragraph around `position`, of a very long one what is near."""
    low = max(text.rfind("\n", 0, position) + 1, position - _FAR)
    high = text.find("\n", position)
    return low, min(len(text) if high < 0 else high, position + _FAR)


def _breaks(text: str, low: int, high: int) -> list[int]:
    """Where sentences after the first begin; none inside a quotation or bracket that is closed."""
    matches = list(_BREAK.finditer(text, low, high))
    whole = outermost(partners(text, low, high)) if matches else []
    return [match.end() for match in matches if not _inside(whole, match.end()) and not _goes_on(text, low, match)]


def _inside(whole: list[tuple[int, int]], place: int) -> bool:
    before = bisect_left(whole, (place,)) - 1
    return before >= 0 and place < whole[before][1]


def _goes_on(text: str, low: int, match: re.Match[str]) -> bool:
    """Whether the dot is that of a shortened word or of the number of a point."""
    dot = match.start()
    if text[dot] != "." or text[dot + 1 : dot + 2] == ".":
        return False
    return is_abbreviation(text, dot) or _POINT.match(text, low, dot) is not None
