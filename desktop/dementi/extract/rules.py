"""Rules as they are written in TOML: read, checked, and refused with the file, the line, the rule and the remedy."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dementi.domain.errors import UserError
from dementi.i18n import _

CONTENTS = ("before", "after", "group", "object", "rest", "around", "above", "none")
SOURCES = ("group", "subject", "shared", "none")
_FIELDS = {"id", "family", "why", "pattern", "content", "source", "label", "match", "refuse", "deniable"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One frame: where its words are, where its source is, and the examples it must and must not fire on.

    `deniable`: whether words of denial in what is said make it a denial; *accused of lying* is none.
    """

    id: str
    family: str
    why: Mapping[str, str]
    pattern: str
    content: str
    source: str
    label: str
    deniable: bool
    match: tuple[str, ...]
    refuse: tuple[str, ...]
    path: Path
    line: int


@dataclass(frozen=True, slots=True)
class Predicate:
    """Words that make an attributed claim a denial too; `answers`: only where something is there to deny."""

    id: str
    family: str
    why: Mapping[str, str]
    pattern: str
    answers: bool
    match: tuple[str, ...]
    refuse: tuple[str, ...]
    path: Path
    line: int


@cache
def table(path: Path) -> dict[str, Any]:
    """The TOML table in the file at `path`."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        raise UserError(
            _("This is not valid TOML: {reason}. Correct this line.").format(reason=error),
            path=str(path),
            line=int(found[1]) if found else 0,
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(_("This rule file cannot be read: {reason}.").format(reason=error), path=str(path)) from error


def read_rules(path: Path) -> list[Rule]:
    """The frames of one file, in the order they are tried."""
    text = path.read_text("utf-8") if path.is_file() else ""
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip() == "[[frame]]"]
    rules: list[Rule] = []
    for entry, line in zip(table(path).get("frame", []), lines, strict=False):
        rule = _rule(entry, path, line)
        if any(rule.id == other.id for other in rules):
            raise rule_error(path, line, rule.id, _("another rule has this id; give it a new one"))
        rules.append(rule)
    return rules


def rule_error(path: Path, line: int, rule: str, problem: str) -> UserError:
    """What is wrong with a rule, as an error that names it."""
    message = _("Rule “{rule}”: {problem}.").format(rule=rule, problem=problem.rstrip("."))
    return UserError(message, path=str(path), line=line)


def _rule(entry: Mapping[str, Any], path: Path, line: int) -> Rule:
    name = str(entry.get("id", ""))
    for field in ("id", "family", "why", "pattern", "match"):
        if not entry.get(field):
            raise rule_error(path, line, name, _("“{field}” is missing; add it").format(field=field))
    for field in entry:
        if field not in _FIELDS:
            raise rule_error(path, line, name, _("“{field}” is not known; remove it").format(field=field))
    rule = Rule(
        id=name,
        family=str(entry["family"]),
        why=dict(entry["why"]),
        pattern=str(entry["pattern"]),
        content=str(entry.get("content", "after")),
        source=str(entry.get("source", "group" if "(source:" in entry["pattern"] else "subject")),
        label=str(entry.get("label", "claim")),
        deniable=bool(entry.get("deniable", True)),
        match=tuple(entry["match"]),
        refuse=tuple(entry.get("refuse", ())),
        path=path,
        line=line,
    )
    for field, value, allowed in (("content", rule.content, CONTENTS), ("source", rule.source, SOURCES)):
        if value not in allowed:
            problem = _("“{field}” is “{value}”; write one of: {allowed}").format(
                field=field, value=value, allowed=", ".join(allowed)
            )
            raise rule_error(path, line, name, problem)
    return rule


def read_predicates(path: Path) -> list[Predicate]:
    """The predicates of one file, in the order they are tried."""
    text = path.read_text("utf-8") if path.is_file() else ""
    lines = [number for number, line in enumerate(text.splitlines(), 1) if line.strip() == "[[predicate]]"]
    predicates = []
    for entry, line in zip(table(path).get("predicate", []), lines, strict=False):
        name = str(entry.get("id", ""))
        for field in ("id", "family", "why", "pattern", "match"):
            if not entry.get(field):
                raise rule_error(path, line, name, _("“{field}” is missing; add it").format(field=field))
        predicates.append(
            Predicate(
                name,
                str(entry["family"]),
                dict(entry["why"]),
                str(entry["pattern"]),
                bool(entry.get("answers", False)),
                tuple(entry["match"]),
                tuple(entry.get("refuse", ())),
                path,
                line,
            )
        )
    return predicates
