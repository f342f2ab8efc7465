"""The sentences that may have been missed: they hold a quotation or a weaker suggestion, and no span."""

import re
from collections.abc import Iterable, Iterator

from dementi.domain.spans import Span
from dementi.workflow.session import ReviewSession

# A sentence ends with its paragraph, or at marks that a space and the start of another sentence follow. Nothing is
# tried twice: a line of a million dots takes as long as one of words.
_END = r"(?<![.!?…])[.!?…]++(?:[ \u00a0\u202f]?»|[”\"’)])*+"
_START = r"\s++(?:[^\s\w][ \u00a0\u202f]?){0,3}[A-ZÀ-ÖØ-Þ]"
_SENTENCE = re.compile(rf"\S.*?(?:{_END}(?={_START})|$)", re.MULTILINE)
_QUOTATION = re.compile(r"[«“\"]\s?\w[^«»“”\"]*[»”\"]")


def missed_sentences(session: ReviewSession) -> list[tuple[int, int]]:
    """The `(start, end)` of each, in reading order."""
    spans = session.annotations.spans.values()
    text = session.article.text
    weaker = _Cover(span.extent for span in spans if not _settled(span, session.threshold))
    settled = _Cover(span.extent for span in spans if _settled(span, session.threshold))
    return [
        (start, end)
        for start, end in sentences(text)
        if not settled.meets(start, end) and (weaker.meets(start, end) or _QUOTATION.search(text, start, end))
    ]


class _Cover:
    """Where a text has spans, asked for one place after the other, each at or after the one before."""

    def __init__(self, extents: Iterable[tuple[int, int]]) -> None:
        self._extents = sorted(extents)
        self._next = self._reached = 0

    def meets(self, start: int, end: int) -> bool:
        """Whether one of them shares something with `[start, end)`."""
        while self._next < len(self._extents) and self._extents[self._next][0] < end:
            self._reached = max(self._reached, self._extents[self._next][1])
            self._next += 1
        return self._reached > start


def _settled(span: Span, threshold: float) -> bool:
    """Whether a reviewer has seen it: decided, rejected too, or shown."""
    return span.state.kept or span.state == "rejected" or span.confidence is None or span.confidence >= threshold


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The `(start, end)` of each sentence, in order."""
    for match in _SENTENCE.finditer(text):
        yield match.span()
