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
        file.write(jsonl.write(article.record, setting.content) if setting.text else _bare(article, setting))


def _bare(article: Labelled, setting: Setting) -> bytes:
    """The line without anything of the text: its digest and length say which text belongs there."""
    row = jsonl.row(article.record, setting.content)
    del row["text"], row["title"]
    row |= {"digest": digest(article.text), "length": len(article.text)}
    for span in row["spans"]:
        del span["quote"]
    return jsonl.encoded(row)


def read(path: Path, setting: Setting) -> Iterator[Found]:
    if not setting.text:
        yield from _read_bare(path)
        return
    for item in jsonl.read(path):
        if isinstance(item, Exception):
            raise item
        spans = item.annotations.spans
        index = {uid: number for number, uid in enumerate(spans)}
        yield Found(
            item.article.text,
            tuple((span.start, span.end, span.label) for span in spans.values()),
            tuple((link.kind, index[link.tail], index[link.head]) for link in item.annotations.relations.values()),
        )


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
