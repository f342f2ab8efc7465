"""The flow of an article's lines: lays out the chunks that are asked for, knows or guesses how high the others are."""

from dataclasses import dataclass
from math import ceil

from dementi.gui.text import display
from dementi.gui.text.chunks import Chunks
from dementi.gui.text.heights import Heights
from dementi.gui.text.layouts import KEPT, Laid, LayoutCache, lay_out
from dementi.gui.text.metrics import Column, LineMetrics, Spacing, column, line_metrics
from dementi.gui.text.positions import Positions
from dementi.gui.theme.fonts import mean_advance
from dementi.gui.theme.tokens import tokens

_SMALL = 30_000  # up to here every line is known before the first paint, and the scroll bar is exact


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the page: `top` from the top of the page, offsets in code points."""

    chunk: int
    number: int
    top: int
    start: int
    end: int
    metrics: LineMetrics

    @property
    def baseline(self) -> int:
        return self.top + self.metrics.baseline

    @property
    def bottom(self) -> int:
        return self.top + self.metrics.height


class Flow:
    """Lays out only what is asked for. Heights of other chunks are estimates, corrected when they are laid out."""

    def __init__(self, text: str, title: str, size: int, view: int, spacing: Spacing | None = None) -> None:
        self.text = text
        self.shown = display.visible(text)
        self._mixed = display.has_right_to_left(self.shown)
        self.mirrored = display.starts_right_to_left(self.shown)
        self._positions = Positions(self.shown)
        self._chunks = Chunks(text)
        self._titled = bool(title) and text[: self._chunks.ends[0]] == title
        self._cache = LayoutCache()
        self.resize(size, view, spacing or Spacing.standard())

    def resize(self, size: int, view: int, spacing: Spacing) -> None:
        """Start again with this text size, width of the view and spacing."""
        self.size = size
        self.column: Column = column(view, size, spacing.columns)
        self._body = line_metrics(size, spacing.line_height)
        self._title = line_metrics(size, spacing.line_height, title=True)
        self._gap = round(tokens().numbers["article.paragraph_gap"] * size / tokens().numbers["type.article"])
        self.padding = 2 * self._gap
        self._cache.clear()
        self._exact = bytearray(len(self._chunks))
        self._heights = Heights(self._estimates())
        if len(self.text) <= _SMALL and len(self._chunks) <= KEPT:
            for chunk in range(len(self._chunks)):
                self.laid(chunk)

    @property
    def height(self) -> int:
        return self._heights.total + 2 * self.padding

    def laid(self, chunk: int) -> Laid:
        """The lines of `chunk`; its height is exact from now on."""
        laid = self._cache.get(chunk)
        if laid is None:
            start, end = self._chunks.starts[chunk], self._chunks.ends[chunk]
            text = self.shown[start:end]
            mixed = self._mixed and display.has_right_to_left(text)
            backwards = self._mixed and display.starts_right_to_left(self.shown, self._chunks.paragraphs[chunk])
            metrics = self.metrics(chunk)
            laid = lay_out(text, metrics, self.column.width, right_to_left=backwards, mixed=mixed or backwards)
            self._cache.put(chunk, laid)
            if not self._exact[chunk]:
                self._exact[chunk] = 1
                self._heights[chunk] = self._height(chunk, len(laid.lines))
        return laid

    def top(self, chunk: int) -> int:
        return self.padding + self._heights.top(chunk)

    def chunk_at(self, y: float) -> int:
        return self._heights.at(int(y) - self.padding)

    def chunk_count(self) -> int:
        return len(self._chunks)

    def extent(self, chunk: int) -> tuple[int, int]:
        """First and last code point of a chunk."""
        return self._chunks.starts[chunk], self._chunks.ends[chunk]

    def ends_paragraph(self, chunk: int) -> bool:
        return self._chunks.last_of_paragraph(chunk)

    def chunk_height(self, chunk: int) -> int:
        return self._heights[chunk]

    def height_of(self, position: int) -> int:
        """About how far down `position` is, without laying anything out."""
        chunk = self.chunk_of(position)
        start, end = self.extent(chunk)
        return self.top(chunk) + round(self._heights[chunk] * (position - start) / max(1, end - start))

    def chunk_of(self, position: int) -> int:
        return self._chunks.at(position)

    def unit(self, chunk: int, position: int) -> int:
        """`position` as units from the start of the chunk, kept within it."""
        start, end = self.extent(chunk)
        return self._positions.units(min(max(position, start), end)) - self._positions.units(start)

    def point(self, chunk: int, unit: int) -> int:
        return self._positions.point(self._positions.units(self._chunks.starts[chunk]) + unit)

    def line(self, chunk: int, number: int) -> Line:
        laid, metrics = self.laid(chunk), self.metrics(chunk)
        start = self.point(chunk, laid.starts[number])
        end = self.point(chunk, laid.end_of(number))
        return Line(chunk, number, self.top(chunk) + number * metrics.height, start, end, metrics)

    def forget_marks(self, start: int, end: int) -> None:
        self._cache.forget_marks(self.chunk_of(start), self.chunk_of(end))

    def metrics(self, chunk: int) -> LineMetrics:
        return self._title if self._titled and chunk == 0 else self._body

    def _height(self, chunk: int, lines: int) -> int:
        return lines * self.metrics(chunk).height + (self._gap if self._chunks.last_of_paragraph(chunk) else 0)

    def _estimates(self) -> list[int]:
        """Heights from the mean width of a character: near enough for a scroll bar."""
        height, gap = self._body.height, self._gap
        per_line = 0.97 * self.column.width / mean_advance(self._body.font)
        chunks = self._chunks
        ends = [*chunks.paragraphs[1:], -1]
        return [
            max(1, ceil((end - start) / per_line)) * height + (gap if start_of_next != paragraph else 0)
            for start, end, paragraph, start_of_next in zip(
                chunks.starts, chunks.ends, chunks.paragraphs, ends, strict=True
            )
        ]
