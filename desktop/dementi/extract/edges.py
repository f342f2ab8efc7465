"""Where a span begins and ends exactly: no enclosing quotation marks, no final stop, nothing but its words."""

from collections.abc import Iterable, Mapping

from dementi.extract.quotations import Quotation

_LEADING = frozenset(",;:.-–—•_*~…")
_TRAILING = frozenset(",;:.-–—_*~")
_MARKS = frozenset('«»“”„‟"‹›')


def partners(pairs: Iterable[Quotation]) -> dict[int, int]:
    """Where the other mark of each closed quotation is, by either mark's place."""
    result = {}
    for pair in pairs:
        if pair.end > pair.inner_end:
            result[pair.start], result[pair.end - 1] = pair.end - 1, pair.start
    return result


def trim(text: str, start: int, end: int, partner: Mapping[int, int]) -> tuple[int, int]:
    """`[start, end)` without what the guidelines leave outside; empty when nothing remains.

    A quotation mark at an edge stays only when its `partner` is inside too.
    """
    while start < end:
        before = start, end
        while start < end and (text[start] in _LEADING or text[start].isspace()):
            start += 1
        while end > start and (text[end - 1] in _TRAILING or text[end - 1].isspace()) and not _ellipsis(text, end):
            end -= 1
        if start < end and text[start] in _MARKS and (inside := partner.get(start, end)) >= end - 1:
            start += 1
            end -= inside == end - 1
        elif start < end and text[end - 1] in _MARKS and partner.get(end - 1, -1) < start:
            end -= 1
        if (start, end) == before:
            break
    return start, end


def _ellipsis(text: str, end: int) -> bool:
    """Whether the dots before `end` are three or more: they belong to the words."""
    return text[end - 3 : end] == "..."
