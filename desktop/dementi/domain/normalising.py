"""Make a text fit to be frozen: one kind of line end, nothing that a file or a screen cannot hold.

Offsets of spans that came with the text are moved through the same map.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from dementi.domain.annotations import Annotations
from dementi.domain.errors import UserError
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Proposal, Span
from dementi.i18n import _

_UNFIT = re.compile("\r\n|\r|\0|[\ud800-\udfff]")
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")  # what neither a file nor a database can hold
_NAMES = {"\r\n": "CRLF to LF", "\r": "CR to LF", "\0": "NUL to U+FFFD"}
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Normalised:
    """`text` is fit; `changes` counts what was done to it by kind, such as ``"CRLF to LF": 12``."""

    text: str
    changes: Mapping[str, int]
    _cuts: tuple[int, ...]  # offsets in the original after which one more code point is gone

    def offset(self, original: int) -> int:
        """Where the code point at `original` of the text as it came now stands."""
        return original - bisect_right(self._cuts, original - 1)


def writable(text: str) -> str:
    """A name, a note or another short text with NUL and lone surrogates as U+FFFD."""
    return _UNWRITABLE.sub("\ufffd", text)


def is_fit(text: str) -> bool:
    """Whether nothing has to be done to a text, as to most."""
    if "\r" in text or "\0" in text or text.startswith(_BOM):
        return False
    try:
        text.encode()  # which is faster than a search for surrogates
    except UnicodeEncodeError:
        return False
    return True


def normalise_text(text: str) -> Normalised:
    """CRLF and CR to LF, one leading BOM off, NUL and lone surrogates to U+FFFD."""
    if is_fit(text):
        return Normalised(text, {}, ())
    changes: dict[str, int] = {}
    cuts: list[int] = []
    pieces: list[str] = []
    at = 0
    if text.startswith(_BOM):
        changes["BOM removed"] = 1
        cuts.append(0)
        at = 1
    for match in _UNFIT.finditer(text, at):
        found = match.group()
        name = _NAMES.get(found, "lone surrogate to U+FFFD")
        changes[name] = changes.get(name, 0) + 1
        pieces += [text[at : match.start()], "\n" if "\r" in found else "\ufffd"]
        at = match.end()
        if found == "\r\n":
            cuts.append(match.start())
    pieces.append(text[at:])
    return Normalised("".join(pieces), changes, tuple(cuts))


def normalise(record: ArticleRecord) -> ArticleRecord:
    """The record with its text fit to be frozen, its spans moved along and what was done to it noted.

    Raises `UserError` when nothing is left of a span: it held only a byte order mark, or the CR of a CRLF.
    """
    if is_fit(record.article.text):
        return record
    fit = normalise_text(record.article.text)
    spans = [_moved(span, fit) for span in record.annotations.spans.values()]
    if not all(_has_extent(span) for span in spans):
        message = _("Record {name}: a span holds nothing but a line end or mark that is not kept.")
        raise UserError(message.format(name=record.article.name))
    return replace(
        record,
        article=replace(record.article, text=fit.text),
        annotations=Annotations.of(spans, record.annotations.relations.values()),
        changes=(*record.changes, *_noted(fit.changes.items())),
    )


def _noted(changes: Iterable[tuple[str, int]]) -> Iterable[str]:
    return (f"{name}: {count}" for name, count in changes)


def _moved(span: Span, fit: Normalised) -> Span:
    start, end = fit.offset(span.start), fit.offset(span.end)
    cue = span.cue and (fit.offset(span.cue[0]), fit.offset(span.cue[1]))
    proposed = span.proposed and Proposal(
        fit.offset(span.proposed.start), fit.offset(span.proposed.end), span.proposed.label
    )
    return replace(span, start=start, end=end, quote=fit.text[start:end], cue=cue, proposed=proposed)


def _has_extent(span: Span) -> bool:
    return bool(span.quote) and (span.proposed is None or span.proposed.start < span.proposed.end)
