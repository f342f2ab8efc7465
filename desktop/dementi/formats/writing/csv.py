"""CSV: one row for each attribution, in UTF-8, with formulas made harmless."""

import csv
import sys
from collections.abc import Iterable, Iterator
from io import TextIOWrapper
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from dementi.formats.writing import held, tables
from dementi.formats.writing.dataset import Format, Found, Labelled, Mismatch, Setting


def write(file: BinaryIO, articles: Iterable[Labelled], _setting: Setting) -> None:
    lines = TextIOWrapper(file, "utf-8", errors="surrogatepass", newline="", write_through=True)
    table = csv.writer(lines)
    table.writerow(tables.COLUMNS)
    for article in articles:
        for row in tables.rows(article):
            table.writerow([tables.neutral(row[name]) for name in tables.COLUMNS])
    lines.detach()


def read(path: Path, _setting: Setting) -> Iterator[Found]:
    csv.field_size_limit(min(sys.maxsize, 1 << 31 - 1))
    with path.open(encoding="utf-8", errors="surrogatepass", newline="") as file:
        table = csv.reader(file)
        if tuple(next(table)) != tables.COLUMNS:
            raise Mismatch("columns")
        rows = ({name: tables.plain(c) for name, c in zip(tables.COLUMNS, row, strict=True)} for row in table)
        for _name, group in groupby(rows, key=lambda row: row["article"]):
            yield tables.found(list(group))


FORMAT = Format("csv", ".csv", read, write_file=write, expected=tables.expected, held=held.in_rows)
