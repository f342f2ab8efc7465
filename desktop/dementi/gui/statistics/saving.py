"""A figure as a file: its picture as PNG or SVG, its table as CSV."""

import csv
from io import StringIO
from pathlib import Path

from dementi.domain.errors import UserError
from dementi.domain.files import write_file
from dementi.formats.writing.tables import neutral
from dementi.gui import label_set
from dementi.gui.statistics import picture
from dementi.gui.statistics.figures import Figure
from dementi.gui.theme import Theme
from dementi.i18n import _

ENDINGS = (".png", ".svg", ".csv")


def save(figure: Figure, target: Path) -> None:
    """Write the figure as the ending of `target` says; pictures are on white paper. Raises `UserError`."""
    theme = Theme.load("light", inks=label_set.inks())
    match target.suffix.lower():
        case ".png":
            data = picture.png(figure, theme)
        case ".svg":
            data = picture.svg(figure, theme)
        case ".csv":
            data = table(figure)
        case _:
            raise UserError(_("Give the file the ending .png, .svg or .csv."), path=str(target))
    write_file(target, data)


def table(figure: Figure) -> bytes:
    """All rows, in UTF-8, with formulas made harmless and numbers without the spaces of the screen."""
    lines = StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow(figure.heads)
    for name, *figures in figure.rows:
        writer.writerow([neutral(name), *map(_bare, figures)])
    return lines.getvalue().encode("utf-8", "surrogatepass")


def _bare(told: str) -> str:
    """2 084 and 2,084 as 2084; a share keeps its sign."""
    return told.replace("\u202f", "").replace("\u00a0", "").replace(",", "")
