"""Sentences as a mouse and a caret need them: found near a place, by punctuation alone, in any language."""

import re

_FAR = 4000
# A mark, what closes after it, white space, then something that may begin a sentence.
_BREAK = re.compile(r"""[.!?…]+(?:\s?[»”"’')\]])*\s+(?=[«“"‘'(\[—–-]*\s?[^\W_a-zà-öø-ÿ]|[#@])""")
# Initials and titles end no sentence.
_SHORT = re.compile(r"(?:^|[^\w])(?:[A-ZÀ-Þ]|Dr|Mr|Mrs|Ms|Pr|St)\.$")


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
    """Where sentences after the first begin; *M.* and initials end none."""
    return [
        match.end()
        for match in _BREAK.finditer(text, low, high)
        if not (match.group()[0] == "." and _SHORT.search(text, max(low, match.start() - 6), match.start() + 1))
    ]
