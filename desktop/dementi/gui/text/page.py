"""An article as lines on an endless page: where each character stands and what is at a point."""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextLine

from dementi.gui.text.flow import Flow, Line


class Page(Flow):
    """The questions that painting, mouse and caret ask; y is from the top of the page, x from the left of the view."""

    def line_of(self, position: int, *, before: bool = False) -> Line:
        """The line that holds the character at `position`, or with `before` the one in front of it."""
        chunk = self.chunk_of(position - 1 if before and position else position)
        unit = self.unit(chunk, position)
        return self.line(chunk, self.laid(chunk).line_of(max(0, unit - 1) if before else unit))

    def line_at(self, y: float) -> Line:
        """The line at the height `y` of the page, the nearest one between paragraphs and outside."""
        chunk = self.chunk_at(y)
        number = int(y - self.top(chunk)) // self.metrics(chunk).height
        return self.line(chunk, min(max(number, 0), len(self.laid(chunk).lines) - 1))

    def x(self, line: Line, position: int) -> float:
        """Where the caret stands before `position`, from the left of the view."""
        return self.column.left + self.laid(line.chunk).x(line.number, self.unit(line.chunk, position))

    def position_at(self, line: Line, x: float) -> int:
        """The caret position nearest to `x` on `line`, never inside what a reader sees as one character."""
        laid = self.laid(line.chunk)
        # Beyond the right edge of a line that runs leftwards, Qt finds a place before it.
        unit = max(laid.starts[line.number], laid.lines[line.number].xToCursor(x - self.column.left))
        last = line.number == len(laid.lines) - 1 and self.ends_paragraph(line.chunk)
        if not last and unit >= laid.end_of(line.number):  # there the next line begins
            unit = laid.layout.previousCursorPosition(laid.end_of(line.number))
        return self._bound(self.point(line.chunk, unit), -1)

    def character_at(self, point: QPointF) -> int | None:
        """The character whose box holds `point`, None beside the words."""
        line = self.line_at(point.y())
        if not line.top <= point.y() < line.bottom:
            return None
        laid, x = self.laid(line.chunk), point.x() - self.column.left
        if laid.mixed:
            units = [cluster.start for cluster in laid.clusters(line.number) if cluster.left <= x < cluster.right]
            return self.point(line.chunk, units[0]) if units else None
        unit = laid.lines[line.number].xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
        if not laid.layout.isValidCursorPosition(unit):
            unit = laid.layout.previousCursorPosition(unit)  # one wide sign that is several characters
        after = laid.layout.nextCursorPosition(unit)
        inside = any(left <= x < right for left, right in laid.stretch(line.number, unit, after))
        return self.point(line.chunk, unit) if inside else None

    def stretches(self, line: Line, start: int, end: int) -> list[tuple[float, float]]:
        """Where the characters of `[start, end)` stand on `line`, as pairs of x from the left of the view."""
        laid, left = self.laid(line.chunk), self.column.left
        last = min(self.unit(line.chunk, end), laid.words_end(line.number))
        return [(left + a, left + b) for a, b in laid.stretch(line.number, self.unit(line.chunk, start), last)]

    def lines(self, top: float, bottom: float) -> list[Line]:
        """The lines that touch the heights from `top` to `bottom`."""
        found: list[Line] = []
        chunk = self.chunk_at(top)
        y = self.top(chunk)
        while chunk < self.chunk_count() and y < bottom:
            laid, height = self.laid(chunk), self.metrics(chunk).height
            first = max(0, int(top - y) // height)
            last = min(len(laid.lines) - 1, int(bottom - y) // height)
            found += (self.line(chunk, number) for number in range(first, last + 1))
            y += self.chunk_height(chunk)
            chunk += 1
        return found

    def next_character(self, position: int, step: int) -> int:
        """The next caret position forward (`step` 1) or back (-1)."""
        if step > 0:
            chunk = self.chunk_of(position)
            _, end = self.extent(chunk)
            if position >= end:
                return min(len(self.text), position + 1)
            return self.point(chunk, self.laid(chunk).layout.nextCursorPosition(self.unit(chunk, position)))
        if position <= 0:
            return 0
        chunk = self.chunk_of(position - 1)
        if position > self.extent(chunk)[1]:
            return position - 1
        return self.point(chunk, self.laid(chunk).layout.previousCursorPosition(self.unit(chunk, position)))

    def whole(self, start: int, end: int) -> tuple[int, int]:
        """`[start, end)` widened so that no end is inside what a reader sees as one character."""
        return self._bound(start, -1), self._bound(end, 1)

    def _bound(self, position: int, step: int) -> int:
        chunk = self.chunk_of(position)
        at_edge = position in self.extent(chunk)
        if at_edge or self.laid(chunk).layout.isValidCursorPosition(self.unit(chunk, position)):
            return position
        return self.next_character(position, step)

    def runs_left(self, position: int) -> bool:
        """Whether the paragraph at `position` is written from right to left."""
        return self.laid(self.chunk_of(position)).leftwards
