"""Where the words of spans stand in a newer version of their text: found by quote and context, like a W3C text quote.

Offsets are code points. Pure functions of the two texts.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from dementi.domain.spans import Span

_CONTEXT = 64  # code points looked at on either side
_SAME = 16  # of them on one side that tell that words stand where they stood
_ANCHORS = (24, 12)  # lengths of the context between which changed words are looked for
_ALIKE = 0.6  # the least likeness of changed words
_LONGEST = 2_000  # code points that are compared one by one
_MOST = 500  # places that are looked at


class Outcome(StrEnum):
    """What became of a span: the same words in the same context, elsewhere, in other words, or not there any more."""

    KEPT = "kept"
    MOVED = "moved"
    CHANGED = "changed"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Anchored:
    """A span of the earlier text, and `[start, end)` of the newer one where it now stands; 0, 0 when it is lost."""

    span: Span
    outcome: Outcome
    start: int = 0
    end: int = 0


def reanchor(earlier: str, newer: str, spans: Iterable[Span]) -> list[Anchored]:
    """What became of each span, in reading order."""
    found: list[Anchored] = []
    shift = 0  # by how much the words before this span have moved
    for span in sorted(spans, key=lambda span: (span.start, -span.end, span.label)):
        anchored = _exact(earlier, newer, span, span.start + shift) or _changed(earlier, newer, span)
        if anchored.outcome is not Outcome.LOST:
            shift = anchored.start - span.start
        found.append(anchored)
    return found


def _exact(earlier: str, newer: str, span: Span, expected: int) -> Anchored | None:
    """Where the very words stand: the place whose context is most like, of several alike the nearest to `expected`."""
    quote = earlier[span.start : span.end]
    inside = _cuts_word(earlier, span.start), _cuts_word(earlier, span.end)
    best: tuple[int, int, int] | None = None
    left = right = 0
    for start in _places(newer, quote):
        end = start + len(quote)
        if (_cuts_word(newer, start), _cuts_word(newer, end)) != inside:
            continue
        before, after = _shared_before(earlier, span.start, newer, start), _shared_after(earlier, span.end, newer, end)
        rank = before + after, -abs(start - expected), start
        if best is None or rank > best:
            best, left, right = rank, before, after
    if best is None:
        return None
    stands = left >= min(_SAME, span.start) or right >= min(_SAME, len(earlier) - span.end)
    return Anchored(span, Outcome.KEPT if stands else Outcome.MOVED, best[2], best[2] + len(quote))


def _changed(earlier: str, newer: str, span: Span) -> Anchored:
    """Words that stand between what stood before and after, if they are like those of the span."""
    quote = earlier[span.start : span.end]
    best = (_ALIKE, 0, 0)
    for piece in _between(earlier, newer, span):
        start, end = _trimmed(newer, *piece)
        if start < end:
            best = max(best, (_likeness(quote, newer[start:end]), start, end))
    _share, start, end = best
    return Anchored(span, Outcome.CHANGED, start, end) if start < end else Anchored(span, Outcome.LOST)


def _between(earlier: str, newer: str, span: Span) -> Iterator[tuple[int, int]]:
    """Pieces of the newer text that begin or end where the context says."""
    length = span.end - span.start
    for size in _ANCHORS:
        before, after = earlier[max(0, span.start - size) : span.start], earlier[span.end : span.end + size]
        starts = [place + len(before) for place in _places(newer, before)] if before else [0]
        ends = list(_places(newer, after)) if after else [len(newer)]
        pairs = [(start, end) for start in starts for end in ends if start < end <= start + 2 * length + _CONTEXT]
        if pairs:
            yield from pairs[:_MOST]
            return
        if before:
            yield from ((start, min(len(newer), start + length)) for start in starts)
        if after:
            yield from ((max(0, end - length), end) for end in ends)


def _places(text: str, words: str) -> Iterator[int]:
    """Where `words` stand, the first of very many."""
    at = text.find(words)
    for _number in range(_MOST):
        if at < 0:
            return
        yield at
        at = text.find(words, at + 1)


def _shared_before(earlier: str, at: int, newer: str, place: int) -> int:
    """How many code points before the two places are the same, within the context."""
    one, other = earlier[max(0, at - _CONTEXT) : at][::-1], newer[max(0, place - _CONTEXT) : place][::-1]
    return _shared(one, other)


def _shared_after(earlier: str, at: int, newer: str, place: int) -> int:
    return _shared(earlier[at : at + _CONTEXT], newer[place : place + _CONTEXT])


def _shared(one: str, other: str) -> int:
    """How many code points both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


def _cuts_word(text: str, at: int) -> bool:
    """Whether a word goes on over the place `at`."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Whole words, without white space around them."""
    while start < end and (text[start].isspace() or _cuts_word(text, start)):
        start += 1
    while start < end and (text[end - 1].isspace() or _cuts_word(text, end)):
        end -= 1
    return start, end


def _likeness(one: str, other: str) -> float:
    """From 0 to 1; long quotes are compared by their words."""
    if max(len(one), len(other)) <= _LONGEST:
        return SequenceMatcher(None, one, other, autojunk=False).ratio()
    return SequenceMatcher(None, one.split(), other.split()).ratio()
