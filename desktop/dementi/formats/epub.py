"""EPUB books and magazines: an article for each part in the order of reading."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from xml.parsers import expat
from zipfile import ZipFile

from dementi.formats import packages
from dementi.formats.drafts import Choices, Draft
from dementi.formats.html import decode_page
from dementi.formats.page_text import heading, seen
from dementi.formats.problems import Problem
from dementi.formats.text import no_words
from dementi.i18n import _

KIND = "epub"
_CONTAINER = "META-INF/container.xml"
_PAGES = ("application/xhtml+xml", "text/html")


@dataclass(slots=True)
class _Package:
    """What the OPF file says: facts of the book, its files by id, and the ids in the order of reading."""

    facts: dict[str, str] = field(default_factory=dict)
    files: dict[str, tuple[str, str, str]] = field(default_factory=dict)  # id: address, type, properties
    spine: list[str] = field(default_factory=list)


def read(raw: bytes, choices: Choices) -> Iterator[Draft]:
    """An article for each part with a text; its outlet is the book. Raises `Problem`."""
    archive = packages.document(raw)
    where = _root(archive)
    package = _package(packages.member(archive, where))
    taken = 0
    for name in package.spine:
        address, kind, properties = package.files.get(name, ("", "", ""))
        if kind not in _PAGES or "nav" in properties.split():
            continue
        place = normpath(join(dirname(where), unquote(address)))
        decoded = decode_page(packages.member(archive, place), choices.encoding)
        body = seen(decoded.text)
        if body:
            taken += 1
            yield _draft(heading(decoded.text), body, package.facts, place)
    if not taken:
        raise no_words()


def _draft(title: str, body: str, book: dict[str, str], place: str) -> Draft:
    meta = {
        ours: book[theirs]
        for ours, theirs in (("outlet", "title"), ("author", "creator"), ("date", "date"))
        if theirs in book
    }
    row = {"text": body, "meta": meta, "lang": book.get("language", "")[:2].lower()}
    return Draft(row | ({"title": title} if title else {}), place=place, kind=KIND)


def _root(archive: ZipFile) -> str:
    """Where the OPF file is."""
    found: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name == "rootfile":
            found.append(attributes.get("full-path", ""))

    _parse(packages.member(archive, _CONTAINER), start)
    return found[0] if found else ""


def _package(xml: bytes) -> _Package:
    package, current = _Package(), [""]

    def start(name: str, attributes: dict[str, str]) -> None:
        current[0] = name if name in ("title", "creator", "date", "language") else ""
        if name == "item":
            file = tuple(attributes.get(key, "") for key in ("href", "media-type", "properties"))
            package.files[attributes.get("id", "")] = (file[0], file[1], file[2])
        elif name == "itemref" and attributes.get("linear") != "no":
            package.spine.append(attributes.get("idref", ""))

    def text(data: str) -> None:
        if current[0] and data.strip():
            package.facts.setdefault(current[0], data.strip())

    _parse(xml, start, text)
    return package


def _parse(
    xml: bytes, start: Callable[[str, dict[str, str]], None], text: Callable[[str], None] = lambda _data: None
) -> None:
    """Call `start` and `text` for the elements of `xml`, named without prefix."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    parser.EndElementHandler = lambda _name: start("", {})  # what follows belongs to no fact
    parser.CharacterDataHandler = text
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise Problem(_("This archive or document is damaged: it cannot be opened."), detail=str(error)) from None
