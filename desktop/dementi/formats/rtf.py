"""RTF documents."""

import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from dementi.formats.drafts import Choices, Draft
from dementi.formats.foreign import left_out
from dementi.formats.page_text import lines
from dementi.formats.text import nothing

KIND = "rtf"
_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")
_CELL = re.compile(r"\\(?:nest)?cell(?![a-z])")  # the reader would write a bar
_LIST_SIGN = re.compile(r"\{\\listtext\b[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")  # the sign before an item, for old programs
_NOTE = re.compile(r"\{(?:\\\*)?\\footnote\b")
_ADDRESS = re.compile(r"\{\\\*\\fldinst\b[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")


def read(raw: bytes, choices: Choices) -> Iterator[Draft]:
    """The article of a document. Raises `Problem` for one without text."""
    stated = _PAGE.search(raw[:4096])
    page = f"cp{int(stated[1])}" if stated else "cp1252"
    text = raw.decode("latin-1" if raw.isascii() else page, "replace")
    text = _ADDRESS.sub("", text)  # else the reader writes the address of each link behind its words
    text = _CELL.sub(r"\\tab", _LIST_SIGN.sub("", text))
    plain: str = rtf_to_text(text, encoding=page, errors="replace")  # type: ignore[no-untyped-call] # it has no types
    body = lines(plain.replace("\r\n", "\n"))
    if not body:
        raise nothing()
    notes = len(_NOTE.findall(text))  # which the reader does not know
    yield Draft({"text": body}, left_out({"notes": notes}), kind=KIND)
