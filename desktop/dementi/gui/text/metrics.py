"""Measures of lines and of the reading column, from the tokens and the text size."""

from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtGui import QFont, QFontMetricsF

from dementi.gui.text.lanes import LANES
from dementi.gui.theme.fonts import article_font, mean_advance
from dementi.gui.theme.tokens import tokens

NARROWEST, WIDEST = 45.0, 90.0  # characters a column may have
TIGHTEST, LOOSEST = 1.6, 2.4  # line heights by text size
_LEAST_FLAG = 0.75  # of the usual side: its letter has to be read
_LEAST_PITCH = 3.3  # of the tokens' px: nearer than that, lanes of the focus would touch


@dataclass(frozen=True, slots=True)
class Spacing:
    """What a reader chose: characters to a line, height of a line by the text size."""

    columns: float
    line_height: float

    @classmethod
    def standard(cls) -> "Spacing":
        return cls(tokens().numbers["article.columns"], tokens().numbers["article.line_height"])

    def with_columns(self, columns: float) -> "Spacing":
        return replace(self, columns=max(NARROWEST, min(columns, WIDEST)))

    def with_line_height(self, factor: float) -> "Spacing":
        return replace(self, line_height=max(TIGHTEST, min(factor, LOOSEST)))


@dataclass(frozen=True, slots=True)
class LineMetrics:
    """One line: its height, its baseline from its top, `scale` px per px of the tokens, height of tall letters.

    `lanes` are as many as stay clear of the words below, from `first` on, `pitch` apart; `flag` is the side of a flag.
    """

    font: QFont
    height: int
    baseline: int
    scale: float
    ascender: float
    lanes: int
    first: float
    pitch: float
    flag: float

    def at(self, token: str) -> float:
        """A length of the section `lane` at this size."""
        return tokens().numbers[f"lane.{token}"] * self.scale

    @property
    def room(self) -> float:
        """From the baseline down to the tall letters of the next line."""
        return self.height - self.ascender - self.scale

    def lane(self, lane: int) -> float:
        """Middle of a lane, from the baseline down."""
        return self.first + lane * self.pitch


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
def line_metrics(size: int, line_height: float, *, title: bool = False) -> LineMetrics:
    """Measures at an article text size of `size` px; the title is larger and its lines are as much higher."""
    numbers = tokens().numbers
    pixels = round(size * numbers["type.article_title"] / numbers["type.article"]) if title else size
    font = article_font(pixels, title=title)
    height = round(pixels * line_height)
    # Marks reach further down than up: with the words this low, the flags of a first line have room.
    baseline = round(height * 0.7)
    scale = pixels / numbers["type.article"]
    letters = QFontMetricsF(font)
    ascender = -letters.tightBoundingRect("dl").top()
    lanes, shrunk = _lanes(height - ascender - scale, scale)
    below = letters.tightBoundingRect("gp").bottom()
    flag = numbers["lane.flag"] * scale
    flag = min(flag, max(_LEAST_FLAG * flag, height - ascender - below - 2 * scale))
    first, pitch = (numbers[f"lane.{name}"] * scale * shrunk for name in ("first", "pitch"))
    return LineMetrics(font, height, baseline, scale, ascender, lanes, first, pitch, flag)


def _lanes(room: float, scale: float) -> tuple[int, float]:
    """How many lanes fit in `room` px below the baseline, and how much nearer than usual they have to be."""
    numbers = tokens().numbers
    first, pitch, stroke = (numbers[f"lane.{name}"] for name in ("first", "pitch", "stroke_focus"))
    for lanes in range(LANES, 1, -1):
        shrunk = min(1.0, room / scale / (first + (lanes - 1) * pitch + stroke / 2))
        if pitch * shrunk >= _LEAST_PITCH:
            return lanes, shrunk
    return 1, 1.0


@lru_cache(maxsize=256)
def column(view: int, size: int, columns: float) -> Column:
    """So many characters where the view has room, then fewer; never wider than the view less its smallest margins."""
    numbers = tokens().numbers
    advance = mean_advance(article_font(size))
    width = round(columns * advance)
    room = view - 2 * round(numbers["article.margin_min"])
    width = max(min(width, room), round(8 * advance))
    return Column(max(0, (view - width) // 2), width, view)
