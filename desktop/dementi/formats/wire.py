"""What the program and the child that parses for it say to each other, as values of JSON whose shape is checked."""

import json
from dataclasses import asdict
from typing import Any

from dementi.domain.frames import Cut
from dementi.formats.drafts import Choices, Draft
from dementi.formats.problems import Problem


def loaded(raw: bytes) -> dict[str, Any]:
    """The object of a frame. Raises `Cut` for anything else."""
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError):
        raise Cut from None
    if not isinstance(value, dict):
        raise Cut
    return value


def packed(found: Draft | Problem) -> dict[str, Any]:
    """What was found, as an object of JSON."""
    if isinstance(found, Draft):
        return {"draft": asdict(found)}
    facts = {"message": found.message, "line": found.line, "place": found.place, "detail": found.detail}
    facts |= {"tool": found.tool, "usual": found.usual}
    return {"problem": {**facts, **{name: list(getattr(found, name)) for name in _NAMES}}}


def unpacked(value: dict[str, Any]) -> Draft | Problem | None:
    """What was found, its shape checked; None at the end of an answer. Raises `Cut` for anything else."""
    if "draft" in value:
        row = _facts(value["draft"], _DRAFT)
        if not all(isinstance(change, str) for change in row["changes"]):
            raise Cut
        return Draft(**{**row, "changes": tuple(row["changes"])})
    if "problem" in value:
        facts = _facts(value["problem"], _PROBLEM)
        if not all(isinstance(name, str) for kind in _NAMES for name in facts[kind]):
            raise Cut
        told = Problem(facts["message"], line=facts["line"], place=facts["place"], detail=facts["detail"])
        told.usual = facts["usual"]
        return told.naming(**{kind: facts[kind] for kind in _NAMES}, tool=facts["tool"])
    if "end" not in value:
        raise Cut
    return None


_DRAFT = {"row": dict, "changes": list, "encoding": str, "sure": (int, float), "place": str, "line": int, "kind": str}
_NAMES = ("columns", "labels", "links")
_PROBLEM = {
    "message": str,
    "line": int,
    "place": str,
    "detail": str,
    "tool": str,
    "usual": bool,
    **dict.fromkeys(_NAMES, list),
}


def _facts(value: Any, shape: dict[str, Any]) -> dict[str, Any]:
    if not isinstance(value, dict) or value.keys() != shape.keys():
        raise Cut
    if not all(isinstance(value[name], kind) for name, kind in shape.items()):
        raise Cut
    return value


def choices_from(value: dict[str, Any]) -> Choices:
    """The choices that `asdict` made an object of; only for what our own program sent."""
    return Choices(**{**value, "known": tuple(value["known"])})
