"""What the article view shows at this moment: the page, its marks, the focus, the selection."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dementi.gui import label_set
from dementi.gui.text.finding import Hits
from dementi.gui.text.flow import Line
from dementi.gui.text.focus import Focus
from dementi.gui.text.page import Page
from dementi.gui.text.tracks import Tracks
from dementi.gui.theme import Theme


@dataclass(slots=True)
class Scene:
    """`lines` are the lines in view, `top` and `bottom` the heights of the page between which they lie."""

    theme: Theme
    page: Page
    tracks: Tracks
    focus: Focus | None = None
    selection: tuple[int, int] | None = None
    caret: int | None = None
    hits: Hits | None = None  # words found
    hit: int = 0  # the one at hand
    letters: Mapping[str, str] = field(default_factory=dict)
    missed: Sequence[tuple[int, int]] = ()
    hints: bool = False
    active: bool = False  # the view has the keyboard
    ratio: float = 1.0
    top: int = 0
    bottom: int = 0
    lines: Sequence[Line] = ()
    covered: tuple[int, int] = (0, 0)  # by markers, at the upper and the lower edge

    def crisp(self, length: float) -> float:
        """`length` as whole pixels of the screen, at least one."""
        return max(1.0, round(length * self.ratio)) / self.ratio

    def in_view(self, line: Line) -> bool:
        """Whether the words of `line` are in view whole."""
        above, below = self.covered
        return self.top + above <= line.baseline - line.metrics.ascender and line.baseline <= self.bottom - below

    def mirror(self, x: float) -> float:
        """`x` px from the leading edge of the column: its left, or its right in an article that runs leftwards."""
        column = self.page.column
        return column.right - x if self.page.mirrored else column.left + x


def colour_of(label: str) -> str:
    """The name of a label's colour in the theme."""
    return label_set.colour(label)


def letter_of(label: str) -> str:
    """The letter of a label in the language of the screen."""
    return label_set.letter(label)
