"""Measures of lines and of the reading column, from the tokens and the text size."""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF

from dementi.gui.theme.fonts import article_font, mean_advance
from dementi.gui.theme.tokens import tokens


@dataclass(frozen=True, slots=True)
class LineMetrics:
    """One line: its height, its baseline from its top, `scale` px per px of the tokens, height of tall letters."""

    font: QFont
    height: int
    baseline: int
    scale: float
    ascender: float

    def at(self, token: str) -> float:
        """A length of the section `lane` at this size."""
        return tokens().numbers[f"lane.{token}"] * self.scale

    def lane(self, lane: int) -> float:
        """Middle of a lane, from the baseline down."""
        return self.at("first") + lane * self.at("pitch")


@dataclass(frozen=True, slots=True)
class Column:
    """Where the words stand in a view `view` px wide."""

    left: int
    width: int
    view: int

    @property
    def right(self) -> int:
        return self.left + self.width


@lru_cache(maxsize=64)
def line_metrics(size: int, *, title: bool = False) -> LineMetrics:
    """Measures at an article text size of `size` px; the title is larger and its lines are as much higher."""
    numbers = tokens().numbers
    pixels = round(size * numbers["type.article_title"] / numbers["type.article"]) if title else size
    font = article_font(pixels, title=title)
    height = round(pixels * numbers["article.line_height"])
    # Marks reach further down than up: with the words this low, the flags of a first line have room.
    baseline = round(height * 0.7)
    ascender = -QFontMetricsF(font).tightBoundingRect("dl").top()
    return LineMetrics(font, height, baseline, pixels / numbers["type.article"], ascender)


@lru_cache(maxsize=256)
def column(view: int, size: int) -> Column:
    """68 characters where the view has room, then narrower; never wider than the view less its smallest margins."""
    numbers = tokens().numbers
    advance = mean_advance(line_metrics(size).font)
    width = round(numbers["article.columns"] * advance)
    room = view - 2 * round(numbers["article.margin_min"])
    width = max(min(width, room), round(8 * advance))
    return Column(max(0, (view - width) // 2), width, view)
