"""Prodigy's JSONL: code points, tokens that end where spans end, and relations between spans.

`token_end` is the last token of a span, included, as Prodigy counts.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

from dementi.domain.spans import Span
from dementi.formats.writing.dataset import Format, Found, Labelled, Setting, decided, require_quote, whole_decided
from dementi.formats.writing.json_text import dumped
from dementi.formats.writing.tokens import everything


def write(file: BinaryIO, articles: Iterable[Labelled], _setting: Setting) -> None:
    for article in articles:
        file.write(dumped(_row(decided(article))) + b"\n")


def _row(article: Labelled) -> dict[str, Any]:
    about, text = article.article, article.text
    tokens = everything(article)
    first = {start: number for number, (start, _end, _space) in enumerate(tokens)}
    last = {end: number for number, (_start, end, _space) in enumerate(tokens)}
    spans = [_span(span, first[span.start], last[span.end]) for span in article.spans]
    return {
        "text": text,
        "meta": {"article": about.name, "title": about.title, "lang": about.lang, **about.meta},
        "tokens": [
            {"text": text[start:end], "start": start, "end": end, "id": number, "ws": space}
            for number, (start, end, space) in enumerate(tokens)
        ],
        "spans": spans,
        "relations": [_arrow(link.kind, spans[link.tail], spans[link.head]) for link in article.links],
        "answer": "accept",
        "_view_id": "relations",
    }


def _span(span: Span, first: int, last: int) -> dict[str, Any]:
    places = {"start": span.start, "end": span.end, "token_start": first, "token_end": last, "label": span.label}
    facts = {"id": span.uid, "state": str(span.state), "reviewer": span.reviewer, "rule": span.rule}
    return {**places, "text": span.quote, **{name: told for name, told in facts.items() if told}}


_ENDS = ("start", "end", "token_start", "token_end", "label")


def _arrow(kind: str, tail: dict[str, Any], head: dict[str, Any]) -> dict[str, Any]:
    """The arrow as Prodigy draws it, from `head` to `child`: from the words to whom they are said by."""
    ends = {name: {key: span[key] for key in _ENDS} for name, span in (("head_span", tail), ("child_span", head))}
    return {"head": tail["token_end"], "child": head["token_end"], **ends, "label": kind}


def read(path: Path, setting: Setting) -> Iterator[Found]:
    with path.open("rb") as file:
        yield from read_lines(file, setting)


def read_lines(lines: Iterable[bytes], _setting: Setting) -> Iterator[Found]:
    for line in lines:
        row = json.loads(line)
        text, spans = row["text"], row["spans"]
        for piece in (*row["tokens"], *spans):
            require_quote(text, piece["start"], piece["end"], piece["text"])
        extents = [(span["start"], span["end"], span["label"]) for span in spans]
        links = [(link["label"], *_indexes(extents, link)) for link in row["relations"]]
        yield Found(text, tuple(extents), tuple(links))


def _indexes(extents: list[tuple[int, int, str]], link: dict[str, Any]) -> tuple[int, int]:
    ends = [tuple(link[name][key] for key in ("start", "end", "label")) for name in ("head_span", "child_span")]
    return extents.index(ends[0]), extents.index(ends[1])


FORMAT = Format("prodigy", ".jsonl", read, write_file=write, read_lines=read_lines, expected=whole_decided)
