"""Offsets counted in UTF-16 units, as Java, JavaScript and Qt count them, beside our code points."""

from bisect import bisect_left


class Utf16:
    """The two ways of counting in one text: a character beyond U+FFFF is one code point and two units."""

    def __init__(self, text: str) -> None:
        astral = len(text.encode("utf-16-le", "surrogatepass")) // 2 > len(text)
        self._points = [at for at, character in enumerate(text) if character > "\uffff"] if astral else []
        self._units = [at + before for before, at in enumerate(self._points)]

    def units(self, point: int) -> int:
        """The units before the code point at `point`."""
        return point + bisect_left(self._points, point)

    def points(self, unit: int) -> int:
        """The code points before the unit at `unit`. Raises `ValueError` in the middle of a character."""
        before = bisect_left(self._units, unit)
        if before and self._units[before - 1] == unit - 1:
            raise ValueError(f"unit {unit} is the second half of a character")
        return unit - before
