"""Spans in their context: found, sorted by what stands around them, and written as a table."""

import csv
import io
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from dementi.domain.concordance import Line, LineOrder, SpanQuery
from dementi.domain.errors import UserError
from dementi.domain.files import write_chunks
from dementi.domain.folding import plain_words
from dementi.formats.writing.tables import neutral
from dementi.i18n import _
from dementi.store import Reader, Stopped

MOST_SORTED = 100_000  # lines whose texts are read to sort them
_AT_ONCE = 500
_WORDS = 6  # of a context that lines are sorted by

Progress = Callable[[int, int], bool]


def found(reader: Reader, query: SpanQuery, reviewer: str, limit: int = -1, after: int = 0) -> "array[int]":
    """The first `limit` rows after the row `after`, in the order of the articles.

    Raises `UserError` where an older project that is only read has no index.
    """
    if not reader.concordance.known:
        raise UserError(
            _("This project was made by an earlier version and is only read: open it for writing once to search spans.")
        )
    return reader.concordance.rows(query, reviewer, limit, after)


def sorted_rows(
    reader: Reader, rows: "array[int]", order: LineOrder, progress: Progress = lambda _done, _total: True
) -> "array[int]":
    """The rows in another order; lines that are alike stay in that of the articles.

    Raises `UserError` where there are too many to read their texts, `Stopped` when `progress` returns False.
    """
    if order is LineOrder.ARTICLE or not rows:
        return rows
    if order is LineOrder.NEWEST:
        days = reader.concordance.dates(rows)
        return array("q", sorted(rows, key=days.__getitem__, reverse=True))
    if len(rows) > MOST_SORTED:
        told = _("Too many spans to sort by their words: narrow the search to {count} at most.")
        raise UserError(told.format(count=MOST_SORTED))
    keyed = [(_key(line, order), line.row) for line in _lines(reader, rows, progress)]
    return array("q", (row for _words, row in sorted(keyed)))


def save(reader: Reader, rows: Sequence[int], target: Path, progress: Progress) -> int:
    """Write the lines of these rows as a table in CSV; how many there were.

    Raises `UserError` where it cannot be written, `Stopped` when `progress` returns False; then nothing is.
    """
    counted = 0

    def chunks() -> Iterator[bytes]:
        nonlocal counted
        yield table([])
        for at in range(0, len(rows), _AT_ONCE):
            if not progress(at, len(rows)):
                raise Stopped
            lines = reader.concordance.lines(rows[at : at + _AT_ONCE])
            counted += len(lines)
            yield table(lines, head=False)

    write_chunks(target, chunks())
    return counted


def table(lines: Iterable[Line], *, head: bool = True) -> bytes:
    """The lines as CSV in UTF-8, with formulas made harmless."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    if head:
        writer.writerow(_HEAD)
    for line in lines:
        facts = (line.name, line.title, line.outlet, line.date, line.label, line.state.value if line.label else "",
                 line.rule, line.reviewer)  # fmt: skip
        around = (line.left, line.quote, line.right)
        writer.writerow((*map(neutral, facts), line.start, line.end, *map(neutral, around)))
    return out.getvalue().encode("utf-8", "surrogatepass")


_FACTS = ("article", "title", "outlet", "date", "label", "state", "rule", "reviewer")
_HEAD = (*_FACTS, "start", "end", "left", "quote", "right")


def _lines(reader: Reader, rows: Sequence[int], progress: Progress) -> Iterator[Line]:
    for at in range(0, len(rows), _AT_ONCE):
        if not progress(at, len(rows)):
            raise Stopped
        yield from reader.concordance.lines(rows[at : at + _AT_ONCE])


def _key(line: Line, order: LineOrder) -> tuple[str, ...]:
    """The words that count: of the left context the last one first."""
    if order is LineOrder.LEFT:
        return tuple(reversed(plain_words(line.left)[-_WORDS:]))
    return tuple(plain_words(line.right if order is LineOrder.RIGHT else line.quote)[:_WORDS])
