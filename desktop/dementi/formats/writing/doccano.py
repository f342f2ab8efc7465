"""doccano's JSONL for a project of spans and relations, or without relations for sequence labelling.

Offsets are UTF-16 units, as doccano counts them unless a project was told to count graphemes.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, BinaryIO

from dementi.domain.utf16 import Utf16
from dementi.formats.writing.dataset import Format, Found, Labelled, Mismatch, Setting, decided, whole_decided
from dementi.formats.writing.json_text import dumped


def write(file: BinaryIO, articles: Iterable[Labelled], setting: Setting) -> None:
    """`id` of spans and of relations are counted through the whole file: doccano wants them unique."""
    spans, links = count(1), count(1)
    for article in map(decided, articles):
        row = _row(article)
        places = Utf16(article.text)
        ends = [(places.units(span.start), places.units(span.end), span.label) for span in article.spans]
        if setting.links:
            ids = [next(spans) for _end in ends]
            row["entities"] = [
                {"id": known, "label": label, "start_offset": start, "end_offset": end}
                for known, (start, end, label) in zip(ids, ends, strict=True)
            ]
            row["relations"] = [
                {"id": next(links), "from_id": ids[link.tail], "to_id": ids[link.head], "type": link.kind}
                for link in article.links
            ]
        else:
            row["label"] = [list(end) for end in ends]
        file.write(dumped(row) + b"\n")


def _row(article: Labelled) -> dict[str, Any]:
    about = article.article
    meta = {"article": about.name, "title": about.title, "lang": about.lang, **about.meta}
    return {"id": article.number, "text": about.text, "meta": meta, "Comments": []}


def read(path: Path, setting: Setting) -> Iterator[Found]:
    with path.open("rb") as file:
        yield from read_lines(file, setting)


def read_lines(lines: Iterable[bytes], _setting: Setting) -> Iterator[Found]:
    for line in lines:
        row = json.loads(line)
        places, text = Utf16(row["text"]), row["text"]
        if "label" in row:
            yield Found(text, tuple((places.points(s), places.points(e), label) for s, e, label in row["label"]))
            continue
        index = {span["id"]: number for number, span in enumerate(row["entities"])}
        spans = [(places.points(x["start_offset"]), places.points(x["end_offset"])) for x in row["entities"]]
        if any(not 0 <= start < end <= len(text) for start, end in spans):
            raise Mismatch(str(row["id"]))
        yield Found(
            text,
            tuple((*ends, span["label"]) for ends, span in zip(spans, row["entities"], strict=True)),
            tuple((link["type"], index[link["from_id"]], index[link["to_id"]]) for link in row["relations"]),
        )


FORMAT = Format("doccano", ".jsonl", read, write_file=write, read_lines=read_lines, expected=whole_decided)
