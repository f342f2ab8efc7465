"""The exchange form as a dataset: lossless, and with texts or with their digests only."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from dementi.domain.article import digest
from dementi.domain.flat import FlatArticle
from dementi.formats import jsonl
from dementi.formats.writing.dataset import Format, Found, Labelled, Mismatch, Setting


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
    """The line without anything of the text: its digest and length say which text belongs there."""
    row = json.loads(line)
    del row["text"], row["title"]
    row.pop("entities", None)  # names are words of the text
    row |= {"digest": digest(article.text), "length": len(article.text)}
    for span in row["spans"]:
        del span["quote"]
    return jsonl.encoded(row)


def read_lines(lines: Iterable[bytes], setting: Setting) -> Iterator[Found]:
    for line in lines:
        try:
            row = json.loads(line)
        except ValueError:
            raise Mismatch(str(line[:20])) from None
        text, spans = row["text"] if setting.text else None, row["spans"]
        extents = tuple([(span["start"], span["end"], span["label"]) for span in spans])
        if text is None:
            bad = any(not 0 <= start < end <= row["length"] for start, end, _label in extents)
        else:
            bad = any(text[span["start"] : span["end"]] != span["quote"] for span in spans)
        if bad:
            raise Mismatch(row["id"])
        links = tuple([(link["type"], link["from"], link["to"]) for link in row["relations"]])
        yield Found(row["digest"] if text is None else text, extents, links)


def read(path: Path, setting: Setting) -> Iterator[Found]:
    with path.open("rb") as file:
        yield from read_lines(file, setting)


FORMAT = Format("jsonl", ".jsonl", read, write_file=write, write_flat=write_flat, read_lines=read_lines, textless=True)
