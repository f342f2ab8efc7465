"""Fonts of the screen: the system's family for chrome, the first installed reading face for articles."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from dementi.gui.theme.tokens import tokens

# Ordinary running text: its mean advance is what "68 characters wide" means; averageCharWidth() is something else.
_SAMPLE = (
    "La Russie a démenti mercredi les accusations d’une organisation, "
    "selon laquelle ses frappes auraient tué des civils."
)


@cache
def article_family() -> str:
    """The first installed family of the tokens' list; the system's serif when there is none."""
    installed = set(QFontDatabase.families())
    for family in tokens().article_families:
        if family in installed:
            return family
    return tokens().article_families[-1]


def article_font(pixels: float, *, title: bool = False) -> QFont:
    """The reading face; unhinted, so that widths do not change with zoom or screen."""
    font = QFont(article_family())
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setPixelSize(round(pixels))
    if title:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def chrome_font(pixels: float, *, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The system's own face at `pixels`."""
    font = QFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont))
    font.setPixelSize(max(1, round(pixels)))
    font.setWeight(weight)
    return font


def mean_advance(font: QFont) -> float:
    """Mean width of a character of running text in `font`."""
    return QFontMetricsF(font).horizontalAdvance(_SAMPLE) / len(_SAMPLE)
