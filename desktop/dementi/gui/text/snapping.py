"""Where a selection begins and ends: at tokens, without the marks that the guidelines leave outside spans."""

import re
import unicodedata
from collections.abc import Iterable

from dementi.domain.tokens import tokens
from dementi.gui.text.abbreviations import acronym_at, is_acronym
from dementi.gui.text.pairs import CLOSERS, OPENERS, partners

_FAR = 400
_LONGEST = 20_000
# A straight quotation mark does not tell which way it opens.
_CLOSING = re.compile(r"\s?[»”›’)\]]")
_OPENING = re.compile(r"[«“„‹‘(\[]\s?\Z")
_BLANK = re.compile(r"\s")
_DROPPED_LAST = ".,;:"
_DROPPED_FIRST = ".,;:—–"
# An article or pronoun stays with the word it is written on to, and so does the O of O’Brien; what only introduces the
# words that are tagged does not.
_ATTACHED = re.compile(r"(?<![\w’'])(\w{1,8})['’]\Z")
_INTRODUCERS = frozenset({"d", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"})


def token_at(text: str, position: int) -> tuple[int, int] | None:
    """The token that holds the character at `position`, else the one that ends there; None in white space."""
    before = None
    for start, end in _near(text, position, position):
        if start <= position < end:
            return start, end
        if end == position:
            before = start, end
    return before


def word_at(text: str, position: int) -> tuple[int, int] | None:
    """The token at `position` as a span would hold it: *l’ONG* from either part."""
    found = token_at(text, position)
    return _whole(text, *found) if found else None


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


def token_edges(text: str, position: int, *, starts: bool) -> list[int]:
    """Where the tokens near `position` start, or end."""
    return [pair[0 if starts else 1] for pair in _near(text, position, position)]


def snap(text: str, start: int, end: int) -> tuple[int, int]:
    """`[start, end)` widened to whole words, then cut as a span is; the same when nothing but marks would be left."""
    first = next((pair for pair in _near(text, start, start) if pair[0] <= start < pair[1]), None)
    last = next((pair for pair in _near(text, end, end) if pair[0] < end <= pair[1]), None)
    wide = _whole(text, first[0] if first else start, last[1] if last else end)
    cut = trim(text, *wide)
    return cut if cut[0] < cut[1] else wide


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Words that are more than one token taken whole: *l’ONG*, *U.S.*, *[il] y a*."""
    if (acronym := acronym_at(text, start)) is not None:
        start = acronym[0]
    if (acronym := acronym_at(text, end - 1)) is not None:
        end = acronym[1]
    if end < len(text) and text[end - 1] in "’'" and _attached(text, end) < end:
        following = token_at(text, end)
        end = following[1] if following else end
    return _with_partners(text, _attached(text, start), end)


def _with_partners(text: str, start: int, end: int) -> tuple[int, int]:
    """A mark just outside joins its partner inside."""
    if end - start <= _LONGEST:
        closing = _CLOSING.match(text, end)
        if closing is not None and closing.end() - 1 in partners(text, start, closing.end()):
            end = closing.end()
        opening = _OPENING.search(text, max(0, start - 2), start)
        if opening is not None and opening.start() in partners(text, opening.start(), end):
            start = opening.start()
    return start, end


def _attached(text: str, start: int) -> int:
    """Where the word begins that is written together with the token at `start`."""
    if not text[start : start + 1].isalnum():
        return start
    before = _ATTACHED.search(text, max(0, start - 10), start)
    introduces = before is not None and before.group(1) != "D" and before.group(1).lower() in _INTRODUCERS
    return start if before is None or introduces else before.start()


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out white space, the final mark, and quotation marks and brackets that enclose or have no partner inside.

    Pairs inside stay whole, even at the edge; a final question or exclamation mark stays.
    """
    # In a selection longer than any span, marks are left as they are.
    pairs = partners(text, start, end) if end - start <= _LONGEST else None
    while start < end:
        if text[start].isspace() or text[start] in _DROPPED_FIRST:
            start += 1
        elif text[end - 1].isspace() or (text[end - 1] in _DROPPED_LAST and not _own_dot(text, end)):
            end -= 1
        else:
            first, last = _loose(text, start, end, pairs) if pairs is not None else (False, False)
            if not (first or last):
                break
            start, end = start + first, end - last
    return start, max(start, end)


def _own_dot(text: str, end: int) -> bool:
    return text[end - 1] == "." and is_acronym(text, end - 1)


def _loose(text: str, start: int, end: int, pairs: dict[int, int]) -> tuple[bool, bool]:
    """Whether the first and the last character are a pair around the rest, or a mark without its partner."""
    first, last = _is_mark(text[start]), _is_mark(text[end - 1])
    if first and last and end - start > 1 and pairs.get(start) == end - 1:
        return True, True
    if text[end - 1] == "’":  # most are apostrophes
        last = text[start - 1 : start] == "‘"
    alone = not start < pairs.get(start, -1) < end, not start <= pairs.get(end - 1, -1) < end - 1
    return first and alone[0], last and alone[1] and end - 1 > start


def _is_mark(character: str) -> bool:
    return character in OPENERS or character in CLOSERS


def _near(text: str, low: int, high: int) -> list[tuple[int, int]]:
    """The tokens around `[low, high]`: of their paragraph, and of a long one only what is near."""
    start = max(text.rfind("\n", 0, low) + 1, low - _FAR)
    if start == low - _FAR and (blank := _BLANK.search(text, start, low)):
        start = blank.end()  # not in the middle of a word
    end = text.find("\n", high)
    end = min(len(text) if end < 0 else end, high + _FAR)
    if end == high + _FAR and (space := max(text.rfind(" ", high, end), text.rfind("\u00a0", high, end))) >= 0:
        end = space
    return _joined(text, tokens(text, start, end))


def _joined(text: str, found: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Tokens with the marks, joiners and vowel points that belong to them; the pattern knows those of Latin only."""
    whole: list[tuple[int, int]] = []
    for start, end in found:
        if whole and whole[-1][1] == start and _belongs(text, start):
            whole[-1] = whole[-1][0], end
        else:
            whole.append((start, end))
    return whole


def _belongs(text: str, start: int) -> bool:
    """Whether what starts here goes on with what stands before it."""
    here, before = text[start], text[start - 1]
    if here < "\u0300" or before < "\u0080":
        return False
    if unicodedata.category(here)[0] == "M" or here == "\u200d" or before == "\u200d":
        return True
    return here.isalpha() and unicodedata.category(before)[0] == "M"
