"""The text as it is painted: code point for code point the article's, with invisible characters made visible."""

import re
import unicodedata

# Shown in place of what the eye could not see. Where no font has it, the sign for a missing glyph looks the same.
SIGN = "\u25af"

# Bidi controls, zero-width and filler characters, soft hyphens, line and paragraph separators, control codes, the
# object replacement character (a layout would leave a hole), noncharacters, language tags.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff9-\ufffc\ufdd0-\ufdef\ufffe\uffff\U000e0001]"
)
# Variation selectors and tags choose the look of a sign, once; anywhere else they are a place to hide words.
_SELECTORS = re.compile(
    "(?<![^\x00-\x7f])[\ufe00-\ufe0f](?!\u20e3)|(?<=[\ufe00-\ufe0f])[\ufe00-\ufe0f]"
    "|(?<![\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])[\U000e0100-\U000e01ef]"
)
_TAGS = re.compile("(\U0001f3f4?)([\U000e0020-\U000e007f]+)")
_SELECTING = re.compile("[\ufe00-\ufe0f\U000e0020-\U000e01ef]")
# Joiners do their work between letters or emoji, and hide anywhere else.
_JOINERS = re.compile("(?<![^\x00-\x7f])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\x7f])")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]")
_STACK = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{3}")
_LOOK_AHEAD = 500


def visible(text: str) -> str:
    """`text` with every invisible character replaced by a sign; line ends and tabs stay."""
    if _INVISIBLE.search(text):
        text = _INVISIBLE.sub(SIGN, text)
    if _SELECTING.search(text):
        text = _TAGS.sub(
            lambda found: found.group(1) + (found.group(2) if found.group(1) else SIGN * len(found.group(2))), text
        )
        text = _SELECTORS.sub(SIGN, text)
    return _JOINERS.sub(SIGN, text) if "\u200c" in text or "\u200d" in text else text


def stacks_marks(text: str) -> bool:
    """Whether accents are piled up that could reach into other lines."""
    return _STACK.search(text) is not None


def has_right_to_left(text: str) -> bool:
    """Whether the visual order of `text` may differ from its logical order."""
    return _RIGHT_TO_LEFT.search(text) is not None


def starts_right_to_left(text: str, start: int = 0) -> bool:
    """The direction of the paragraph at `start`, by its first letter with a direction."""
    for character in text[start : start + _LOOK_AHEAD]:
        if character == "\n":
            return False
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False
