"""Rules as they are written in TOML: read, checked, and refused with the file, the line, the rule and the remedy."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dementi.domain.errors import UserError
from dementi.domain.spans import CLAIM, DENIAL
from dementi.extract.rule_files import RuleFile
from dementi.i18n import _

CONTENTS = ("before", "after", "group", "object", "rest", "around", "above", "previous", "turn", "none")
SOURCES = ("group", "subject", "shared", "none")
LABELS = (CLAIM, DENIAL)
PARTS = ("cue", "source", "content", "not")
LONGEST_PATTERN = 4_000
"""Characters of a pattern as it is written; the longest of the program has 600."""
MOST_RULES = 1_000
_MOST_EXAMPLES = 100
_LONGEST_EXAMPLE = 2_000

_TEXT, _TEXTS, _SENTENCES, _FLAG, _NUMBER = "text", "texts", "sentences", "flag", "number"
_PREDICATE = {
    "id": _TEXT,
    "family": _TEXT,
    "why": _SENTENCES,
    "pattern": _TEXT,
    "match": _TEXTS,
    "refuse": _TEXTS,
    "answers": _NUMBER,
    "whole": _FLAG,
}
_FRAME = {
    **{field: kind for field, kind in _PREDICATE.items() if field not in ("answers", "whole")},
    "content": _TEXT,
    "source": _TEXT,
    "label": _TEXT,
    "deniable": _FLAG,
}
_REQUIRED = ("id", "family", "why", "pattern", "match")


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
    """Words that make an attributed claim a denial too.

    `answers`: how many signs there must be that something was said to be denied. `whole`: whether
    all of a short answer is the denial, not only the sentences in which the words stand.
    """

    id: str
    family: str
    why: Mapping[str, str]
    pattern: str
    answers: int
    whole: bool
    match: tuple[str, ...]
    refuse: tuple[str, ...]
    path: Path
    line: int


def rule_error(path: Path, line: int, rule: str, problem: str) -> UserError:
    """What is wrong with a rule, as an error that names it."""
    message = _("Rule “{rule}”: {problem}.").format(rule=rule, problem=problem.rstrip("."))
    return UserError(message, path=str(path), line=line)


def read_rules(file: RuleFile) -> list[Rule]:
    """The frames of one file, in the order they are tried."""
    return [_rule(entry, file.path, line) for entry, line in file.entries("frame")]


def read_predicates(file: RuleFile) -> list[Predicate]:
    """The predicates of one file, in the order they are tried."""
    return [_predicate(entry, file.path, line) for entry, line in file.entries("predicate")]


def read_patterns(file: RuleFile) -> dict[str, str]:
    """The named patterns of one file; a list stands for any of its patterns."""
    result = {}
    for name, pattern in file.tables("patterns").items():
        choices = [pattern] if isinstance(pattern, str) else pattern
        if not isinstance(choices, list) or not all(isinstance(choice, str) for choice in choices):
            message = _("Pattern “{name}” must be a text or a list of texts.")
            raise file.error(message.format(name=name), file.line_of(name))
        result[name] = pattern if isinstance(pattern, str) else " | ".join(f"({choice})" for choice in choices)
    return result


def require_different_ids(rules: Iterable[Rule | Predicate], most: int = MOST_RULES) -> None:
    """Refuse a second rule of one id, and more rules than anybody writes."""
    seen: set[str] = set()
    for rule in rules:
        if rule.id in seen:
            raise rule_error(rule.path, rule.line, rule.id, _("another rule has this id; give it a new one"))
        seen.add(rule.id)
        if len(seen) > most:
            problem = _("there are more than {most} rules; remove some").format(most=most)
            raise rule_error(rule.path, rule.line, rule.id, problem)


def require_parts(rule: Rule, names: Iterable[str]) -> None:
    """Refuse a frame whose pattern, with parts of these `names`, does not say where to find what the frame asks for."""
    present = set(names)
    for name in sorted(present.difference(PARTS)):
        problem = _("there is no part ({name}: …); write one of: {allowed}")
        raise rule_error(rule.path, rule.line, rule.id, problem.format(name=name, allowed=", ".join(PARTS)))
    for field, asked, part in (
        ("content", rule.content in ("rest", "around", "turn"), "content"),
        ("content", rule.content == "before" and not present, "cue"),
        ("source", rule.source == "group", "source"),
    ):
        if asked and part not in present:
            problem = _("“{field}” is “{value}”; say in the pattern where it begins: ({part}: …)")
            value = getattr(rule, field)
            raise rule_error(rule.path, rule.line, rule.id, problem.format(field=field, value=value, part=part))


def _rule(entry: Mapping[str, Any], path: Path, line: int) -> Rule:
    blame = _checked(entry, _FRAME, path, line)
    pattern = entry["pattern"]
    rule = Rule(
        id=entry["id"],
        family=entry["family"],
        why=dict(entry["why"]),
        pattern=pattern,
        content=entry.get("content", "after"),
        source=entry.get("source", "group" if "(source:" in pattern else "subject"),
        label=entry.get("label", CLAIM),
        deniable=entry.get("deniable", True),
        match=tuple(entry["match"]),
        refuse=tuple(entry.get("refuse", ())),
        path=path,
        line=line,
    )
    for field, value, allowed in (
        ("content", rule.content, CONTENTS),
        ("source", rule.source, SOURCES),
        ("label", rule.label, LABELS),
    ):
        if value not in allowed:
            problem = _("“{field}” is “{value}”; write one of: {allowed}")
            raise blame(problem.format(field=field, value=value, allowed=", ".join(allowed)))
    return rule


def _predicate(entry: Mapping[str, Any], path: Path, line: int) -> Predicate:
    _checked(entry, _PREDICATE, path, line)
    return Predicate(
        entry["id"],
        entry["family"],
        dict(entry["why"]),
        entry["pattern"],
        int(entry.get("answers", 0)),
        entry.get("whole", False),
        tuple(entry["match"]),
        tuple(entry.get("refuse", ())),
        path,
        line,
    )


def _checked(entry: Mapping[str, Any], fields: Mapping[str, str], path: Path, line: int) -> Callable[[str], UserError]:
    """Refuse an entry that lacks a field, has one nothing reads, or one of another type; returns how to blame it."""
    name = entry.get("id") if isinstance(entry.get("id"), str) else ""

    def blame(problem: str) -> UserError:
        return rule_error(path, line, str(name), problem)

    for field in _REQUIRED:
        if not entry.get(field):
            raise blame(_("“{field}” is missing; add it").format(field=field))
    for field, value in entry.items():
        if field not in fields:
            raise blame(_("“{field}” is not known; remove it").format(field=field))
        if not _fits(value, fields[field]):
            raise blame(_must_be(fields[field]).format(field=field))
    if len(entry["pattern"]) > LONGEST_PATTERN:
        problem = _("the pattern has {length} characters; at most {most} are allowed")
        raise blame(problem.format(length=len(entry["pattern"]), most=LONGEST_PATTERN))
    examples = (*entry["match"], *entry.get("refuse", ()))
    if len(examples) > _MOST_EXAMPLES or any(len(example) > _LONGEST_EXAMPLE for example in examples):
        problem = _("write at most {most} examples, each of at most {length} characters")
        raise blame(problem.format(most=_MOST_EXAMPLES, length=_LONGEST_EXAMPLE))
    return blame


def _fits(value: Any, kind: str) -> bool:
    match kind:
        case "text":
            return isinstance(value, str)
        case "texts":
            return isinstance(value, list) and all(isinstance(item, str) for item in value)
        case "sentences":
            texts = isinstance(value, dict) and all(isinstance(item, str) for item in value.values())
            return texts and bool(value.get("en"))
        case "number":
            return isinstance(value, int) and 0 <= value <= 9
    return isinstance(value, bool)


def _must_be(kind: str) -> str:
    match kind:
        case "text":
            return _("“{field}” must be a text between quotation marks")
        case "texts":
            return _('“{field}” must be a list of texts: ["…", "…"]')
        case "sentences":
            return _('“{field}” must be sentences by language, English among them: {{ fr = "…", en = "…" }}')
        case "number":
            return _("“{field}” must be a number from 0 to 9")
    return _("“{field}” must be true or false")
