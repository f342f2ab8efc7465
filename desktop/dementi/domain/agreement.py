"""How well two sets of spans agree: overlap, one-to-one matching, precision and recall."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

Extent: TypeAlias = tuple[int, int]
RELAXED = 0.5  # overlap from which two spans are the same under the relaxed measure


def overlap(a: Extent, b: Extent) -> float:
    """Intersection over union of two extents, 0 to 1."""
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return 0.0 if shared <= 0 else shared / (max(a[1], b[1]) - min(a[0], b[0]))


def match(found: Sequence[Extent], wanted: Sequence[Extent], least: float = RELAXED) -> dict[int, int]:
    """The largest one-to-one matching of pairs that overlap by `least`: index of `found` → index of `wanted`.

    Augmenting paths (Kuhn 1955), larger overlaps tried first.
    """
    near = [sorted(_near(extent, wanted, least), key=lambda pair: (-pair[0], pair[1])) for extent in found]
    owner: dict[int, int] = {}

    def place(index: int, tried: set[int]) -> bool:
        for _overlap, target in near[index]:
            if target not in tried:
                tried.add(target)
                if target not in owner or place(owner[target], tried):
                    owner[target] = index
                    return True
        return False

    for index in sorted(range(len(found)), key=lambda i: -near[i][0][0] if near[i] else 0.0):
        place(index, set())
    return {index: target for target, index in owner.items()}


def _near(extent: Extent, others: Sequence[Extent], least: float) -> list[tuple[float, int]]:
    shared = ((overlap(extent, other), index) for index, other in enumerate(others))
    return [(share, index) for share, index in shared if share >= least]


@dataclass(slots=True)
class Tally:
    """How many were right, how many too many, how many missed."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.extra) if self.right + self.extra else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0
