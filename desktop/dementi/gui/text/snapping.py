"""Where a selection begins and ends: at tokens, without the marks that the guidelines leave outside spans."""

import re

from dementi.domain.tokens import tokens

_FAR = 400
_BLANK = re.compile(r"\s")
_QUOTES = {"«": "»", "“": "”", "„": "”", "‹": "›", '"': '"', "(": ")", "[": "]"}
_CLOSERS = set(_QUOTES.values())
_DROPPED_LAST = ".,;:"
_DROPPED_FIRST = ".,;:—–"


def token_at(text: str, position: int) -> tuple[int, int] | None:
    """The token that holds the character at `position`, else the one that ends there; None in white space."""
    before = None
    for start, end in _near(text, position, position):
        if start <= position < end:
            return start, end
        if end == position:
            before = start, end
    return before


def next_token(text: str, position: int) -> int:
    """The start of the first token after `position`, the end of the text when there is none."""
    for low in range(position, len(text) + 1, _FAR):
        for start, _ in _near(text, low, min(len(text), low + _FAR)):
            if start > position:
                return start
    return len(text)


def previous_token(text: str, position: int) -> int:
    """The start of the last token that starts before `position`."""
    for high in range(position, -1, -_FAR):
        found = [start for start, _ in _near(text, max(0, high - _FAR), high) if start < position]
        if found:
            return found[-1]
    return 0


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """`[start, end)` widened to whole tokens, then cut as a span is; the same when nothing but marks would be left."""
    first = next((pair for pair in _near(text, start, start) if pair[0] <= start < pair[1]), None)
    last = next((pair for pair in _near(text, end, end) if pair[0] < end <= pair[1]), None)
    wide = (first[0] if first else start), (last[1] if last else end)
    cut = trim(text, *wide)
    return cut if cut[0] < cut[1] else wide


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out white space, the final mark, and quotation marks and brackets that enclose or have no partner inside.

    Pairs inside stay whole, even at the edge; a final question or exclamation mark stays.
    """
    while start < end:
        if text[start].isspace() or text[start] in _DROPPED_FIRST:
            start += 1
        elif text[end - 1].isspace() or text[end - 1] in _DROPPED_LAST:
            end -= 1
        else:
            first, last = _loose(text, start, end)
            if not (first or last):
                break
            start, end = start + first, end - last
    return start, max(start, end)


def _loose(text: str, start: int, end: int) -> tuple[bool, bool]:
    """Whether the first and the last character are a pair around the rest, or a mark without its partner."""
    partners = _partners(text, start, end)
    first, last = (
        text[start] in _QUOTES or text[start] in _CLOSERS,
        text[end - 1] in _QUOTES or text[end - 1] in _CLOSERS,
    )
    if first and last and end - start > 1 and partners.get(start) == end - 1:
        return True, True
    return first and start not in partners, last and end - 1 not in partners and end - 1 > start


def _partners(text: str, start: int, end: int) -> dict[int, int]:
    """The place of the partner of each paired mark of `text[start:end]`."""
    found: dict[int, int] = {}
    stack: list[int] = []
    for place in range(start, end):
        character = text[place]
        if character in _CLOSERS and any(_QUOTES[text[at]] == character for at in stack):
            while True:
                opener = stack.pop()
                if _QUOTES[text[opener]] == character:
                    break
            found[opener], found[place] = place, opener
        elif character in _QUOTES:
            stack.append(place)
    return found


def _near(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """The tokens around `[low, high]`: of their paragraph, and of a long one only what is near."""
    start = max(text.rfind("\n", 0, low) + 1, low - _FAR)
    if start == low - _FAR and (blank := _BLANK.search(text, start, low)):
        start = blank.end()  # not in the middle of a word
    end = text.find("\n", high)
    end = min(len(text) if end < 0 else end, high + _FAR)
    if end == high + _FAR and (space := max(text.rfind(" ", high, end), text.rfind("\u00a0", high, end))) >= 0:
        end = space
    return list(tokens(text, start, end))
