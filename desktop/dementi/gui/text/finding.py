"""Finds words in an article, whatever their case and accents; what is found leads back to the text as stored."""

import re
import unicodedata
from array import array
from bisect import bisect_left, bisect_right

# As in the search of the queue, and what no keyboard has at hand: quotation marks, dashes, an ellipsis, spaces.
_SAME = str.maketrans(
    {"œ": "oe", "æ": "ae", "…": "..."}
    | dict.fromkeys("’‘‚‹›", "'")
    | dict.fromkeys("“”„«»", '"')
    | dict.fromkeys("‐‑–—", "-")
    | dict.fromkeys("\u00a0\u2007\u202f\u2009", " ")
)
# Accents and vowel points; the signs of other scripts are letters to their readers.
_ACCENTS = ((0x300, 0x900), (0x1AB0, 0x1B00), (0x1DC0, 0x1E00), (0x20D0, 0x2100))


class Folded:
    """A text as it is searched. `text` may be shorter or longer than the original."""

    def __init__(self, original: str) -> None:
        self._at, self._folded_at, self._lengths = array("q"), array("q"), array("q")
        if original.isascii():
            self.text = original.lower()
            return
        table = {ord(character): _fold(character) for character in set(original)}
        self.text = original.translate(table)
        odd = "".join(chr(code) for code, folded in table.items() if len(folded) != 1)
        shift = 0
        for match in re.finditer(f"[{re.escape(odd)}]", original) if odd else ():
            length = len(table[ord(match.group())])
            self._at.append(match.start())
            self._folded_at.append(match.start() + shift)
            self._lengths.append(length)
            shift += length - 1

    def position(self, folded: int) -> int:
        """The place in the original of the character that gave `text[folded]`."""
        last = bisect_right(self._folded_at, folded) - 1
        if last < 0:
            return folded
        beyond = folded - self._folded_at[last] - self._lengths[last]
        return self._at[last] if beyond < 0 else self._at[last] + 1 + beyond

    def place(self, position: int) -> int:
        """Where what the original has from `position` on begins in `text`."""
        last = bisect_left(self._at, position) - 1
        if last < 0:
            return position
        return self._folded_at[last] + self._lengths[last] + position - self._at[last] - 1


class Hits:
    """The places of some words in a text, in order; offsets in and out are those of the original."""

    def __init__(self, original: str, folded: Folded, words: str) -> None:
        self._original, self._folded = original, folded
        self._starts, self._ends = array("q"), array("q")
        pattern = _pattern(words)
        for match in pattern.finditer(folded.text) if pattern else ():
            self._starts.append(match.start())
            self._ends.append(match.end())

    def __len__(self) -> int:
        return len(self._starts)

    def __getitem__(self, number: int) -> tuple[int, int]:
        start = self._folded.position(self._starts[number])
        end = self._folded.position(self._ends[number] - 1) + 1
        while end < len(self._original) and unicodedata.combining(self._original[end]):
            end += 1
        return start, end

    def from_on(self, position: int) -> int:
        """The number of the first hit that starts at `position` or later; the first of all after the last."""
        number = bisect_left(self._starts, self._folded.place(position))
        return number if number < len(self) else 0

    def within(self, start: int, end: int) -> range:
        """The numbers of the hits that touch `[start, end)`."""
        return range(
            bisect_right(self._ends, self._folded.place(start)), bisect_left(self._starts, self._folded.place(end))
        )


def fold(text: str) -> str:
    """`text` without what a search passes over."""
    return "".join(map(_fold, text))


def _pattern(words: str) -> re.Pattern[str] | None:
    """Any white space stands for any other, line ends included."""
    if not fold(words).strip():
        return None
    return re.compile(r"\s+".join(re.escape(part) for part in re.split(r"\s+", fold(words))))


def _fold(character: str) -> str:
    if unicodedata.category(character) == "Cf":
        return ""
    parts = unicodedata.normalize("NFD", character.casefold().translate(_SAME))
    kept = "".join(part for part in parts if not _is_accent(part))
    return unicodedata.normalize("NFC", kept).translate(_SAME)


def _is_accent(character: str) -> bool:
    return any(low <= ord(character) < high for low, high in _ACCENTS) and unicodedata.combining(character) != 0
