"""Heights of the chunks from top to bottom: tops, and which chunk is at a height, fast for any number of them."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

_BLOCK = 256


class Heights:
    """Whole px. Sums are kept by blocks, so that changing one height stays cheap."""

    def __init__(self, heights: Iterable[int]) -> None:
        self._heights = array("q", heights)
        self._blocks = array("q", (sum(self._heights[i : i + _BLOCK]) for i in range(0, len(self._heights), _BLOCK)))

    def __getitem__(self, chunk: int) -> int:
        return self._heights[chunk]

    def __setitem__(self, chunk: int, height: int) -> None:
        self._blocks[chunk // _BLOCK] += height - self._heights[chunk]
        self._heights[chunk] = height

    @property
    def total(self) -> int:
        return sum(self._blocks)

    def top(self, chunk: int) -> int:
        """The sum of the heights before `chunk`."""
        block = chunk // _BLOCK
        return sum(self._blocks[:block]) + sum(self._heights[block * _BLOCK : chunk])

    def at(self, y: int) -> int:
        """The chunk that covers `y`; the first or last one outside."""
        blocks = list(accumulate(self._blocks))
        block = min(bisect_right(blocks, y), len(blocks) - 1)
        before = blocks[block - 1] if block else 0
        inside = list(accumulate(self._heights[block * _BLOCK : (block + 1) * _BLOCK]))
        return block * _BLOCK + min(bisect_right(inside, y - before), len(inside) - 1)
