"""Texts that are nearly the same, such as one agency report in two papers, found without comparing every pair.

A sketch is the smallest hashes of a sample of word triples; the sample depends on the words alone, so an insertion
changes little of it. Texts that share most of their sketch are of one group.
"""

import re
from array import array
from collections.abc import Callable, Iterable, Mapping, MutableMapping
from itertools import groupby
from operator import itemgetter
from typing import TypeAlias
from zlib import crc32

from dementi.domain.tokens import tokens

Sketch: TypeAlias = "array[int]"
SIZE = 24
"""Hashes in a sketch."""
ALIKE = 0.4
"""The share of the hashes of both from which texts are near."""
LONGEST = 200_000
"""Code points that tell; to look for the words of ten megabytes would take long, and hold up every other thread."""
_BANDS = 5  # of a sketch's smallest hashes: near texts share one of them, nearly always
_LOOK = 10  # of a sketch's smallest hashes, for a quick look
_COMPARED = 6  # texts that one is compared with for each of these hashes
_SAMPLED = frozenset({5, 8})  # lengths of the words at which a triple of the sample begins
_LEAST = 8  # triples from which the sample is enough
_WORD = re.compile(r"\w+")


def sketch(text: str) -> Sketch:
    """The sketch of a text; the same in every process."""
    text = text[:LONGEST]
    words = _WORD.findall(text.casefold()) or [text[start:end] for start, end in tokens(text)]
    following = zip(words, words[1:], words[2:], strict=False)
    triples = {f"{one} {two} {three}" for one, two, three in following if len(one) in _SAMPLED}
    if len(triples) < _LEAST:
        triples = {" ".join(words[at : at + 3]) for at in range(max(1, len(words) - 2))}
    # No word has a line end in it: encoded together, they come apart again.
    encoded = "\n".join(triples).encode("utf-8", "surrogatepass").split(b"\n")
    return array("I", sorted(set(map(crc32, encoded)))[:SIZE])


def likeness(one: Sketch, other: Sketch) -> float:
    """An estimate of how much two texts share, 0 to 1; below `ALIKE` it may be 0."""
    both = set(one).intersection(other)
    if len(both) < ALIKE * min(SIZE, len(one) + len(other) - len(both)):
        return 0.0  # no sorting for what is told apart by this already
    smallest = sorted({*one, *other})[:SIZE]
    return len(both.intersection(smallest)) / len(smallest)


def groups(sketches: Mapping[str, Sketch]) -> dict[str, str]:
    """By name: the name of the first, in the order given, of those it is near to, directly or through others."""
    names, known, sets = list(sketches), list(sketches.values()), Sets()
    # A hash and a place in one number: less memory than a list for each hash.
    pairs = sorted(value << 32 | at for at, own in enumerate(known) for value in telling(own))
    sets.join_near(((pair >> 32, pair & 0xFFFFFFFF) for pair in pairs), known.__getitem__)
    return {name: names[sets.first(at)] for at, name in enumerate(names)}


def telling(own: Sketch) -> Sketch:
    """The hashes of a sketch of which near texts share one, nearly always."""
    return own[:_BANDS]


class Sets:
    """Numbers that belong together, each set known by the smallest.

    `leaders` has for some of them another of their set: memory holds it where it is no mapping on disk.
    """

    def __init__(self, leaders: MutableMapping[int, int] | None = None) -> None:
        self._leaders = {} if leaders is None else leaders

    def first(self, number: int) -> int:
        """The smallest of the set that the number is in."""
        while (leader := self._leaders.get(number)) is not None:
            beyond = self._leaders.get(leader)
            if beyond is None:
                return leader
            self._leaders[number] = number = beyond
        return number

    def join(self, one: int, other: int) -> None:
        """Make one set of the two that these are in."""
        first, second = sorted((self.first(one), self.first(other)))
        if first != second:
            self._leaders[second] = first

    def join_near(self, pairs: Iterable[tuple[int, int]], sketches: Callable[[int], Sketch]) -> None:
        """Join those whose sketches are near. `pairs` have each `telling` hash with its number, and come in order."""
        for _value, run in groupby(pairs, key=itemgetter(0)):
            numbers = (number for _value, number in run)
            one = next(numbers)
            before: list[tuple[int, Sketch]] = []
            for number in numbers:
                before = before or [(one, sketches(one))]
                own = sketches(number)
                self._join_to(number, own, before)
                before.append((number, own))
                if len(before) > _COMPARED:  # of a phrase that very many texts share, the first and the last ones
                    del before[_COMPARED // 2]

    def _join_to(self, number: int, own: Sketch, others: Iterable[tuple[int, Sketch]]) -> None:
        smallest = set(own[:_LOOK])
        for other, sketch_of_other in others:
            # Two of the smallest hashes in common: a quick look that spares nearly every full one.
            if len(smallest.intersection(sketch_of_other[:_LOOK])) < min(2, len(smallest)):
                continue
            if self.first(number) != self.first(other) and likeness(own, sketch_of_other) >= ALIKE:
                self.join(number, other)
