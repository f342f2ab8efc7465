"""Label Studio tasks: what people decided as an annotation, what is only suggested as a prediction.

Offsets are code points, as Label Studio stores them. The labelling configuration comes in a file beside.
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO
from xml.sax.saxutils import quoteattr

from dementi.domain.article import Status
from dementi.domain.spans import DENIES, SAID_BY, Span
from dementi.formats.writing import held
from dementi.formats.writing.dataset import (
    Extent,
    Format,
    Found,
    Labelled,
    Link,
    Setting,
    apart,
    held_apart,
    require_quote,
    whole,
)
from dementi.formats.writing.json_text import dumped

CONFIG = ".config.xml"
_LABEL = re.compile(r"""    <Label value=("[^"]*"|'[^']*')/>""")


def write(file: BinaryIO, articles: Iterable[Labelled], _setting: Setting) -> None:
    before = b"[\n"
    for article in articles:
        file.write(before + dumped(_task(article)))
        before = b",\n"
    file.write(b"\n]\n")


def _task(article: Labelled) -> dict[str, Any]:
    kept, pending = apart(article)
    about = article.article
    data = {"text": about.text, "id": about.name, "title": about.title, "lang": about.lang, "meta": dict(about.meta)}
    task: dict[str, Any] = {"id": article.number, "data": data, "annotations": [], "predictions": []}
    # Without a label, an annotation says that somebody looked and found nothing.
    if kept.spans or Status.DONE in article.record.statuses.values():
        annotation = {"id": article.number, "completed_by": 1, "was_cancelled": False, "result": _result(kept)}
        task["annotations"] = [annotation]
    if pending.spans:
        known = [span.confidence for span in pending.spans if span.confidence is not None]
        prediction = {"model_version": _versions(pending.spans), "score": min(known, default=0.0)}
        task["predictions"] = [{**prediction, "result": _result(pending)}]
    return task


def _versions(spans: Iterable[Span]) -> str:
    return "+".join(sorted({span.version for span in spans if span.version})) or "rules"


def _result(article: Labelled) -> list[dict[str, Any]]:
    return [*map(_region, article.spans), *(_arrow(article, link) for link in article.links)]


def _region(span: Span) -> dict[str, Any]:
    value = {"start": span.start, "end": span.end, "text": span.quote, "labels": [span.label]}
    facts = {"state": [str(span.state)], "reviewer": [span.reviewer], "rule": [span.rule], "note": [span.note]}
    region: dict[str, Any] = {"id": span.uid, "from_name": "label", "to_name": "text", "type": "labels", "value": value}
    region["meta"] = {name: told for name, told in facts.items() if any(told)}
    if span.confidence is not None:
        region["score"] = span.confidence
    return region


def _arrow(article: Labelled, link: Link) -> dict[str, Any]:
    ends = {"from_id": article.spans[link.tail].uid, "to_id": article.spans[link.head].uid}
    return {"type": "relation", **ends, "direction": "right", "labels": [link.kind]}


def config(setting: Setting) -> dict[str, bytes]:
    """The labelling configuration of a project that takes these tasks."""
    return {CONFIG: _config(f"    <Label value={quoteattr(label)}/>" for label in setting.labels).encode()}


def is_config(data: bytes) -> bool:
    """Whether it is a configuration as `config` gives it, with any labels: one that a person edited is not."""
    labels = [line for line in data.decode("utf-8", "replace").split("\n") if line.startswith("    <Label value=")]
    plain = all(_LABEL.fullmatch(line) for line in labels)
    return plain and _config(labels).encode() == data


def _config(label_lines: Iterable[str]) -> str:
    kinds = "\n".join(f"    <Relation value={quoteattr(kind)}/>" for kind in (SAID_BY, DENIES))
    labels = "\n".join(label_lines)
    return f"""<View>
  <Relations>
{kinds}
  </Relations>
  <Labels name="label" toName="text" choice="multiple">
{labels}
  </Labels>
  <Text name="text" value="$text" granularity="symbol"/>
</View>
"""


def read(path: Path, _setting: Setting) -> Iterator[Found]:
    with path.open("rb") as file:
        for line in file:  # one task a line
            if line.strip() not in (b"[", b"]"):
                yield _found(json.loads(line.rstrip(b",\n")))


def _found(task: dict[str, Any]) -> Found:
    text = task["data"]["text"]
    index: dict[str, int] = {}
    spans: list[Extent] = []
    links: list[tuple[str, int, int]] = []
    results = [item for part in (*task["annotations"], *task["predictions"]) for item in part["result"]]
    for item in results:
        if item["type"] == "labels":
            value = item["value"]
            require_quote(text, value["start"], value["end"], value["text"])
            index[item["id"]] = len(spans)
            spans.append((value["start"], value["end"], *value["labels"]))
    for item in results:
        if item["type"] == "relation":
            links.append((*item["labels"], index[item["from_id"]], index[item["to_id"]]))
    return Found(text, tuple(spans), tuple(links))


def _expected(article: Labelled) -> Found:
    return whole(held_apart(article))


FORMAT = Format("labelstudio", ".json", read, write_file=write, expected=_expected, held=held.kept_apart, beside=config)
