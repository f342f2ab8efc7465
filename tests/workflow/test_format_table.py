"""The table of the formats is one, in the help and in the document, and has a row for each format."""

from dementi import i18n
from dementi.formats.writing.registry import NAMES
from dementi.workflow import format_table


def test_the_document_has_the_table_of_the_help(root):
    lines = (root / "desktop" / "FORMATS.md").read_text("utf-8").splitlines()
    first = next(number for number, line in enumerate(lines) if line.startswith("| format |"))
    found = [[cell.strip(" `") for cell in line.strip("|").split("|")] for line in lines[first:]]
    wanted = [["format", *format_table.heads()], *([row.name, *row.cells] for row in format_table.rows())]

    assert found[:1] + found[2 : len(wanted) + 1] == wanted


def test_each_format_has_a_row_in_both_languages():
    for language in ("en", "fr"):
        i18n.use(language)
        rows = format_table.rows()
        assert [row.name for row in rows] == list(NAMES)
        assert all(len(row.cells) == len(format_table.heads()) and all(row.cells) for row in rows)
