"""Texts that are nearly the same, such as one agency report in two papers, found without comparing every pair.

A sketch is the smallest hashes of a sample of word triples; the sample depends on the words alone, so an insertion
changes little of it. Texts that share most of their sketch are of one group.
"""

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias
from zlib import crc32

from dementi.domain.tokens import tokens

Sketch: TypeAlias = tuple[int, ...]
SIZE = 32
"""Hashes in a sketch."""
_ALIKE = 0.4  # share of the hashes of both from which texts are near
_BANDS = 8  # of a sketch's smallest hashes: near texts share at least one of them, nearly always
_SAMPLE = re.compile(r"(?=\b([aeiouyàâéèêdpl]\w* \w+ \w+))")
_LEAST = 8  # triples from which the sample is enough
_GAP = re.compile(r"\W+")


def sketch(text: str) -> Sketch:
    """The sketch of a text; the same in every process."""
    plain = _GAP.sub(" ", text.casefold())
    triples: set[str] = set(_SAMPLE.findall(plain))
    if len(triples) < _LEAST:
        words = plain.split() or [text[a:b] for a, b in tokens(text)]
        triples = {" ".join(words[at : at + 3]) for at in range(max(1, len(words) - 2))}
    return tuple(sorted({crc32(triple.encode("utf-8", "surrogatepass")) for triple in triples})[:SIZE])


def likeness(one: Sketch, other: Sketch) -> float:
    """An estimate of how much two texts share, 0 to 1."""
    smallest = sorted({*one, *other})[:SIZE]
    both = set(one) & set(other)
    return sum(value in both for value in smallest) / len(smallest) if smallest else 1.0


def groups(sketches: Mapping[str, Sketch]) -> dict[str, str]:
    """By name: the name of the first, in the order given, of those it is near to, directly or through others."""
    sets = Sets(sketches)
    shared: dict[int, list[str]] = {}
    for name, own in sketches.items():
        for value in own[:_BANDS]:
            for other in _telling(shared.setdefault(value, [])):
                if sets.first(name) != sets.first(other) and likeness(own, sketches[other]) >= _ALIKE:
                    sets.join(name, other)
            shared[value].append(name)
    return {name: sets.first(name) for name in sketches}


class Sets:
    """Names that belong together, each set known by the first of its names in the order given."""

    def __init__(self, names: Iterable[str]) -> None:
        self._place = {name: number for number, name in enumerate(names)}
        self._leader = {name: name for name in self._place}

    def first(self, name: str) -> str:
        while (leader := self._leader[name]) != name:
            self._leader[name] = self._leader[leader]
            name = leader
        return name

    def join(self, one: str, other: str) -> None:
        """Make one set of the two that these are in."""
        roots = sorted((self.first(one), self.first(other)), key=self._place.__getitem__)
        self._leader[roots[1]] = roots[0]


def _telling(names: list[str]) -> list[str]:
    """A phrase that very many texts share says nothing; comparing all of them would take for ever."""
    return names[:8] + names[-8:] if len(names) > 16 else names
