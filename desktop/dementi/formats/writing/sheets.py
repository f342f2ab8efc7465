"""The rows of a sheet as a spreadsheet finds them in its XML, read in the same memory however many there are."""

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import Element, ParseError, iterparse

from dementi.formats.writing.dataset import Mismatch

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DATA, _ROW, _CELL, _NUMBER, _TEXT, _RUN = (_MAIN + name for name in ("sheetData", "row", "c", "v", "is", "t"))


def rows(sheet: IO[bytes]) -> Iterator[list[str | float]]:
    """The cells of each row, empty ones as empty text. Raises `Mismatch` for anything else: formulas, shared texts."""
    rows_of_sheet: Element | None = None
    try:
        for event, element in iterparse(sheet, ("start", "end")):  # noqa: S314 - the file that was just written
            if element.tag == _DATA and event == "start":
                rows_of_sheet = element
            elif element.tag == _ROW and event == "end":
                if rows_of_sheet is None:
                    raise Mismatch("a row outside the sheet")
                yield list(map(_value, element))
                rows_of_sheet.clear()  # a row that is only emptied itself stays where it is: a million take 100 MB
    except (ParseError, UnicodeDecodeError) as error:
        raise Mismatch(str(error)) from None


def _value(cell: Element) -> str | float:
    """A text, or a number."""
    parts = [part.tag for part in cell]
    if cell.tag == _CELL and cell.get("t") is None and parts in ([], [_NUMBER]):
        return _number(cell[0].text or "") if parts else ""
    if cell.tag == _CELL and cell.get("t") == "inlineStr" and parts == [_TEXT] and [p.tag for p in cell[0]] == [_RUN]:
        return cell[0][0].text or ""
    raise Mismatch(f"{cell.get('t')}: {parts}")


def _number(text: str) -> float:
    try:
        return int(text) if text.isdigit() else float(text)
    except ValueError:
        raise Mismatch(text) from None
