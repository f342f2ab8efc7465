"""REFI-QDA projects (`.qdpx`), as NVivo, MAXQDA, ATLAS.ti and QualCoder exchange them: texts with their codings.

Each code of a selection is a span, each link between two selections of one text a relation. Positions are code points
of the plain text that lies in the project.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat
from zipfile import ZipFile

from dementi.domain.article import LONGEST_NAME
from dementi.formats import packages
from dementi.formats.drafts import Choices, Draft
from dementi.formats.encodings import decode
from dementi.formats.foreign import Link, Mark, annotated, left_out
from dementi.formats.problems import Problem
from dementi.i18n import _

TOOL = packages.REFI
_TEXT = "TextSource"
_OTHERS = frozenset({"PDFSource", "PictureSource", "AudioSource", "VideoSource"})
_BETWEEN = "#"  # of a selection and the number of one of its codes


@dataclass(slots=True)
class _Source:
    """A text of the project, `path` where it lies; `marks` and `links` are those made in it."""

    kind: str
    name: str
    path: str = ""
    content: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    bare: int = 0  # selections without a code
    notes: int = 0


def read(raw: bytes, choices: Choices) -> Iterator[Draft | Problem]:
    """The article of each text, or why there is none. Raises `Problem` for the whole."""
    archive = packages.opened(raw)
    project = next(name for name in archive.namelist() if name.lower().endswith(packages.PROJECT) and "/" not in name)
    sources = _Project().read(packages.member(archive, project))
    if not sources:
        raise Problem(_("There is no text in this project."))
    for source in sources:
        try:
            yield _draft(archive, source, choices)
        except Problem as problem:
            yield problem.again(place=source.name)


def _draft(archive: ZipFile, source: _Source, choices: Choices) -> Draft:
    if source.kind in _OTHERS:
        raise Problem(_("Only the texts of such a project are read. Export this source as text, and import that."))
    decoded = decode(_text(archive, source))
    found, changes = annotated(source.marks, source.links, choices, TOOL)
    changes = (*decoded.changes, *changes, *left_out({"spans": source.bare, "notes": source.notes}))
    row = {"text": decoded.text, **found}
    if source.name.strip():
        row["id"] = source.name[:LONGEST_NAME]
    return Draft(row, changes, place=source.name, kind=TOOL)


def _text(archive: ZipFile, source: _Source) -> bytes:
    """The plain text of a source: in the project itself, or in a file beside it."""
    if source.content:
        return "".join(source.content).encode("utf-8", "surrogatepass")
    wanted = "/" + source.path.removeprefix("internal://").rpartition("/")[2].lower()
    for name in archive.namelist():
        if source.path and f"/{name.lower()}".endswith(wanted):
            return packages.member(archive, name)
    raise Problem(_("The plain text of this source is not in the project."))


class _Project:
    """Reads the elements of `project.qde`; what else they hold is left alone."""

    def __init__(self) -> None:
        self._sources: list[_Source] = []
        self._names: dict[str, str] = {}  # of codes and users, by their identity
        self._marks: dict[str, tuple[_Source, str]] = {}  # by the identity of a selection or coding
        self._ends: list[tuple[str, str, str]] = []  # of links
        self._source: _Source | None = None
        self._selection: dict[str, str] = {}
        self._codes: list[tuple[str, str, str]] = []  # of the selection: coding, its user, and the code
        self._coding: dict[str, str] = {}
        self._plain = False

    def read(self, xml: bytes) -> list[_Source]:
        """Its sources, in their order. Raises `Problem`."""
        packages.refuse_dtd(xml)
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(xml, True)
        except expat.ExpatError as error:
            raise Problem(_("This archive or document is damaged: it cannot be opened."), detail=str(error)) from None
        self._join()
        return self._sources

    def _start(self, name: str, given: dict[str, str]) -> None:
        tag = name.rpartition(" ")[2]
        if tag in ("User", "Code"):
            self._names[given.get("guid", "")] = given.get("name", "")
        elif tag == _TEXT or tag in _OTHERS:
            self._source = _Source(tag, given.get("name", ""), given.get("plainTextPath", ""))
            self._sources.append(self._source)
        elif tag == "PlainTextContent":
            self._plain = True
        elif tag == "PlainTextSelection":
            self._selection, self._codes = given, []
        elif tag == "Coding":
            self._coding = given
        elif tag == "CodeRef" and self._selection:
            user = self._coding.get("creatingUser") or self._selection.get("creatingUser", "")
            self._codes.append((self._coding.get("guid", ""), user, given.get("targetGUID", "")))
        elif tag == "NoteRef" and self._source is not None:
            self._source.notes += 1
        elif tag == "Link":
            self._ends.append((given.get("originGUID", ""), given.get("targetGUID", ""), given.get("name", "")))

    def _end(self, name: str) -> None:
        tag = name.rpartition(" ")[2]
        if tag == "PlainTextSelection":
            self._select()
            self._selection = {}
        elif tag == "Coding":
            self._coding = {}
        elif tag == "PlainTextContent":
            self._plain = False
        elif tag == _TEXT or tag in _OTHERS:
            self._source = None

    def _text(self, data: str) -> None:
        if self._plain and self._source is not None:
            self._source.content.append(data)

    def _select(self) -> None:
        """A mark for each code of the selection that ends here."""
        source, guid = self._source, self._selection.get("guid", "")
        if source is None:
            return
        source.bare += not self._codes
        start, end = (_whole(self._selection.get(name, "")) for name in ("startPosition", "endPosition"))
        for number, (coding, user, code) in enumerate(self._codes):
            key = f"{guid}{_BETWEEN}{number}"
            facts = {"reviewer": self._names[user]} if self._names.get(user) else {}
            source.marks.append(Mark(key, start, end, self._names.get(code, code), facts))
            for identity in (guid, coding):
                self._marks.setdefault(identity, (source, key))

    def _join(self) -> None:
        """Give each link to the text that both its ends are in; others tie what no article holds together."""
        for origin, target, name in self._ends:
            tail, head = self._marks.get(origin), self._marks.get(target)
            if tail is not None and head is not None and tail[0] is head[0]:
                tail[0].links.append(Link(tail[1], head[1], name))
        twice = Counter(source.name for source in self._sources)
        for source in self._sources:
            if twice[source.name] > 1 and source.path:
                source.name = f"{source.name} ({source.path.rpartition('/')[2]})"


def _whole(digits: str) -> int | None:
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 12 else None
