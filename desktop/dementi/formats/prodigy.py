"""Records of Prodigy, as `db-out` writes them: spans of code points, relations by the extent of their ends."""

from collections.abc import Mapping
from typing import Any

from dementi.formats.drafts import Choices, Draft
from dementi.formats.foreign import Link, Mark, annotated, left_out
from dementi.formats.problems import Problem
from dementi.i18n import _

TOOL = "prodigy"
_HASHES = ("_input_hash", "_task_hash")
_DROPPED = (*_HASHES, "text", "spans", "relations", "tokens", "answer", "meta", "options", "html")


def is_record(row: Mapping[str, Any]) -> bool:
    """Whether an object is a task that Prodigy wrote."""
    return isinstance(row.get("text"), str) and (any(key in row for key in _HASHES) or "_view_id" in row)


def draft(row: Mapping[str, Any], choices: Choices) -> Draft:
    """The article of a task; the spans of one that was not accepted are left out."""
    spans, relations = _list(row, "spans"), _list(row, "relations")
    if row.get("answer", "accept") != "accept":
        return Draft(_article(row), left_out({"spans": len(spans), "links": len(relations)}), kind=TOOL)
    marks = [Mark(_key(span), span.get("start"), span.get("end"), str(span.get("label", ""))) for span in spans]
    links = [
        Link(_key(relation.get("head_span")), _key(relation.get("child_span")), str(relation.get("label", "")))
        for relation in relations
    ]
    found, changes = annotated(marks, links, choices, TOOL)
    return Draft({**_article(row), **found}, changes, kind=TOOL)


def _article(row: Mapping[str, Any]) -> dict[str, Any]:
    given = row.get("meta")
    meta = {key: value for key, value in row.items() if key not in _DROPPED and not key.startswith("_")}
    return {"text": row["text"], "meta": {**meta, **(given if isinstance(given, dict) else {})}}


def _key(span: Any) -> str:
    if not isinstance(span, dict):
        raise Problem(_("This record is not what {tool} writes.").format(tool="Prodigy"))
    return f"{span.get('start')}-{span.get('end')} {span.get('label')}"


def _list(row: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    value = row.get(key) or []
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise Problem(_("This record is not what {tool} writes.").format(tool="Prodigy"))
    return value
