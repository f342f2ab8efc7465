"""Whether a colour can be read on a ground, and the nearest one that can. Colours are written #rrggbb."""

import colorsys
import re

READABLE = 4.5
"""The ratio that letters need, by WCAG 2."""

_STEP = 0.01


def is_colour(text: str) -> bool:
    return re.fullmatch("#[0-9a-fA-F]{6}", text) is not None


def ratio(ink: str, ground: str) -> float:
    """How strongly `ink` stands out from `ground`, 1 to 21."""
    one, other = sorted((_luminance(ink), _luminance(ground)))
    return (other + 0.05) / (one + 0.05)


def readable(ink: str, ground: str, least: float = READABLE) -> str:
    """`ink`, darker or lighter as far as `ground` needs it; hue and saturation stay."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_shares(ink))
    step = _STEP if _luminance(ground) < 0.5 else -_STEP
    found = ink.lower()
    while ratio(found, ground) < least and 0 <= lightness + step <= 1:
        lightness += step
        found = _written(colorsys.hls_to_rgb(hue, lightness, saturation))
    return found


def mixed(ink: str, ground: str, share: float) -> str:
    """`share` of `ink` on `ground`."""
    pairs = zip(_shares(ink), _shares(ground), strict=True)
    return _written(tuple(share * one + (1 - share) * other for one, other in pairs))


def apart(inks: list[str]) -> str:
    """A colour whose hue is as far as can be from those of `inks`."""
    taken = sorted(colorsys.rgb_to_hls(*_shares(ink))[0] for ink in inks)
    gaps = [(after - before, before) for before, after in zip(taken, [*taken[1:], taken[0] + 1], strict=True)]
    width, before = max(gaps, default=(1.0, 0.0))
    return _written(colorsys.hls_to_rgb((before + width / 2) % 1, 0.4, 0.6))


def _luminance(colour: str) -> float:
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in _shares(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _shares(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _written(shares: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(share * 255):02x}" for share in shares)
