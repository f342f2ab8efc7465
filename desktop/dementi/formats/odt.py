"""Documents of LibreOffice and others in the OpenDocument format: one paragraph a line, notes last."""

from collections.abc import Iterator
from xml.parsers import expat

from dementi.formats import packages
from dementi.formats.drafts import Choices, Draft
from dementi.formats.page_text import lines
from dementi.formats.problems import Problem
from dementi.formats.text import no_words
from dementi.i18n import _

KIND = "odt"
_PARAGRAPHS = frozenset(("text:p", "text:h"))
_NOTE = "text:note-body"
_UNSEEN = frozenset(
    ("office:annotation", "text:tracked-changes", "office:forms", "svg:title", "svg:desc", "text:note-citation")
)
_MOST_SPACES = 1000  # that one element may stand for


def read(raw: bytes, choices: Choices) -> Iterator[Draft]:
    """The article of a document. Raises `Problem` for one without text."""
    content = _Content()
    body = lines(content.read(packages.member(packages.document(raw), "content.xml")))
    if not body:
        raise no_words()
    yield Draft({"text": body}, kind=KIND)


class _Content:
    """Collects the text of `content.xml`, whatever the depth of its elements; notes come last."""

    def __init__(self) -> None:
        self._text_parts: list[str] = []
        self._note_parts: list[str] = []
        self._parts = self._text_parts
        self._unseen = 0
        self._paragraphs = 0

    def read(self, xml: bytes) -> str:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(xml, True)
        except expat.ExpatError as error:
            raise Problem(_("This archive or document is damaged: it cannot be opened."), detail=str(error)) from None
        return "".join((*self._text_parts, "\n", *self._note_parts))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _UNSEEN or self._unseen:
            self._unseen += 1
        elif name == _NOTE:
            self._parts = self._note_parts
        elif name in _PARAGRAPHS:
            self._paragraphs += 1
            self._parts.append("\n")
        elif name == "text:line-break":
            self._parts.append("\n")
        elif name == "text:tab":
            self._parts.append("\t")
        elif name == "text:s":
            count = attributes.get("text:c", "1")
            self._parts.append(" " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES))

    def _end(self, name: str) -> None:
        if self._unseen:
            self._unseen -= 1
        elif name == _NOTE:
            self._parts = self._text_parts
        elif name in _PARAGRAPHS:
            self._paragraphs -= 1
            self._parts.append("\n")
        elif name == "table:table-cell":
            self._parts.append("\t")

    def _text(self, data: str) -> None:
        if self._paragraphs and not self._unseen:
            self._parts.append(data.replace("\n", " "))
