"""RTF documents."""

import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from dementi.formats.drafts import Choices, Draft
from dementi.formats.encodings import is_encoding
from dementi.formats.foreign import left_out
from dementi.formats.page_text import lines
from dementi.formats.press import factiva_document, nexis
from dementi.formats.press.regions import shown
from dementi.formats.problems import Problem
from dementi.formats.text import no_words
from dementi.i18n import _

KIND = "rtf"
_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")
_CELL = re.compile(r"\\(?:nest)?cell(?![a-z])")  # the reader would write a bar
_LIST_SIGN = re.compile(r"\{\\listtext\b[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")  # the sign before an item, for old programs
_NOTE = re.compile(r"\{(?:\\\*)?\\footnote\b")
_ADDRESS = re.compile(r"\{\\\*\\fldinst\b[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")


def read(raw: bytes, choices: Choices) -> Iterator[Draft | Problem]:
    """The articles of an export of a press database, or that of a document. Raises `Problem` for one without text."""
    stated = _PAGE.search(raw[:4096])
    page = f"cp{int(stated[1])}" if stated else ""
    page = page if is_encoding(page) else "cp1252"
    text = raw.decode("latin-1" if raw.isascii() else page, "replace")
    text = _ADDRESS.sub("", text)  # else the reader writes the address of each link behind its words
    text = _CELL.sub(r"\\tab", _LIST_SIGN.sub("", text))
    body = lines(_plain(text, page).replace("\r\n", "\n"))
    if not body:
        raise no_words()
    notes = len(_NOTE.findall(text))  # which the reader does not know
    changes = left_out({"notes": notes})
    plain = shown(body)
    if nexis.is_export(plain):
        yield from nexis.read(plain, changes)
    elif factiva_document.is_export(plain):
        yield from factiva_document.read(plain, changes)
    else:
        nexis.refuse_list(plain)
        yield Draft({"text": body}, changes, kind=KIND)


def _plain(text: str, page: str) -> str:
    """The text without its codes; `page` is the code page of its letters."""
    try:
        return str(rtf_to_text(text, encoding=page, errors="replace"))  # type: ignore[no-untyped-call] # it has no types
    except (TypeError, ValueError, LookupError) as error:  # what it raises where a code lacks its number
        raise Problem(_("This document is damaged: it cannot be read."), detail=str(error)) from None
