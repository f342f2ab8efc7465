"""Workbooks of Excel and others: each sheet is a table."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from dementi.formats import packages
from dementi.formats.drafts import Choices, Draft
from dementi.formats.problems import Problem
from dementi.formats.tables import drafts
from dementi.formats.text import nothing

KIND = "xlsx"
_MOST_COLUMNS = 1_000


def read(raw: bytes, choices: Choices) -> Iterator[Draft | Problem]:
    """The articles of every sheet that has a text column. Raises `Problem` when none has."""
    packages.document(raw).close()
    workbook = load_workbook(BytesIO(raw), read_only=True, data_only=True, keep_links=False)
    first: Problem | None = None
    taken = 0
    for sheet in workbook.worksheets:
        rows = sheet.iter_rows(max_col=_MOST_COLUMNS, values_only=True)
        header = _trimmed(next(rows, ()))
        if not header:
            continue
        try:
            for draft in drafts(header, enumerate(rows, 2), choices, KIND):
                taken += 1
                yield replace(draft, place=sheet.title if len(workbook.worksheets) > 1 else "")
        except Problem as problem:
            first = first or problem
    if not taken:
        raise first or nothing()


def _trimmed(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The row without the empty cells at its end."""
    end = max((place + 1 for place, cell in enumerate(row) if cell is not None), default=0)
    return row[:end]
