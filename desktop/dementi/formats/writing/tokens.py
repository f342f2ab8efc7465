"""A text in tokens none of which crosses the end of a span, so that no format in tokens loses one."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import chain

from dementi.domain.tokens import tokens
from dementi.formats.writing.dataset import Labelled

_SPACE = re.compile(r"\s+")


def words(article: Labelled) -> list[tuple[int, int]]:
    """The start and end of each token in order: no white space in or between them, cut at every end of a span."""
    return list(_cut(_visible(article.text), sorted(_ends(article))))


def everything(article: Labelled) -> list[tuple[int, int, bool]]:
    """The whole text in tokens, white space included; True: one space follows, which belongs to the token.

    A space at which a span starts or after which one ends is a token of its own.
    """
    text, ends = article.text, sorted(_ends(article))
    starts, stops = {span.start for span in article.spans}, {span.end for span in article.spans}
    found: list[tuple[int, int, bool]] = []
    at = 0
    for start, end in chain(_cut(_visible(text), ends), ((len(text), len(text)),)):
        gap = at
        if found and gap < start and text[gap] == " " and gap not in starts and gap + 1 not in stops:
            found[-1] = (*found[-1][:2], True)
            gap += 1
        found += [(*piece, False) for piece in _cut(((gap, start),) if gap < start else (), ends)]
        if start < end:
            found.append((start, end, False))
        at = end
    return found


def _visible(text: str) -> Iterator[tuple[int, int]]:
    """The tokens of the text, those that hold a space (*10 000*) in parts."""
    for start, end in tokens(text):
        at = start
        for gap in _SPACE.finditer(text, start, end):
            if at < gap.start():
                yield at, gap.start()
            at = gap.end()
        if at < end:
            yield at, end


def _ends(article: Labelled) -> set[int]:
    return {at for span in article.spans for at in span.extent}


def _cut(pieces: Iterable[tuple[int, int]], ends: list[int]) -> Iterator[tuple[int, int]]:
    for start, end in pieces:
        at = start
        for cut in ends[bisect_left(ends, start + 1) : bisect_left(ends, end)]:
            yield at, cut
            at = cut
        yield at, end
