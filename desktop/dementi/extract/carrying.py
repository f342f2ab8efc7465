"""Quotations that go on in the next paragraph: opened again there, or closed only there."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dementi.extract.quotations import Open, Quotation, in_order, opens_to_the_end, pair_marks, quotation

_FARTHEST = 4
"""Paragraphs after the one with the opening mark in which its partner is looked for."""
_AGAIN = {"«": "«»", "“": "“", '"': '"'}
"""What a paragraph begins with when it goes on with what this mark opened."""
_JUNK = " \t\u00a0\u202f_*~"

Offsets = tuple[int, int]
Chain = list[list[Quotation]]
"""One speech over several paragraphs: what each opening mark opened, by its part of every paragraph."""


@dataclass(slots=True)
class Quoted:
    """The quotations of each paragraph of a text, and the speeches that go on over several."""

    paragraphs: list[list[Quotation]] = field(default_factory=list)
    chains: list[Chain] = field(default_factory=list)


def quoted(text: str, bounds: Sequence[Offsets], singles: bool) -> Quoted:
    """All quotations of `text`, whose paragraphs are at `bounds`; `singles`: ‘…’ and '…' count too."""
    reading = _Reading(text, bounds, singles)
    for number in range(len(bounds)):
        reading.paragraph(number)
    reading.end()
    return reading.result


class _Reading:
    """Reads one paragraph after the other; remembers the mark that is open, and where its partner is if anywhere."""

    def __init__(self, text: str, bounds: Sequence[Offsets], singles: bool) -> None:
        self._text, self._bounds, self._singles = text, bounds, singles
        self.result = Quoted()
        self._chain: Chain = []
        self._mark, self._closed_in = "", 0

    def paragraph(self, number: int) -> None:
        """Read the next paragraph."""
        start, end = self._bounds[number]
        carried = self._carried(number)
        begin = carried[1] + 1 if carried else start
        found, waiting = pair_marks(self._text, begin, end, self._singles, carried)
        if number < self._closed_in:
            waiting = waiting[:1]
            opened: Open | None = waiting[0]
        else:
            opened = self._goes_on(number, waiting)
        if opened:
            found.append(quotation(self._text, opened[1], end, closed=False))
        self._remember(number, carried, found, opened)
        self.result.paragraphs.append(in_order(found))

    def end(self) -> None:
        """Keep the speech that went on so far, if it has several parts."""
        if sum(map(len, self._chain)) > 1:
            self.result.chains.append(self._chain)
        self._chain = []

    def _carried(self, number: int) -> Open | None:
        """The open mark that the paragraph takes up without a mark of its own that opens."""
        start, end = self._bounds[number]
        if 0 < number <= self._closed_in:
            return self._mark, start - 1
        first = self._first(number)
        return (self._mark, first) if self._mark and first < end and self._text[first] == "»" else None

    def _goes_on(self, number: int, waiting: list[Open]) -> Open | None:
        """The mark of `waiting` that quotes to the end of the paragraph."""
        alone = opens_to_the_end(self._text, self._bounds[number][0], waiting)
        mark = alone or next((entry for entry in waiting if entry[0] in _AGAIN and entry[0] != '"'), None)
        if mark is None:
            return None
        self._closed_in = self._partner(number, mark[0])
        return mark if self._closed_in or self._opens_again(number + 1, mark[0]) else alone

    def _remember(self, number: int, carried: Open | None, found: list[Quotation], opened: Open | None) -> None:
        """Put what goes on into the speech, and begin a new one where a mark quotes to the end."""
        first = carried[1] if carried else self._first(number)
        again = bool(self._mark) and (bool(carried) or self._opens_again(number, self._mark))
        part = next((pair for pair in found if pair.start == first), None) if again else None
        if part is None:
            self.end()
        elif carried and self._text[first] == "\n":
            self._chain[-1].append(part)
        else:
            self._chain.append([part])
        if opened and (part is None or opened[1] != first):
            self.end()
            self._chain.append([found[-1]])
        self._mark = opened[0] if opened else ""

    def _partner(self, number: int, mark: str) -> int:
        """The paragraph after `number` that closes `mark`, 0 for none."""
        for other in range(number + 1, min(number + 1 + _FARTHEST, len(self._bounds))):
            start, end = self._bounds[other]
            if self._opens_again(other, mark):
                return 0
            found, waiting = pair_marks(self._text, start, end, self._singles, (mark, start - 1))
            if any(pair.start == start - 1 for pair in found):
                return other
            if len(waiting) > 1:
                return 0
        return 0

    def _opens_again(self, number: int, mark: str) -> bool:
        if number >= len(self._bounds):
            return False
        first = self._first(number)
        return first < self._bounds[number][1] and self._text[first] in _AGAIN[mark]

    def _first(self, number: int) -> int:
        """The first character of a paragraph that is not junk."""
        at, end = self._bounds[number]
        while at < end and self._text[at] in _JUNK:
            at += 1
        return at
