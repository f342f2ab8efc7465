"""The exchange form as a dataset: lossless, and with texts or with their digests only."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from dementi.domain.article import digest
from dementi.formats import jsonl
from dementi.formats.writing.dataset import Format, Found, Labelled, Mismatch, Setting


def write(file: BinaryIO, articles: Iterable[Labelled], setting: Setting) -> None:
    for article in articles:
        line = _line(article, setting)
        file.write(line if setting.text else _bare(line, article))


def _line(article: Labelled, setting: Setting) -> bytes:
    links = [(link.relation, link.tail, link.head) for link in article.links]
    return jsonl.write_chosen(article.record, article.spans, links, setting.content)


def _bare(line: bytes, article: Labelled) -> bytes:
    """The line without anything of the text: its digest and length say which text belongs there."""
    row = json.loads(line)
    del row["text"], row["title"]
    row |= {"digest": digest(article.text), "length": len(article.text)}
    for span in row["spans"]:
        del span["quote"]
    return jsonl.encoded(row)


def read(path: Path, setting: Setting) -> Iterator[Found]:
    if not setting.text:
        yield from _read_bare(path)
        return
    with path.open("rb") as file:
        for line in file:
            row = json.loads(line)
            text, spans = row["text"], row["spans"]
            for span in spans:
                if text[span["start"] : span["end"]] != span["quote"]:
                    raise Mismatch(row["id"])
            extents = tuple([(span["start"], span["end"], span["label"]) for span in spans])
            yield Found(text, extents, tuple([(link["type"], link["from"], link["to"]) for link in row["relations"]]))


def _read_bare(path: Path) -> Iterator[Found]:
    with path.open("rb") as file:
        for line in file:
            row = json.loads(line)
            spans = tuple((span["start"], span["end"], span["label"]) for span in row["spans"])
            if any(not 0 <= start < end <= row["length"] for start, end, _label in spans):
                raise Mismatch(row["id"])
            yield Found(
                row["digest"], spans, tuple((link["type"], link["from"], link["to"]) for link in row["relations"])
            )


FORMAT = Format("jsonl", ".jsonl", read, write_file=write, textless=True)
