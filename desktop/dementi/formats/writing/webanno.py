"""W3C Web Annotation in JSON-LD: one collection with its annotations, an annotation a line.

Each span is an annotation with its position in code points and its quote; a relation is one whose target is the span
it leads to. The text itself is the body of an annotation that describes the article.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO
from uuid import NAMESPACE_URL, uuid5

from dementi.domain.spans import Span
from dementi.formats.writing.dataset import (
    Extent,
    Format,
    Found,
    Labelled,
    Setting,
    decided,
    require_quote,
    whole_decided,
)
from dementi.formats.writing.json_text import dumped

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # code points before and after a quote, to find it again in a changed page


def write(file: BinaryIO, articles: Iterable[Labelled], setting: Setting) -> None:
    head = {"@context": _CONTEXT, "id": _urn("collection", setting.name), "type": "AnnotationCollection"}
    opened = dumped({**head, "label": setting.name})[:-1]
    page = dumped({"id": _urn("page", setting.name), "type": "AnnotationPage", "startIndex": 0})[:-1]
    file.write(opened + b', "first": ' + page + b', "items": [\n')
    total = 0
    for article in articles:
        for item in _items(decided(article)):
            file.write((b",\n" if total else b"") + dumped(item))
            total += 1
    file.write(b'\n]}, "total": %d}\n' % total)


def _urn(*parts: str) -> str:
    """The same identity for the same thing in every export."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, ' '.join(('dementi', *parts)))}"


def _items(article: Labelled) -> Iterator[dict[str, Any]]:
    about = article.article
    source = about.fact("url") if about.fact("url").startswith(("http://", "https://")) else _urn("article", about.name)
    body = {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": about.text}
    if about.lang:
        body["language"] = about.lang
    yield {
        "id": _urn("text", about.name),
        "type": "Annotation",
        "motivation": "describing",
        "body": body,
        "target": {"id": source, "type": "Text", "title": about.title, "identifier": about.name},
    }
    for span in article.spans:
        yield _annotation(article, span, source)
    for link in article.links:
        yield {
            "id": _urn("relation", about.name, link.relation.uid),
            "type": "Annotation",
            "motivation": "linking",
            "body": [
                {"type": "TextualBody", "purpose": "classifying", "value": link.kind},
                {"id": _urn("span", about.name, article.spans[link.head].uid), "purpose": "linking"},
            ],
            "target": _urn("span", about.name, article.spans[link.tail].uid),
        }


def _annotation(article: Labelled, span: Span, source: str) -> dict[str, Any]:
    text = article.text
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.quote,
        "prefix": text[max(0, span.start - _AROUND) : span.start],
        "suffix": text[span.end : span.end + _AROUND],
    }
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    made: dict[str, Any] = {
        "id": _urn("span", article.article.name, span.uid),
        "type": "Annotation",
        "motivation": "tagging" if span.state.kept else "assessing",
        "body": {"type": "TextualBody", "purpose": "tagging", "value": span.label},
        "target": {"source": source, "selector": [position, quote]},
    }
    if span.reviewer:
        made["creator"] = {"type": "Person", "nickname": span.reviewer}
    return made


def read(path: Path, _setting: Setting) -> Iterator[Found]:
    text: str | None = None
    spans: list[Extent] = []
    links: list[tuple[str, int, int]] = []
    index: dict[str, int] = {}
    for item in _annotations(path):
        if item["motivation"] == "describing":
            if text is not None:
                yield Found(text, tuple(spans), tuple(links))
            text, spans, links, index = item["body"]["value"], [], [], {}
        elif item["motivation"] == "linking":
            kind, head = item["body"]
            links.append((kind["value"], index[item["target"]], index[head["id"]]))
        else:
            position, quote = item["target"]["selector"]
            require_quote(text or "", position["start"], position["end"], quote["exact"])
            index[item["id"]] = len(spans)
            spans.append((position["start"], position["end"], item["body"]["value"]))
    if text is not None:
        yield Found(text, tuple(spans), tuple(links))


def _annotations(path: Path) -> Iterator[dict[str, Any]]:
    """The annotations, one a line: the first line opens the collection, the last closes it."""
    with path.open("rb") as file:
        next(file)
        for line in file:
            if not line.startswith(b"]"):
                yield json.loads(line.rstrip(b",\n"))


FORMAT = Format("webanno", ".jsonld", read, write_file=write, expected=whole_decided)
