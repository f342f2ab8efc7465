"""Rows of a table, whatever file it stood in, into articles."""

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from typing import Any

from dementi.formats.columns import columns
from dementi.formats.drafts import Choices, Draft

FIRST = 10
"""Rows of a table that are shown to somebody who matches its columns."""
SHOWN = 200
"""Code points of a cell that are shown then."""
_OUTSIDE_META = ("text", "title", "lang", "id")


def drafts(
    header: Sequence[Any], rows: Iterable[tuple[int, Sequence[Any]]], choices: Choices, kind: str
) -> Iterator[Draft]:
    """The article of each row, which comes with its number in the file. Raises `Problem` when no column holds a text.

    The text is that of its cell, untouched; columns without a name of ours are kept under their own.
    """
    names = [plain(name).strip() for name in header]
    if choices.head:
        first = [[plain(cell)[:SHOWN] for cell in row] for _number, row in islice(rows, FIRST)]
        yield Draft({"header": names, "rows": first}, kind=kind)
        return
    found = columns(names, choices.columns)
    others = [(place, name) for place, name in enumerate(names) if name and place not in found.values()]
    for number, row in rows:
        if not any(cell is not None and plain(cell).strip() for cell in row):
            continue
        facts = {ours: plain(row[place]) for ours, place in found.items() if place < len(row)}
        meta = {name: plain(row[place]) for place, name in others if place < len(row)}
        meta |= {ours: value for ours, value in facts.items() if ours not in _OUTSIDE_META}
        article: dict[str, Any] = {ours: value for ours, value in facts.items() if ours in _OUTSIDE_META and value}
        article["meta"] = {key: value for key, value in meta.items() if value}
        yield Draft(article, line=number, kind=kind)


def plain(cell: Any) -> str:
    """A cell as text: dates in ISO 8601, whole numbers without a point, nothing for what is no number."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(" ", "seconds")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        if math.isnan(cell):
            return ""
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else str(cell)
    return str(cell)
