"""Draws the articles of a dataset into a PDF file: what the command line and the window write as `pdf`."""

import shutil
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from dementi.domain.errors import UserError
from dementi.formats.writing.dataset import Labelled, Setting
from dementi.formats.writing.pdf import ATTACHED, said
from dementi.gui import label_set
from dementi.gui.printing.article import draw_article
from dementi.gui.printing.pages import Pages
from dementi.gui.theme import Theme
from dementi.i18n import _


def write(file: BinaryIO, articles: Iterable[Labelled], setting: Setting) -> None:
    """On white paper, in the colours of the labels in use. Raises `UserError` where there is no room for the file."""
    with TemporaryDirectory(prefix="dementi-") as folder:
        path = Path(folder) / "pages.pdf"
        pages = Pages(path, setting.name, Theme.load("light", inks=label_set.inks()))
        spans = []
        for article in articles:
            draw_article(pages, article)
            spans.append(said(article))
        if not pages.close(ATTACHED, f"[{','.join(spans)}]".encode()):
            raise UserError(_("The pages could not be drawn: there is no room for them."))
        with path.open("rb") as drawn:
            shutil.copyfileobj(drawn, file)
