"""Lays out chunks of text into lines, and keeps the last ones used."""

from array import array
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Iterator

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

from dementi.gui.text.metrics import LineMetrics

KEPT = 96


class Laid:
    """One chunk in lines; offsets are UTF-16 units from the start of the chunk, x is from the left of the column."""

    __slots__ = ("layout", "lines", "marks", "mixed", "starts")

    def __init__(self, layout: QTextLayout, lines: list[QTextLine], *, mixed: bool) -> None:
        self.layout = layout
        self.lines = lines
        self.starts = array("q", (line.textStart() for line in lines))
        self.mixed = mixed  # right-to-left letters: the order seen may differ from the order stored
        self.marks: object = None  # what marks.py found to draw, kept with the lines it belongs to

    def line_of(self, unit: int) -> int:
        """The line of the character at `unit`; the last one at the end."""
        return max(0, bisect_right(self.starts, unit) - 1)

    def end_of(self, line: int) -> int:
        return self.starts[line] + self.lines[line].textLength()

    def words_end(self, line: int) -> int:
        """The end of `line` less the spaces it was broken at."""
        end, text = self.end_of(line), self.layout.text()
        while line + 1 < len(self.lines) and end > self.starts[line] and text[end - 1] == " ":
            end -= 1
        return end

    def x(self, line: int, unit: int) -> float:
        value = self.lines[line].cursorToX(unit)
        return value[0] if isinstance(value, tuple) else float(value)  # type: ignore[arg-type]  # the stub says object

    def stretch(self, line: int, start: int, end: int) -> list[tuple[float, float]]:
        """Where the characters from `start` to `end` are on `line`: one stretch, several in mixed directions."""
        start, end = max(start, self.starts[line]), min(end, self.end_of(line))
        if start >= end:
            return []
        if not self.mixed:
            return [(self.x(line, start), self.x(line, end))]
        return _merged(self._pieces(line, start, end))

    def _pieces(self, line: int, start: int, end: int) -> Iterator[tuple[float, float]]:
        row, at = self.lines[line], start
        while at < end:
            after = max(at + 1, self.layout.nextCursorPosition(at))
            leading = row.cursorToX(at, QTextLine.Edge.Leading)
            trailing = row.cursorToX(at, QTextLine.Edge.Trailing)
            a, b = (v[0] if isinstance(v, tuple) else v for v in (leading, trailing))
            yield min(a, b), max(a, b)  # type: ignore[type-var,misc]  # the stub says object, it is a float
            at = after


def lay_out(text: str, metrics: LineMetrics, width: int, *, right_to_left: bool, mixed: bool) -> Laid:
    """`text` in lines of `width` px, every baseline where the measures put it, whatever fonts a line needs."""
    layout = QTextLayout(text, metrics.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if right_to_left else Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    lines: list[QTextLine] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, len(lines) * metrics.height + metrics.baseline - line.ascent()))
        lines.append(line)
    layout.endLayout()
    return Laid(layout, lines, mixed=mixed)


class LayoutCache:
    """The last chunks laid out."""

    def __init__(self) -> None:
        self._laid: OrderedDict[int, Laid] = OrderedDict()

    def get(self, chunk: int) -> Laid | None:
        laid = self._laid.get(chunk)
        if laid is not None:
            self._laid.move_to_end(chunk)
        return laid

    def put(self, chunk: int, laid: Laid) -> None:
        self._laid[chunk] = laid
        if len(self._laid) > KEPT:
            self._laid.popitem(last=False)

    def forget_marks(self, first: int, last: int) -> None:
        """The spans of these chunks changed."""
        for chunk in range(first, last + 1):
            if (laid := self._laid.get(chunk)) is not None:
                laid.marks = None

    def clear(self) -> None:
        self._laid.clear()


def _merged(pieces: Iterator[tuple[float, float]]) -> list[tuple[float, float]]:
    """Stretches that meet, as one; from left to right."""
    result: list[tuple[float, float]] = []
    for left, right in sorted(pieces):
        if result and left <= result[-1][1] + 0.5:
            result[-1] = (result[-1][0], max(right, result[-1][1]))
        else:
            result.append((left, right))
    return result
