"""One theme (light, dark or high contrast) at one text size: what widgets and canvases ask for colours and sizes."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtGui import QColor, QFont

from dementi.domain.contrast import mixed
from dementi.gui.theme import fonts
from dementi.gui.theme.tokens import THEMES, tokens

# The first picture of the window needs neither a palette nor a style sheet.
if TYPE_CHECKING:
    from PySide6.QtGui import QPalette
    from PySide6.QtWidgets import QApplication

Inks: TypeAlias = Mapping[str, Mapping[str, str]]
"""Colours by name, each on "light" and "dark" paper, written #rrggbb."""

_SOFT = {"light": 0.14, "dark": 0.26, "high_contrast": 0.34}  # how much of a label's colour is in its fill
_BOLD = {"flag", "heading", "dialog_title", "article_title"}


class Theme:
    """`name` is "light", "dark" or "high_contrast"; `scale` is the text size of the program, 1 at 100 %."""

    def __init__(self, name: str, scale: float = 1.0, inks: Inks | None = None) -> None:
        self.name = name
        self.scale = scale
        own = _own(name, inks or {})
        self._colours = {key: _colour(value) for key, value in {**tokens().colours[name], **own}.items()}
        self._fonts: dict[str, QFont] = {}

    @classmethod
    def load(cls, name: str, scale: float = 1.0, inks: Inks | None = None) -> "Theme":
        """The theme `name`, with the colours `inks` that a project gave to its labels."""
        if name not in THEMES:
            raise ValueError(f"no theme {name!r}")
        return cls(name, scale, inks)

    @property
    def high_contrast(self) -> bool:
        return self.name == "high_contrast"

    def colour(self, name: str) -> QColor:
        """The colour called `name` in the tokens."""
        return self._colours[name]

    def number(self, name: str) -> float:
        """A token as it stands, such as ``"motion.scroll_to_focus"`` or ``"article.line_height"``."""
        return tokens().numbers[name]

    def pair(self, name: str) -> tuple[float, ...]:
        """A token that is a list of numbers, such as ``"lane.arrow"``."""
        return tokens().pairs[name]

    def size(self, name: str) -> int:
        """A size in px at this text size: ``queue_row`` of the section `size`, or a full name like ``lane.flag``."""
        return round(self.number(name if "." in name else f"size.{name}") * self.scale)

    def px(self, length: float) -> int:
        """`length` px at 100 % as px at this text size."""
        return round(length * self.scale)

    def space(self, step: int) -> int:
        """The `step`-th space of the scale, 0 (2 px) to 6 (32 px)."""
        return round(tokens().pairs["space.scale"][step] * self.scale)

    def radius(self, name: str) -> int:
        return self.size(f"radius.{name}")

    def font(self, role: str) -> QFont:
        """The font of a role of the section `type`: base, small, key, flag, heading, article, quote…"""
        if role not in self._fonts:
            self._fonts[role] = self._font(role)
        return QFont(self._fonts[role])  # callers underline theirs or make it larger

    def _font(self, role: str) -> QFont:
        pixels = self.number(f"type.{role}") * self.scale
        if role in ("article", "quote", "article_title"):
            return fonts.article_font(pixels, title=role == "article_title")
        return fonts.chrome_font(pixels, weight=QFont.Weight.DemiBold if role in _BOLD else QFont.Weight.Normal)

    @cached_property
    def palette(self) -> "QPalette":
        """The palette that makes Fusion paint in these colours, whatever the desktop says."""
        from dementi.gui.theme import palette

        return palette.build(self._colours)

    def apply(self, app: "QApplication") -> None:
        """Give the whole program this look: Fusion, palette, base font and one style sheet."""
        from dementi.gui.theme import sheet
        from dementi.gui.theme.focus_ring import FocusFollower

        app.setStyle("Fusion")
        app.setPalette(self.palette)
        app.setFont(self.font("base"))
        follower = app.findChild(FocusFollower) or FocusFollower(app)
        follower.use(self.colour("focus"), self.size("focus_ring"), self.radius("control"))
        app.setStyleSheet(sheet.build(self._colours, self.size, self.space, self.px))


def _own(name: str, inks: Inks) -> dict[str, str]:
    """The colours of labels in the theme `name`, and their fills."""
    ground = tokens().colours[name]["article"]
    own = {"text_soft": tokens().colours[name]["accent_soft"]}
    for colour, papers in inks.items():
        ink = papers.get("light" if name == "light" else "dark") or next(iter(papers.values()), "")
        if ink:
            own[colour], own[f"{colour}_soft"] = ink, mixed(ink, ground, _SOFT[name])
    return own


def _colour(text: str) -> QColor:
    """A token's colour; with eight digits the last two are the opacity, which Qt writes first."""
    return QColor(f"#{text[7:]}{text[1:7]}" if len(text) == 9 else text)
