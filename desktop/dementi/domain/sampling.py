"""Which articles a batch takes: a draw that the same seed repeats, over all alike or by outlet, year or month."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b
from itertools import accumulate
from typing import TypeAlias

LARGEST = 10_000  # articles of a batch: it is work for somebody's next days
LAST_SEED = 999_999_999

Candidate: TypeAlias = tuple[int, str, str]
"""An article that may be drawn: its key, its name, and what it is divided by (outlet, year, month, or nothing)."""


class How(StrEnum):
    """How the articles of a batch are chosen."""

    NEXT = "next"
    RANDOM = "random"
    OUTLET = "stratified:outlet"
    YEAR = "stratified:date"
    MONTH = "stratified:month"
    UNCERTAIN = "uncertain"

    @property
    def drawn(self) -> bool:
        """Whether the seed decides."""
        return self not in (How.NEXT, How.UNCERTAIN)

    @property
    def divided(self) -> bool:
        return self.value.startswith("stratified:")


@dataclass(frozen=True, slots=True)
class Stratum:
    """A part of the articles: how many there are, and how many of them are taken."""

    name: str
    there: int
    taken: int


def rank(seed: int, name: str) -> bytes:
    """Where a seed puts an article or a part: those with the lowest ranks are drawn."""
    return _ranking(seed)(name)


def _ranking(seed: int) -> Callable[[str], bytes]:
    begun = blake2b(f"{seed}\0".encode(), digest_size=8)

    def ranked(name: str) -> bytes:
        digest = begun.copy()
        digest.update(name.encode("utf-8", "surrogatepass"))
        return digest.digest()

    return ranked


def strata(counts: Mapping[str, int], size: int, seed: int) -> tuple[Stratum, ...]:
    """How many of `size` articles each part gives, the largest part first.

    A systematic draw: the parts stand in a row in the order of their ranks, and every so many articles one is taken.
    So each part gives its share, at most one more or less, and each article has the same chance, in small parts too.
    """
    row = sorted(counts, key=lambda name: (rank(seed, name), name))
    ends = list(accumulate(counts[name] for name in row))
    total = ends[-1] if ends else 0
    size = min(size, total)
    taken = dict.fromkeys(row, 0)
    start = int.from_bytes(rank(seed, ""), "big") % total if total else 0
    for number in range(size):
        taken[row[bisect_right(ends, (number * total + start) // size)]] += 1
    found = (Stratum(name, counts[name], taken[name]) for name in row)
    return tuple(sorted(found, key=lambda part: (-part.there, part.name)))


def draw(candidates: Iterable[Candidate], taken: Mapping[str, int], seed: int) -> list[int]:
    """The keys of so many articles of each part, in the order of their ranks: the first of them are a draw again.

    Only some times as many as are wanted are ever kept, however many candidates there are.
    """
    ranked = _ranking(seed)
    drawn = {part: _Lowest(number) for part, number in taken.items() if number}
    for key, name, part in candidates:
        if part in drawn:
            drawn[part].add(ranked(name), key)
    return [key for _mark, key in sorted(pair for lowest in drawn.values() for pair in lowest.pairs())]


class _Lowest:
    """The so many lowest ranks of those that were added."""

    def __init__(self, number: int) -> None:
        self._number = number
        self._edge = b"\xff" * 9  # above every rank
        self._kept: list[tuple[bytes, int]] = []

    def add(self, mark: bytes, key: int) -> None:
        if mark < self._edge:
            self._kept.append((mark, key))
            if len(self._kept) > 2 * self._number + 50:
                self._kept = self.pairs()
                self._edge = self._kept[-1][0]

    def pairs(self) -> list[tuple[bytes, int]]:
        return sorted(self._kept)[: self._number]
