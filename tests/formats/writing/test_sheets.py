"""A sheet is read as it stands, and only what it holds at the moment is in memory."""

import gc
from io import BytesIO
from xml.etree.ElementTree import Element

import pytest

from dementi.formats.writing.dataset import Mismatch
from dementi.formats.writing.sheets import rows

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
ROW = '<row><c t="inlineStr" s="1"><is><t xml:space="preserve"> =1+1 é😀</t></is></c><c/><c><v>12</v></c></row>'


def sheet(rows_of_sheet: str) -> BytesIO:
    return BytesIO(f'<worksheet xmlns="{MAIN}"><sheetData>{rows_of_sheet}</sheetData></worksheet>'.encode())


def test_texts_numbers_and_empty_cells_are_told_apart():
    assert list(rows(sheet(f"{ROW}<row><c><v>0.75</v></c></row><row/>"))) == [[" =1+1 é😀", "", 12], [0.75], []]


def test_rows_that_were_read_are_forgotten():
    def alive() -> int:
        return sum(isinstance(one, Element) for one in gc.get_objects())

    before = alive()
    most = max(alive() - before for number, _row in enumerate(rows(sheet(ROW * 9000))) if number % 1000 == 0)

    assert most < 2000  # what one piece of the file holds


@pytest.mark.parametrize(
    "cell",
    [
        "<c><f>1+1</f></c>",
        "<c><f>1+1</f><v>2</v></c>",
        '<c t="str"><v>2</v></c>',
        '<c t="s"><v>0</v></c>',
        '<c t="inlineStr"><f>1+1</f></c>',
        '<c t="inlineStr"><is><r><t>1</t></r></is></c>',
        "<c><v>=1</v></c>",
        "<c></row>",
    ],
)
def test_a_formula_and_what_nobody_wrote_is_refused(cell):
    with pytest.raises(Mismatch):
        list(rows(sheet(f"{ROW}<row>{cell}</row>")))
