"""Lines that a page or a database put around an article: recognised, shown, and cut only when somebody says so."""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from dementi import assets
from dementi.domain.annotations import Annotations
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Span

_LONGEST = 200  # code points; beyond, a line is running text


@dataclass(frozen=True, slots=True)
class Junk:
    """One line `[start, end)` of a text, its line end included, and the kind of junk it is."""

    start: int
    end: int
    kind: str


def find(text: str) -> tuple[Junk, ...]:
    """The lines of `text` that could be cut."""
    found = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        kind = _kind(line.strip()) if len(line) <= _LONGEST else ""
        if kind:
            found.append(Junk(start, min(end + 1, len(text)), kind))
        start = end + 1
    return tuple(found)


def cut(record: ArticleRecord, junk: Sequence[Junk]) -> ArticleRecord:
    """The record without these lines, its spans moved along, and the cut recorded; a line that a span touches stays."""
    spans = record.annotations.spans.values()
    gone = [line for line in sorted(junk, key=lambda line: line.start) if not any(_touches(line, s) for s in spans)]
    if not gone:
        return record
    text, cuts, shifts, at = "", [0], [0], 0
    for line in gone:
        text += record.article.text[at : line.start]
        at = line.end
        cuts.append(line.end)
        shifts.append(shifts[-1] + line.end - line.start)
    text += record.article.text[at:]

    def moved(offset: int) -> int:
        return offset - shifts[bisect_right(cuts, offset) - 1]

    return replace(
        record,
        article=replace(record.article, text=text),
        annotations=Annotations.of([_moved(s, moved(s.start)) for s in spans], record.annotations.relations.values()),
        changes=(*record.changes, f"junk lines cut: {len(gone)}"),
    )


def _touches(line: Junk, span: Span) -> bool:
    extents = [span.extent, span.cue or span.extent]
    if span.proposed:
        extents.append((span.proposed.start, span.proposed.end))
    return any(start < line.end and end > line.start for start, end in extents)


def _moved(span: Span, start: int) -> Span:
    by = start - span.start
    cue = span.cue and (span.cue[0] + by, span.cue[1] + by)
    proposed = span.proposed and replace(span.proposed, start=span.proposed.start + by, end=span.proposed.end + by)
    return replace(span, start=start, end=span.end + by, cue=cue, proposed=proposed)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    table = tomllib.loads(assets.path("resources/junk.toml").read_text("utf-8"))
    return tuple((kind["kind"], re.compile("|".join(kind["lines"]), re.IGNORECASE)) for kind in table["junk"])


def _kind(line: str) -> str:
    """The kind of junk that a line is, empty for a line of the article."""
    plain = line.replace("'", "\N{RIGHT SINGLE QUOTATION MARK}")
    return next((kind for kind, pattern in _patterns() if pattern.fullmatch(plain)), "") if plain else ""
