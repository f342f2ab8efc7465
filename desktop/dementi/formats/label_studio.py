"""Tasks of Label Studio, as it exports them in JSON: spans of code points, links by id, several annotators."""

from collections.abc import Mapping
from typing import Any

from dementi.formats.drafts import Choices, Draft
from dementi.formats.foreign import Link, Mark, annotated, left_out
from dementi.formats.problems import Problem, no_text
from dementi.i18n import _

TOOL = "label-studio"


def is_record(row: Mapping[str, Any]) -> bool:
    """Whether an object is a task with its data."""
    return isinstance(row.get("data"), dict) and any(
        isinstance(row.get(key), list) for key in ("annotations", "predictions", "completions")
    )


def draft(row: Mapping[str, Any], choices: Choices) -> Draft:
    """The article of a task with the work of its annotators, and its predictions as suggestions."""
    text_key, text = _text(row["data"], choices)
    done = [a for a in row.get("annotations") or row.get("completions") or [] if not _dict(a).get("was_cancelled")]
    marks: list[Mark] = []
    links: list[Link] = []
    others = 0
    for number, result, facts in _results(done, row.get("predictions") or []):
        others += _collect(result, f"{number}:", facts, marks, links)
    found, changes = annotated(marks, links, choices, TOOL)
    facts = {
        key: value for key, value in row["data"].items() if key != text_key and isinstance(value, str | int | float)
    }
    name = {"id": str(row["id"])} if isinstance(row.get("id"), int | str) else {}
    lang = {"lang": facts.pop("lang")} if isinstance(facts.get("lang"), str) else {}
    title = {"title": facts.pop("title")} if isinstance(facts.get("title"), str) else {}
    out = {**name, **lang, **title, "text": text, "meta": facts, **found}
    return Draft(out, (*changes, *left_out({"other results": others})), kind=TOOL)


def _text(data: Mapping[str, Any], choices: Choices) -> tuple[str, str]:
    """Under which key the text stands, and the text: the one named, “text”, else the longest."""
    named = choices.columns.get("text", "text")
    texts = {key: value for key, value in data.items() if isinstance(value, str)}
    if named in texts:
        return named, texts[named]
    if not texts:
        raise no_text()
    return max(texts.items(), key=lambda item: len(item[1]))


def _results(done: list[Any], predicted: list[Any]) -> list[tuple[int, Any, dict[str, Any]]]:
    """The results of each annotator and each model, with what its spans say of where they come from."""
    found: list[tuple[int, Any, dict[str, Any]]] = []
    for number, annotation in enumerate(map(_dict, done)):
        facts = {"reviewer": _annotator(annotation, number)} if len(done) > 1 else {}
        found.append((number, annotation.get("result"), facts))
    for number, prediction in enumerate(map(_dict, predicted), len(done)):
        score = prediction.get("score")
        sure = isinstance(score, int | float) and not isinstance(score, bool) and 0 <= score <= 1
        found.append((number, prediction.get("result"), {"state": "pending"} | ({"confidence": score} if sure else {})))
    return found


def _annotator(annotation: Mapping[str, Any], number: int) -> str:
    who = annotation.get("completed_by")
    if isinstance(who, dict):
        who = who.get("email") or who.get("id")
    return f"{TOOL} {who if isinstance(who, int | str) else number + 1}"


def _collect(result: Any, prefix: str, facts: Mapping[str, Any], marks: list[Mark], links: list[Link]) -> int:
    """Add the spans and links of one result; how many entries are of another kind."""
    others = 0
    for item in map(_dict, result if isinstance(result, list) else []):
        value = _dict(item.get("value"))
        labels = value.get("labels")
        if item.get("type") == "relation":
            for label in item.get("labels") or [""]:
                links.append(Link(f"{prefix}{item.get('from_id')}", f"{prefix}{item.get('to_id')}", str(label), facts))
        elif "startOffset" in value:
            raise Problem(_("This task is about a web page: its positions are not those of a text. Export plain text."))
        elif isinstance(labels, list) and "start" in value:
            quote = {"quote": value["text"]} if isinstance(value.get("text"), str) else {}
            for place, label in enumerate(labels):
                key = f"{prefix}{item.get('id')}" + (f"+{place}" if place else "")
                marks.append(Mark(key, value["start"], value.get("end", -1), str(label), {**facts, **quote}))
        else:
            others += 1
    return others


def _dict(value: Any) -> Mapping[str, Any]:
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise Problem(_("This record is not what {tool} writes.").format(tool="Label Studio"))
    return value
