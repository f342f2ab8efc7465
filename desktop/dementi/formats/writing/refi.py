"""REFI-QDA project (`.qdpx`), as NVivo, MAXQDA, ATLAS.ti and QualCoder exchange them.

Codes are the label keys, codings the spans, links between selections the relations. Positions are code points of the
plain text that lies beside the project file in the zip, in UTF-8 with LF. Identities are the same in every export.
"""

import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, BinaryIO, cast
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, XMLPullParser
from xml.sax.saxutils import quoteattr
from zipfile import ZipFile

from dementi.domain.spans import Span
from dementi.formats.writing import zip_parts, zipped
from dementi.formats.writing.dataset import Extent, Format, Found, Labelled, Mismatch, Setting, decided, whole_decided
from dementi.formats.writing.zip_parts import Part

_NAMESPACE = "urn:QDA-XML:project:1.0"
_PROJECT = "project.qde"
_ILLEGAL = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_COLOURS = ("#1F5FB4", "#86660B", "#8E0B3A", "#1E6A45", "#5B3A8E", "#7A4B00")


def write(file: BinaryIO, articles: Iterable[Labelled], setting: Setting) -> None:
    with zipped.long(file) as archive, TemporaryFile() as project, TemporaryFile() as links:
        for line in _head(setting):
            project.write(line.encode())
        for article in articles:
            _source(archive, project, links, decided(article))
        project.write(b"</Sources>\n")
        if links.tell():
            links.seek(0)
            project.write(b"<Links>\n")
            shutil.copyfileobj(links, project)
            project.write(b"</Links>\n")
        project.write(b"</Project>\n")
        project.seek(0)
        zipped.add(archive, _PROJECT, project)


def _guid(*parts: str) -> str:
    return str(uuid5(NAMESPACE_URL, " ".join(("dementi", *parts))))


def _quoted(text: str) -> str:
    return quoteattr(_ILLEGAL.sub("\ufffd", text))


def _head(setting: Setting) -> Iterator[str]:
    users = setting.reviewers or ("dementi",)
    yield f'<?xml version="1.0" encoding="utf-8"?>\n<Project name={_quoted(setting.name)} origin="Démenti"'
    yield f' xmlns="{_NAMESPACE}">\n<Users>\n'
    yield from (f'<User guid="{_guid("user", user)}" name={_quoted(user)}/>\n' for user in users)
    yield "</Users>\n<CodeBook>\n<Codes>\n"
    for number, label in enumerate(setting.labels):
        colour = _COLOURS[number % len(_COLOURS)]
        yield f'<Code guid="{_guid("code", label)}" name={_quoted(label)} isCodable="true" color="{colour}"/>\n'
    yield "</Codes>\n</CodeBook>\n<Sources>\n"


def _source(archive: ZipFile, project: IO[bytes], links: IO[bytes], article: Labelled) -> None:
    about = article.article
    guid = _guid("source", about.name)
    zipped.add(archive, f"sources/{guid}.txt", about.text.encode("utf-8", "surrogatepass"))
    path = f"internal://{guid}.txt"
    project.write(f'<TextSource guid="{guid}" name={_quoted(about.name)} plainTextPath="{path}">\n'.encode())
    for span in article.spans:
        project.write(_selection(about.name, span).encode())
    project.write(b"</TextSource>\n")
    for link in article.links:
        ends = [_guid("selection", about.name, article.spans[at].uid) for at in (link.tail, link.head)]
        line = f'<Link guid="{_guid("link", about.name, link.relation.uid)}" name="{link.kind}" direction="OneWay"'
        links.write(f'{line} originGUID="{ends[0]}" targetGUID="{ends[1]}"/>\n'.encode())


def _selection(article: str, span: Span) -> str:
    user = f' creatingUser="{_guid("user", span.reviewer)}"' if span.reviewer else ""
    name = _quoted(" ".join(span.quote.split())[:60] or span.label)
    return (
        f'<PlainTextSelection guid="{_guid("selection", article, span.uid)}" name={name}'
        f' startPosition="{span.start}" endPosition="{span.end}"{user}>'
        f'<Coding guid="{_guid("coding", article, span.uid)}"{user}><CodeRef targetGUID="{_guid("code", span.label)}"/>'
        "</Coding></PlainTextSelection>\n"
    )


def read(path: Path, _setting: Setting) -> Iterator[Found]:
    """One source after the other, and with each its text and the links that lead from it: in the same order."""
    with path.open("rb") as file:
        project = next((part for part in zip_parts.parts(path) if part.name == _PROJECT), None)
        if project is None:
            raise Mismatch(_PROJECT)
        codes = {code.attrib["guid"]: code.attrib["name"] for code in _elements(file, project, "Code")}
        links = _elements(file, project, "Link")
        link, texts = next(links, None), zip_parts.parts(path)
        for source, part in zip(_elements(file, project, "TextSource"), texts, strict=False):
            if part.name != source.attrib["plainTextPath"].replace("internal://", "sources/"):
                raise Mismatch(part.name)
            text = b"".join(zip_parts.unpacked(file, part)).decode("utf-8", "surrogatepass")
            index, spans = _spans(text, source, codes)
            found = []
            while link is not None and link.attrib["originGUID"] in index:
                tail, head = (index[link.attrib[end]] for end in ("originGUID", "targetGUID"))
                found.append((link.attrib["name"], tail, head))
                link = next(links, None)
            yield Found(text, tuple(spans), tuple(found))
        if link is not None or [part.name for part in texts] != [_PROJECT]:
            raise Mismatch("more than the sources")


def _elements(file: BinaryIO, project: Part, tag: str) -> Iterator[Element]:
    """The elements of that name, each forgotten once the next one is asked for."""
    wanted, within = f"{{{_NAMESPACE}}}{tag}", list[Element]()
    big = {f"{{{_NAMESPACE}}}{name}" for name in ("TextSource", "Link")}
    parser: XMLPullParser[Element] = XMLPullParser(("start", "end"))
    for piece in zip_parts.unpacked(file, project):
        parser.feed(piece)
        for event, element in cast("Iterator[tuple[str, Element]]", parser.read_events()):
            if event == "start":
                within.append(element)
                continue
            within.pop()
            if element.tag == wanted:
                yield element
            if element.tag in big:
                within[-1].remove(element)


def _spans(text: str, source: Element, codes: dict[str, str]) -> tuple[dict[str, int], list[Extent]]:
    index: dict[str, int] = {}
    spans: list[Extent] = []
    for selection in source:
        start, end = (int(selection.attrib[name]) for name in ("startPosition", "endPosition"))
        code = codes[selection[0][0].attrib["targetGUID"]]
        words = _ILLEGAL.sub("\ufffd", " ".join(text[start:end].split())[:60] or code)
        if not 0 <= start < end <= len(text) or words != selection.attrib["name"]:
            raise Mismatch(selection.attrib["guid"])
        index[selection.attrib["guid"]] = len(spans)
        spans.append((start, end, code))
    return index, spans


FORMAT = Format("refi", ".qdpx", read, write_file=write, expected=whole_decided)
