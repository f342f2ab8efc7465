"""Converts between code points, which the program counts, and UTF-16 units, which Qt counts; nothing else does."""

import re
from array import array
from bisect import bisect_left

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Positions:
    """Positions of one text. A text without astral characters, the usual case, costs nothing."""

    def __init__(self, text: str) -> None:
        self._points = array("q")
        if len(text.encode("utf-16-le", "surrogatepass")) != 2 * len(text):
            self._points.extend(match.start() for match in _ASTRAL.finditer(text))
        self._units = array("q", (point + index for index, point in enumerate(self._points)))

    def units(self, point: int) -> int:
        """The UTF-16 units before the code point `point`."""
        return point + bisect_left(self._points, point) if self._points else point

    def point(self, units: int) -> int:
        """The code point that the unit `units` is in; the middle of a pair counts as its start."""
        return units - bisect_left(self._units, units) if self._units else units
