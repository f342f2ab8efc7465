"""What a JSON object of a dataset is: a record of the exchange form, of another tool, or a row with other names."""

from collections.abc import Callable, Mapping
from typing import Any

from dementi.domain.spans import IMPORTED
from dementi.formats import doccano, label_studio, prodigy
from dementi.formats.columns import NAMES, columns
from dementi.formats.drafts import Choices, Draft
from dementi.formats.problems import Problem, no_text
from dementi.formats.tables import SHOWN, plain
from dementi.i18n import _

OURS = "jsonl"
_OUTSIDE_META = ("text", "title", "lang", "id")
_TOOLS: tuple[tuple[Callable[[Mapping[str, Any]], bool], Callable[[Mapping[str, Any], Choices], Draft]], ...] = (
    (label_studio.is_record, label_studio.draft),
    (prodigy.is_record, prodigy.draft),
    (doccano.is_record, doccano.draft),
)
_SIGNS = frozenset(
    (
        "annotations",
        "predictions",
        "completions",
        "_input_hash",
        "_task_hash",
        "_view_id",
        "entities",
        "label",
        "labels",
    )
)
"""Keys without one of which an object is of no other tool."""
_STRUCTURE = ("spans", "relations", "decisions", "status", "labels", "meta")


def draft(row: Any, choices: Choices) -> Draft:
    """The article of an object. Raises `Problem` for what holds none."""
    if not isinstance(row, dict):
        raise Problem(_("This line is not a JSON object with a “text”."))
    if choices.head:
        keys = [key for key in row if key not in _STRUCTURE]
        return Draft({"header": keys, "rows": [[plain(row[key])[:SHOWN] for key in keys]]}, kind=OURS)
    if not _SIGNS.isdisjoint(row):
        for is_record, read in _TOOLS:
            if is_record(row):
                return read(row, choices)
    if choices.columns or not isinstance(row.get("text"), str):
        row = _mapped(row, choices)
    return Draft(_chosen(row, choices) if choices.labels or choices.suggestions else row, kind=OURS)


def among(texts: bool, problem: Problem) -> Problem:
    """The problem of a record. Where others of its file have `texts`, none of its names has to be matched."""
    return no_text() if texts and problem.columns else problem


def _mapped(row: Mapping[str, Any], choices: Choices) -> dict[str, Any]:
    """The object under our names: its keys are the columns of a table."""
    keys = [key for key in row if key not in _STRUCTURE]
    found = columns(keys, choices.columns)
    facts = {ours: row[keys[place]] for ours, place in found.items()}
    meta = {key: row[key] for place, key in enumerate(keys) if place not in found.values()}
    meta |= {ours: facts.pop(ours) for ours in NAMES if ours in facts and ours not in _OUTSIDE_META}
    given = row.get("meta")
    structure = {key: row[key] for key in _STRUCTURE if key in row}
    return {**structure, **facts, "meta": {**meta, **given} if isinstance(given, dict) else meta}


def _chosen(row: Mapping[str, Any], choices: Choices) -> Mapping[str, Any]:
    """The record with its labels as chosen, and what says nothing of its state as suggestions."""
    spans, relations = row.get("spans"), row.get("relations")
    if not isinstance(spans, list) or not all(isinstance(span, dict) for span in spans):
        return row
    labels = [choices.ours(OURS, label) if isinstance(label := span.get("label"), str) else label for span in spans]
    kept = [place for place, label in enumerate(labels) if label != ""]
    index = {old: new for new, old in enumerate(kept)}
    row = {**row, "spans": [_stated({**spans[place], "label": labels[place]}, choices) for place in kept]}
    if isinstance(relations, list) and all(isinstance(relation, dict) for relation in relations):
        gone = set(range(len(spans))) - set(kept)
        links = [link for link in relations if not {_place(link.get("from")), _place(link.get("to"))} & gone]
        row["relations"] = [_stated({**link, **_ends(link, index)}, choices) for link in links]
    return row


def _place(value: Any) -> int:
    return value if isinstance(value, int) else -1


def _ends(link: Mapping[str, Any], index: Mapping[int, int]) -> dict[str, Any]:
    """Where the ends of a link now stand in the list; what never was a place stays what it is."""
    return {side: index.get(_place(link.get(side)), link.get(side)) for side in ("from", "to")}


def _stated(item: dict[str, Any], choices: Choices) -> dict[str, Any]:
    if choices.suggestions and item.get("state") is None:
        return {"rule": f"{IMPORTED}{OURS}", **item, "state": "pending"}
    return item
