"""Records of doccano: spans in UTF-16 units, as lists or as entities with relations."""

from bisect import bisect_left
from collections.abc import Mapping
from typing import Any

from dementi.formats.drafts import Choices, Draft
from dementi.formats.foreign import Link, Mark, annotated
from dementi.formats.problems import Problem
from dementi.i18n import _

TOOL = "doccano"
_OURS = ("id", "text", "data", "label", "labels", "entities", "relations", "Comments")


def is_record(row: Mapping[str, Any]) -> bool:
    """Whether an object is such a record with its annotations."""
    if not isinstance(row.get("text", row.get("data")), str):
        return False
    entities = row.get("entities")
    if isinstance(entities, list) and all(isinstance(e, dict) and "start_offset" in e for e in entities):
        return True
    labels = row.get("label", row.get("labels"))
    return isinstance(labels, list) and all(isinstance(one, list) and len(one) == 3 for one in labels)


def draft(row: Mapping[str, Any], choices: Choices) -> Draft:
    """The article of a record with its spans and relations."""
    text = str(row.get("text", row.get("data")))
    offset = _Offsets(text)
    marks = [
        Mark(str(e.get("id", place)), offset(e.get("start_offset")), offset(e.get("end_offset")), str(e.get("label")))
        for place, e in enumerate(row.get("entities") or [])
    ]
    marks += [
        Mark(f"label {place}", offset(start), offset(end), str(label))
        for place, (start, end, label) in enumerate(row.get("label", row.get("labels")) or [])
    ]
    relations = row.get("relations") or []
    if not isinstance(relations, list) or not all(isinstance(relation, dict) for relation in relations):
        raise Problem(_("This record is not what {tool} writes.").format(tool=TOOL))
    links = [Link(str(r.get("from_id")), str(r.get("to_id")), str(r.get("type", ""))) for r in relations]
    found, changes = annotated(marks, links, choices, TOOL)
    meta = {key: value for key, value in row.items() if key not in _OURS}
    name = {} if row.get("id") is None else {"id": row["id"]}
    return Draft({**name, "text": text, "meta": meta, **found}, changes, kind=TOOL)


class _Offsets:
    """Code points for UTF-16 units of one text."""

    def __init__(self, text: str) -> None:
        self._length = len(text)
        # For each character outside the basic plane, the unit after its first half.
        astral = (place for place, c in enumerate(text) if c > "\uffff")
        self._halves = [place + before + 1 for before, place in enumerate(astral)]

    def __call__(self, units: Any) -> int:
        if not isinstance(units, int) or isinstance(units, bool):
            raise Problem(_("A span of this record has no whole numbers as its ends."))
        before = bisect_left(self._halves, units)
        if before < len(self._halves) and self._halves[before] == units:
            raise Problem(_("A span of this record ends in the middle of a character."))
        return units - before
