"""Parquet files, through duckdb."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from dementi.formats.drafts import Choices, Draft
from dementi.formats.problems import Problem
from dementi.formats.tables import drafts
from dementi.i18n import _

KIND = "parquet"
_AT_ONCE = 500  # rows
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "threads": 1,
    "memory_limit": "400MB",
    "autoinstall_known_extensions": "false",
}


def read(raw: bytes, choices: Choices) -> Iterator[Draft]:
    """The article of each row. Raises `Problem` for a damaged file, and when no column holds a text."""
    file = Path("table.parquet")  # duckdb reads files only; the child's own folder is where it works
    file.write_bytes(raw)
    try:
        with duckdb.connect(config=_SETTINGS) as db:
            found = db.execute("SELECT * FROM read_parquet('table.parquet')")
            header = [column[0] for column in found.description or ()]
            yield from drafts(header, enumerate(_rows(found), 1), choices, KIND)
    except duckdb.Error as error:
        raise Problem(_("This Parquet file is damaged: it cannot be read."), detail=str(error)) from None
    finally:
        file.unlink(missing_ok=True)


def _rows(found: Any) -> Iterator[tuple[Any, ...]]:
    while rows := found.fetchmany(_AT_ONCE):
        yield from rows
