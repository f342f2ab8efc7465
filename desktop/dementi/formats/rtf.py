"""RTF documents."""

import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from dementi.formats.drafts import Choices, Draft
from dementi.formats.page_text import lines
from dementi.formats.text import nothing

KIND = "rtf"
_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")
_ADDRESS = re.compile(r"\{\\\*\\fldinst\b[^{}]*(?:\{[^{}]*\}[^{}]*)*\}")


def read(raw: bytes, choices: Choices) -> Iterator[Draft]:
    """The article of a document. Raises `Problem` for one without text."""
    stated = _PAGE.search(raw[:4096])
    page = f"cp{int(stated[1])}" if stated else "cp1252"
    text = raw.decode("latin-1" if raw.isascii() else page, "replace")
    text = _ADDRESS.sub("", text)  # else the reader writes the address of each link behind its words
    plain: str = rtf_to_text(text, encoding=page, errors="replace")  # type: ignore[no-untyped-call] # it has no types
    body = lines(plain.replace("\r\n", "\n"))
    if not body:
        raise nothing()
    yield Draft({"text": body}, kind=KIND)
