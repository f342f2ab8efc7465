"""Texts that are nearly the same, such as one agency report in two papers, found without comparing every pair.

A sketch is the smallest hashes of a sample of word triples; the sample depends on the words alone, so an insertion
changes little of it. Texts that share most of their sketch are of one group.
"""

import re
from array import array
from collections.abc import Iterable, Mapping
from itertools import groupby
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
    a, b = set(one), set(other)
    both = a & b
    if len(both) < ALIKE * min(SIZE, len(a) + len(b) - len(both)):
        return 0.0  # no sorting for what is told apart by this already
    smallest = sorted(a | b)[:SIZE]
    return len(both.intersection(smallest)) / len(smallest)


def groups(sketches: Mapping[str, Sketch]) -> dict[str, str]:
    """By name: the name of the first, in the order given, of those it is near to, directly or through others."""
    names, sets = list(sketches), Sets(sketches)
    known = list(sketches.values())
    # Pairs of a hash and an article in one number: less memory than a list for each hash.
    pairs = sorted(value << 32 | at for at, own in enumerate(known) for value in own[:_BANDS])
    for _value, run in groupby(pairs, key=lambda pair: pair >> 32):
        several = [pair & 0xFFFFFFFF for pair in run]
        for place, at in enumerate(several):
            smallest = set(known[at][:_LOOK])
            for other in _telling(several, place):
                # Two of the smallest hashes in common: a quick look that spares nearly every full one.
                if len(smallest.intersection(known[other][:_LOOK])) < min(2, len(smallest)):
                    continue
                if sets.first(names[at]) != sets.first(names[other]) and likeness(known[at], known[other]) >= ALIKE:
                    sets.join(names[at], names[other])
    return {name: sets.first(name) for name in names}


class Sets:
    """Names that belong together, each set known by the first of its names in the order given."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = list(names)
        self._places = {name: place for place, name in enumerate(self._names)}
        self._leaders = array("q", range(len(self._names)))  # by place

    def first(self, name: str) -> str:
        return self._names[self._first(self._places[name])]

    def _first(self, place: int) -> int:
        while (leader := self._leaders[place]) != place:
            self._leaders[place] = place = self._leaders[leader]
        return place

    def join(self, one: str, other: str) -> None:
        """Make one set of the two that these are in."""
        first, second = sorted((self._first(self._places[one]), self._first(self._places[other])))
        self._leaders[second] = first


def _telling(several: list[int], place: int) -> list[int]:
    """Those before `place` to compare with: of a phrase that very many texts share, the first and the last ones."""
    return several[:place] if place <= 6 else several[:3] + several[place - 3 : place]
