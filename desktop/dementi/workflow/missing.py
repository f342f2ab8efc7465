"""The sentences that may have been missed: they hold a quotation or a weaker suggestion, and no span."""

import re
from collections.abc import Iterator

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
    weaker = [span for span in spans if not _settled(span, session.threshold)]
    settled = sorted((span.start, span.end) for span in spans if _settled(span, session.threshold))
    text = session.article.text
    hinted = _extents_holding(text, weaker)
    return [
        (start, end)
        for start, end in sentences(text)
        if not any(a < end and start < b for a, b in settled)
        and ((start, end) in hinted or _QUOTATION.search(text, start, end))
    ]


def _settled(span: Span, threshold: float) -> bool:
    """Whether a reviewer has seen it: decided, rejected too, or shown."""
    return span.state.kept or span.state == "rejected" or span.confidence is None or span.confidence >= threshold


def _extents_holding(text: str, spans: list[Span]) -> set[tuple[int, int]]:
    return {
        (start, end)
        for start, end in (sentences(text) if spans else ())
        if any(span.start < end and start < span.end for span in spans)
    }


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The `(start, end)` of each sentence, in order."""
    for match in _SENTENCE.finditer(text):
        yield match.span()
