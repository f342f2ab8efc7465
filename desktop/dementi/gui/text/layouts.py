"""Lays out chunks of text into lines, and keeps the last ones used."""

import re
from array import array
from bisect import bisect_right
from collections import OrderedDict

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

from dementi.gui.text.carets import caret_x
from dementi.gui.text.clusters import Cluster, clusters_of, edges, stretches
from dementi.gui.text.display import stacks_marks
from dementi.gui.text.metrics import LineMetrics
from dementi.gui.text.positions import Positions

KEPT = 96
_SPACE = re.compile("[ \t]")


class Laid:
    """One chunk in lines; offsets are UTF-16 units from the start of the chunk, x is from the left of the column."""

    __slots__ = ("_clusters", "_words_ends", "layout", "leftwards", "lines", "marks", "mixed", "stacked", "starts")

    def __init__(self, layout: QTextLayout, lines: list[QTextLine], *, mixed: bool, leftwards: bool) -> None:
        self.layout = layout
        self.lines = lines
        self.starts = array("q", (line.textStart() for line in lines))
        self.mixed = mixed  # right-to-left letters: the order seen may differ from the order stored
        self.stacked = stacks_marks(layout.text())
        self.leftwards = leftwards  # the paragraph as a whole is written from right to left
        self._words_ends = _words_ends(layout.text(), lines)
        self._clusters: dict[int, list[Cluster]] = {}
        self.marks: object = None  # what marks.py found to draw, kept with the lines it belongs to

    def line_of(self, unit: int) -> int:
        """The line of the character at `unit`; the last one at the end."""
        return max(0, bisect_right(self.starts, unit) - 1)

    def end_of(self, line: int) -> int:
        return self.starts[line] + self.lines[line].textLength()

    def words_end(self, line: int) -> int:
        """The end of `line` less the spaces it was broken at."""
        return self._words_ends[line]

    def x(self, line: int, unit: int) -> float:
        """Where the caret stands before `unit`."""
        return caret_x(self.lines[line], unit)

    def stretch(self, line: int, start: int, end: int) -> list[tuple[float, float]]:
        """Where the characters from `start` to `end` are on `line`: one stretch, several in mixed directions."""
        start, end = max(start, self.starts[line]), min(end, self.end_of(line))
        if start >= end:
            return []
        if not self.mixed:
            return [(self.x(line, start), self.x(line, end))]
        return stretches(self.clusters(line), start, end)

    def opens(self, line: int, start: int, end: int) -> float:
        """The x at which `[start, end)` begins, which is on `line`."""
        return edges(self.clusters(line), start, end)[0] if self.mixed else self.x(line, start)

    def closes(self, line: int, start: int, end: int) -> float:
        """The x at which `[start, end)` ends, which is on `line`."""
        return edges(self.clusters(line), start, end)[1] if self.mixed else self.x(line, end)

    def clusters(self, line: int) -> list[Cluster]:
        """The characters of `line` with their boxes."""
        if line not in self._clusters:
            self._clusters[line] = clusters_of(self.layout, self.lines[line], leftwards=self.leftwards)
        return self._clusters[line]


def lay_out(text: str, metrics: LineMetrics, width: int, *, right_to_left: bool, mixed: bool) -> Laid:
    """`text` in lines of `width` px, every baseline where the measures put it, whatever fonts a line needs."""
    layout, lines = _break_up(text, metrics, width, right_to_left=right_to_left)
    if not all(layout.isValidCursorPosition(line.textStart()) for line in lines):
        layout, lines = _break_up(_tied(text, layout), metrics, width, right_to_left=right_to_left)
    return Laid(layout, lines, mixed=mixed, leftwards=right_to_left)


def _break_up(
    text: str, metrics: LineMetrics, width: int, *, right_to_left: bool
) -> tuple[QTextLayout, list[QTextLine]]:
    layout = QTextLayout(text, metrics.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if right_to_left:
        option.setTextDirection(Qt.LayoutDirection.RightToLeft)
        option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    else:
        option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    layout.setTextOption(option)
    layout.setCacheEnabled(True)
    layout.beginLayout()
    lines: list[QTextLine] = []
    while (line := layout.createLine()).isValid():
        _fill(layout, line, width)
        indent = width - line.width() if right_to_left else 0.0
        line.setPosition(QPointF(indent, len(lines) * metrics.height + metrics.baseline - line.ascent()))
        lines.append(line)
    layout.endLayout()
    return layout, lines


def _fill(layout: QTextLayout, line: QTextLine, width: int) -> None:
    """Fill `line` up to `width` px, less if Qt would break it inside what a reader sees as one character.

    Qt does where the fonts change within it. A character wider than a line cannot but be broken.
    """
    room = float(width)
    line.setLineWidth(room)
    while not layout.isValidCursorPosition(end := line.textStart() + line.textLength()):
        room = min(room, line.naturalTextWidth()) - 1
        if end <= layout.nextCursorPosition(line.textStart()) or room <= 0:
            line.setLineWidth(width)
            return
        line.setLineWidth(room)


def _tied(text: str, layout: QTextLayout) -> str:
    """`text` with no line break after a space that carries an accent, where the rules for lines would allow one."""
    positions = Positions(text)
    return _SPACE.sub(
        lambda space: space.group() if layout.isValidCursorPosition(positions.units(space.end())) else "\u00a0", text
    )


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


def _words_ends(text: str, lines: list[QTextLine]) -> "array[int]":
    """The end of each line less the spaces it was broken at, the last line as it is."""
    positions, ends = Positions(text), array("q")
    for line in lines:
        end = line.textStart() + line.textLength()
        words = text[: positions.point(end)]
        ends.append(end - (len(words) - len(words.rstrip(" ")) if line is not lines[-1] else 0))
    return ends
