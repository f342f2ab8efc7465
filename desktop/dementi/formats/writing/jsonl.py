"""The exchange form as a dataset: lossless, and with texts or with their digests only."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from dementi.domain.article import digest
from dementi.domain.flat import FlatArticle
from dementi.formats import jsonl
from dementi.formats.writing.dataset import Format, Found, Labelled, Mismatch, Setting
from dementi.formats.writing.sealed import seal


def write(file: BinaryIO, articles: Iterable[Labelled], setting: Setting) -> None:
    for article in articles:
        line = _line(article, setting)
        file.write(line if setting.text else _bare(line, article))


def write_flat(file: BinaryIO, articles: Iterable[FlatArticle | Labelled], setting: Setting) -> None:
    """The same, with most of the articles as rows. Texts stay in."""
    for article in articles:
        file.write(jsonl.write_flat(article) if isinstance(article, FlatArticle) else _line(article, setting))


def _line(article: Labelled, setting: Setting) -> bytes:
    links = [(link.relation, link.tail, link.head) for link in article.links]
    return jsonl.write_chosen(article.record, article.spans, links, setting.content)


def _bare(line: bytes, article: Labelled) -> bytes:
    """The line without anything of the text: its digest and length say which text belongs there.

    The title, and who the sources are, may be words of the text: they are sealed with it.
    """
    row = json.loads(line)
    del row["text"]
    words = {key: row.pop(key) for key in ("title", "entities") if key in row}
    row |= {"digest": digest(article.text), "length": len(article.text), "sealed": seal(words, article.text)}
    for span in row["spans"]:
        del span["quote"]
    return jsonl.encoded(row)


class _Span(msgspec.Struct, gc=False):
    start: int
    end: int
    label: str
    quote: str


class _Relation(msgspec.Struct, gc=False, rename={"kind": "type", "tail": "from", "head": "to"}):
    kind: str
    tail: int
    head: int


class _Line(msgspec.Struct, gc=False):
    """What is compared of a line: all else of it is only looked at to be JSON."""

    id: str
    text: str
    spans: list[_Span]
    relations: list[_Relation]


_decode = msgspec.json.Decoder(_Line).decode


def read_lines(lines: Iterable[bytes], setting: Setting) -> Iterator[Found]:
    return map(_found if setting.text else _found_bare, lines)


def _found(line: bytes) -> Found:
    row = _row(line)
    text, spans = row.text, row.spans
    for span in spans:
        if text[span.start : span.end] != span.quote or not 0 <= span.start < span.end <= len(text):
            raise Mismatch(row.id)
    extents = tuple([(span.start, span.end, span.label) for span in spans])
    return Found(text, extents, tuple([(link.kind, link.tail, link.head) for link in row.relations]))


def _row(line: bytes) -> _Line:
    try:
        line.decode()  # also what is passed over
        return _decode(line)
    except (UnicodeDecodeError, msgspec.DecodeError):
        row = _loaded(line)  # the escape of a lone surrogate, which no other reader takes
    try:
        return msgspec.convert(row, _Line)
    except msgspec.ValidationError:
        raise Mismatch(str(line[:20])) from None


def _found_bare(line: bytes) -> Found:
    row = _loaded(line)
    extents = tuple([(span["start"], span["end"], span["label"]) for span in row["spans"]])
    if any(not 0 <= start < end <= row["length"] for start, end, _label in extents):
        raise Mismatch(row["id"])
    return Found(row["digest"], extents, tuple([(link["type"], link["from"], link["to"]) for link in row["relations"]]))


def _loaded(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        raise Mismatch(str(line[:20])) from None


def read(path: Path, setting: Setting) -> Iterator[Found]:
    with path.open("rb") as file:
        yield from read_lines(file, setting)


FORMAT = Format("jsonl", ".jsonl", read, write_file=write, write_flat=write_flat, read_lines=read_lines, textless=True)
