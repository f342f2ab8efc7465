"""CSV and TSV files: the delimiter is found out."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from dementi.formats.drafts import Choices, Draft
from dementi.formats.encodings import decode
from dementi.formats.limits import LONGEST_CELL
from dementi.formats.problems import Problem
from dementi.formats.tables import drafts
from dementi.formats.text import nothing
from dementi.i18n import _

if TYPE_CHECKING:
    from _csv import Reader

KIND = "csv"
_DELIMITERS = (";", "\t", ",", "|")


def read(raw: bytes, choices: Choices) -> Iterator[Draft]:
    """The article of each row. Raises `Problem`; what came before it is good."""
    decoded = decode(raw, choices.encoding)
    text = decoded.text.removeprefix("\ufeff")
    csv.field_size_limit(LONGEST_CELL)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter(text))
    try:
        header = next(rows, None)
        if not header:
            raise nothing()
        for draft in drafts(header, _numbered(rows), choices, KIND):
            yield replace(draft, changes=decoded.changes, encoding=decoded.encoding, sure=decoded.sure)
    except csv.Error as error:
        message = _(
            "From this line on this is no table that can be read: a quotation mark or delimiter is out of place."
        )
        raise Problem(message, line=rows.line_num, detail=str(error)) from None


def _numbered(rows: "Reader") -> Iterator[tuple[int, list[str]]]:
    """Each row after the line that it begins on: a cell may have several."""
    first = rows.line_num + 1
    for row in rows:
        yield first, row
        first = rows.line_num + 1


def delimiter(text: str) -> str:
    """What divides the columns: the mark that the first line has most often outside quotation marks."""
    quoted, counts = False, Counter[str]()
    for c in text:
        if c == '"':
            quoted = not quoted
        elif c == "\n" and not quoted:
            break
        elif not quoted:
            counts[c] += 1
    best = max(_DELIMITERS, key=lambda one: counts[one])
    return best if counts[best] else ","
