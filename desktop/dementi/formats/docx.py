"""Word documents: the text as it stands with all changes accepted, one paragraph a line, notes last."""

import re
from collections.abc import Iterator
from io import BytesIO

import mammoth

from dementi.formats import docx_lines, packages
from dementi.formats.drafts import Choices, Draft
from dementi.formats.limits import LARGEST_LAYOUT
from dementi.formats.page_text import in_lines, seen
from dementi.formats.press import nexis
from dementi.formats.press.regions import shown
from dementi.formats.problems import Problem
from dementi.formats.text import no_words

KIND = "docx"
# What mammoth writes where a note is, and behind the note: neither is a word of the document.
_NOTE_SIGN = re.compile(
    r'<sup><a href="#(?:foot|end)note-[^"]*"[^>]*>\[\d+\]</a></sup>|\s?<a href="#(?:foot|end)note-ref-[^"]*">↑</a>'
)


def read(raw: bytes, choices: Choices) -> Iterator[Draft | Problem]:
    """The articles of an export of a press database, or that of a document. Raises `Problem` for one without text."""
    with packages.document(raw) as archive:
        paragraphs = docx_lines.lines(archive)
        large = bool(paragraphs) and archive.getinfo(docx_lines.PART).file_size > LARGEST_LAYOUT
        notes = docx_lines.notes(archive) if large else ""
    plain = shown(paragraphs)
    if nexis.is_export(plain):
        yield from nexis.read(plain)
        return
    nexis.refuse_list(plain)
    body = in_lines(paragraphs + notes) if large else _laid_out(raw)
    if not body:
        raise no_words()
    yield Draft({"text": body}, kind=KIND)


def _laid_out(raw: bytes) -> str:
    result = mammoth.convert_to_html(BytesIO(raw), convert_image=lambda _image: [], include_embedded_style_map=False)
    return seen(_NOTE_SIGN.sub("", result.value))
