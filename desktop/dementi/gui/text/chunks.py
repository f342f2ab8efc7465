"""Splits a text into the pieces that are laid out one by one: paragraphs, and long ones at spaces."""

import unicodedata
from array import array
from bisect import bisect_right

LONGEST = 2000
_JOINED = {"\u200d", "\ufe0e", "\ufe0f"}
_SKINS = "\U0001f3fb", "\U0001f3ff"
_FLAGS = "\U0001f1e6", "\U0001f1ff"


class Chunks:
    """`starts[i]` to `ends[i]` in code points, line ends left out; `paragraphs[i]` is where its paragraph starts.

    Together with the line ends they cover the text, in order, without gaps; an empty text is one empty chunk.
    """

    def __init__(self, text: str, longest: int = LONGEST) -> None:
        self.starts, self.ends, self.paragraphs = array("q"), array("q"), array("q")
        start = 0
        while True:
            end = text.find("\n", start)
            self._paragraph(text, start, len(text) if end < 0 else end, longest)
            if end < 0:
                break
            start = end + 1

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, position: int) -> int:
        """The chunk that holds `position`; a line end belongs to the chunk before it."""
        return max(0, bisect_right(self.starts, position) - 1)

    def first_of_paragraph(self, chunk: int) -> bool:
        return self.starts[chunk] == self.paragraphs[chunk]

    def last_of_paragraph(self, chunk: int) -> bool:
        return chunk + 1 == len(self.starts) or self.starts[chunk + 1] == self.paragraphs[chunk + 1]

    def _paragraph(self, text: str, start: int, end: int, longest: int) -> None:
        at = start
        while True:
            stop = end if end - at <= longest else _cut(text, at, at + longest)
            self.starts.append(at)
            self.ends.append(stop)
            self.paragraphs.append(start)
            if stop >= end:
                return
            at = stop


def _cut(text: str, start: int, stop: int) -> int:
    """The last place up to `stop` where a chunk may end: after a space, else between two characters as seen."""
    at = text.rfind(" ", start, stop) + 1
    while at > start + 1 and _goes_on(text, start, at):
        at = text.rfind(" ", start, at - 1) + 1
    if at > start + 1:
        return at
    at = stop
    while at > start + 1 and _goes_on(text, start, at):
        at -= 1
    return at if at > start + 1 else stop


def _goes_on(text: str, start: int, at: int) -> bool:
    """Whether what stands at `at` belongs to the character before it, as a reader sees it."""
    character = text[at]
    if text[at - 1] == "\u200d" or character in _JOINED or _SKINS[0] <= character <= _SKINS[1]:
        return True
    if _FLAGS[0] <= character <= _FLAGS[1]:  # two letters to a flag
        letters = at
        while letters > start and _FLAGS[0] <= text[letters - 1] <= _FLAGS[1]:
            letters -= 1
        return (at - letters) % 2 == 1
    # An enclosing mark has no combining class, but the category of all marks.
    return unicodedata.category(character)[0] == "M" or "\U000e0020" <= character <= "\U000e007f"
