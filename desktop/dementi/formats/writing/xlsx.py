"""XLSX: one row for each attribution. Every text is a text cell, which no spreadsheet reckons with.

Written by hand, row after row, so that memory stays flat and the same dataset gives the same bytes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import BinaryIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from dementi.domain.errors import UserError
from dementi.formats.writing import held, sheets, tables, zipped
from dementi.formats.writing.dataset import Format, Found, Labelled, Mismatch, Setting
from dementi.i18n import _

_MOST_ROWS = 1_048_576
_LONGEST = 32_767  # UTF-16 units that a cell may hold
_UNWRITABLE = re.compile("[\0-\x08\x0b\x0c\r\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_SHEET = "xl/worksheets/sheet1.xml"
_TEXT, _TITLE = 1, 2  # styles: quoted text, and the same in bold
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="attributions" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="r1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
    "xl/styles.xml": f'<styleSheet xmlns="{_MAIN}">'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    '<xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" quotePrefix="1" applyNumberFormat="1"/>'
    '<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>'
    "</cellXfs>"
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}


def write(file: BinaryIO, articles: Iterable[Labelled], _setting: Setting) -> None:
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, part in _PARTS.items():
            zipped.add(archive, name, _bytes(part))
        with archive.open(zipped.entry(_SHEET), "w", force_zip64=True) as sheet:
            for piece in _sheet(articles):
                sheet.write(piece.encode("utf-8"))


def _bytes(part: str) -> bytes:
    return (_HEAD + part).encode()


def _sheet(articles: Iterable[Labelled]) -> Iterator[str]:
    frozen = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    yield f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">{frozen}</sheetView>'
    yield "</sheetViews><sheetData>"
    yield f"<row>{''.join(_text(name, _TITLE) for name in tables.COLUMNS)}</row>"
    count = 1
    for article in articles:
        for row in tables.rows(article):
            count += 1
            if count > _MOST_ROWS:
                raise UserError(_("There are more rows than a sheet can hold. Export as CSV instead."))
            yield f"<row>{''.join(_cell(row[name]) for name in tables.COLUMNS)}</row>"
    yield "</sheetData></worksheet>"


def _cell(value: str | float) -> str:
    if value == "":
        return "<c/>"
    return _text(value, _TEXT) if isinstance(value, str) else f"<c><v>{value}</v></c>"


def _text(value: str, style: int) -> str:
    shown = escape(_UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", _clipped(value)))
    return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{shown}</t></is></c>'


def _clipped(value: str) -> str:
    """What a cell can hold of the text: its offsets tell where all of it stands."""
    if len(value) * 2 <= _LONGEST:
        return value
    units = value.encode("utf-16-le", "surrogatepass")
    return value if len(units) // 2 <= _LONGEST else units[: 2 * (_LONGEST - 1)].decode("utf-16-le", "ignore") + "…"


def expected(article: Labelled) -> Found | None:
    """What the cells of an article's rows say, as much of each as a cell can hold."""
    told = [{name: _clipped(str(row[name])) for name in tables.COLUMNS} for row in tables.rows(article)]
    return tables.found(told) if told else None


def read(path: Path, _setting: Setting) -> Iterator[Found]:
    with ZipFile(path) as archive:
        for name, part in _PARTS.items():
            if archive.read(name) != _bytes(part):
                raise Mismatch(name)
        with archive.open(_SHEET) as data:
            sheet = sheets.rows(data)
            if tuple(next(sheet, ())) != tables.COLUMNS:
                raise Mismatch("columns")
            for _name, group in groupby(map(_told, sheet), key=lambda row: row["article"]):
                yield tables.found(list(group))


def _told(row: Sequence[str | float]) -> dict[str, str]:
    """The row by columns. Text stands in no column of numbers, and the other way round."""
    if len(row) != len(tables.COLUMNS):
        raise Mismatch(f"{len(row)} cells")
    told = dict(zip(tables.COLUMNS, row, strict=True))
    if any(cell != "" and isinstance(cell, str) == tables.is_number(name) for name, cell in told.items()):
        raise Mismatch("kinds of cells")
    return {name: _plain(str(cell)) for name, cell in told.items()}


def _plain(cell: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), cell)


FORMAT = Format("xlsx", ".xlsx", read, write_file=write, expected=expected, held=held.in_rows)
