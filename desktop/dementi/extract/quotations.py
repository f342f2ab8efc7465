"""Quotations of a paragraph, paired by a stack: nested ones, mixed marks, marks never closed."""

import re
from dataclasses import dataclass

QUOTES = frozenset("«»“”„‟\"‹›‘’'")
_MARKS = re.compile(f"[{''.join(sorted(QUOTES))}]")
_OPENERS = {"«": "»", "“": "”", "„": "”", "‹": "›", "‘": "’"}
_CLOSERS = frozenset("»”›")
_DOUBLE = frozenset('“”„"')
_DEEPEST = 8
"""Marks nested deeper are taken for junk: no writer does it, and the search for a partner stays short."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """`[start, end)` with its marks, `[inner_start, inner_end)` without them and the space beside them."""

    start: int
    end: int
    inner_start: int
    inner_end: int


Open = tuple[str, int]
"""A mark that waits for its partner, and its place."""


def pair_marks(
    text: str, start: int, end: int, singles: bool, carried: Open | None = None
) -> tuple[list[Quotation], list[Open]]:
    """The pairs in `text[start:end]` and the marks left open; `carried` was opened in the paragraph before."""
    found: list[Quotation] = []
    stack = [carried] if carried else []
    for match in _MARKS.finditer(text, start, end):
        mark, at = match.group(), match.start()
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if mark in "‘’'" and not (singles and _single_counts(mark, before, after, stack)):
            continue
        depth = _closes(mark, before, after, stack)
        if depth >= 0:
            pair = quotation(text, stack[depth][1], at + 1, closed=True)
            if pair.inner_start < pair.inner_end:
                found.append(pair)
            del stack[depth:]
        elif mark not in _CLOSERS and len(stack) < _DEEPEST and (mark in "«„" or not after.isspace()):
            stack.append((mark, at))
    return found, stack


def in_order(found: list[Quotation]) -> list[Quotation]:
    """These quotations by where they begin."""
    return sorted(found, key=lambda quotation: quotation.start)


def _single_counts(mark: str, before: str, after: str, stack: list[Open]) -> bool:
    """An apostrophe has a letter on its left; a single mark closes only what a single mark opened."""
    if any(open_mark in "‘'" for open_mark, _ in stack):
        return not after.isalnum() and not before.isspace()
    return mark != "’" and not before.isalnum() and before not in ".,;!?" and after.isalpha()


def _closes(mark: str, before: str, after: str, stack: list[Open]) -> int:
    """The depth of the open mark that `mark` closes, -1 when it closes none."""
    if mark in _CLOSERS or mark in "’\"'":
        for depth in range(len(stack) - 1, -1, -1):
            if _OPENERS.get(stack[depth][0], stack[depth][0]) == mark:
                if mark == '"' and before.isspace() and not after.isspace() and after not in ".,;:!?)":
                    return -1
                return depth
    looks_closing = (after.isspace() or after in ".,;:!?)_*") and not (before.isspace() and after.isalnum())
    if mark in _DOUBLE and looks_closing and mark not in "„" and stack and stack[-1][0] in _DOUBLE:
        return len(stack) - 1
    return -1


def quotation(text: str, start: int, end: int, *, closed: bool) -> Quotation:
    """The quotation that the mark, or the line end, at `start` begins, and that a mark ends if it is `closed`."""
    inner_start, inner_end = start + 1, end - closed
    while inner_start < inner_end and text[inner_start].isspace():
        inner_start += 1
    while inner_end > inner_start and text[inner_end - 1].isspace():
        inner_end -= 1
    return Quotation(start, end, inner_start, inner_end)


def opens_to_the_end(text: str, start: int, waiting: list[Open]) -> Open | None:
    """The mark that quotes to its paragraph's end unless closed: it opens the paragraph, or follows a colon."""
    for mark, at in waiting:
        lead = text[start:at].rstrip()
        if mark in '«“"' and (not lead or lead[-1] in ":,-–—"):
            return mark, at
    return None
