"""The one style sheet of the chrome, filled in from the tokens.

Widgets choose a variant by property: ``primary`` or ``flat`` on a push button; ``role`` on a label, any of "muted small
strong heading title warning error success" with spaces between; ``panel`` on a plain widget, one of "window surface
article raised".
"""

import re
from collections.abc import Callable, Mapping

from PySide6.QtGui import QColor

from dementi import assets


def build(
    colours: Mapping[str, QColor], size: Callable[[str], int], space: Callable[[int], int], px: Callable[[float], int]
) -> str:
    """The sheet with its names set: ``$colour``, ``$size:name`` and ``$space:step`` less ``-n``, ``$px:n``,
    ``$icon:name``."""

    def value(match: re.Match[str]) -> str:
        kind, name, less = match.groups()
        if kind == "icon":
            return assets.path(f"resources/icons/{name}.svg").as_posix()
        if name == "check_ground":  # style sheets show icons in black: it needs the lighter of the two
            return css(max(colours["raised"], colours["accent"], key=QColor.lightnessF))
        if kind is None:
            return css(colours[name])
        if kind == "px":
            return f"{px(int(name))}px"
        pixels = size(name) if kind == "size" else space(int(name))
        return f"{pixels - int(less or 0)}px"

    template = assets.path("resources/ui/chrome.qss").read_text("utf-8")
    return re.sub(r"\$(?:(size|space|px|icon):)?([a-z0-9_]+(?:\.[a-z0-9_]+|(?:-[a-z]+)+)?)(?:-(\d+))?", value, template)


def css(colour: QColor) -> str:
    """A colour as style sheets write it."""
    return f"rgba({colour.red()}, {colour.green()}, {colour.blue()}, {colour.alpha()})"
