"""What a reviewer may want to know of the rules behind a suggestion: why they fire, on what, and on what not."""

from dataclasses import dataclass

from dementi.domain.own_rules import OwnRules
from dementi.extract import OWN, ExampleError, as_written, unmark


@dataclass(frozen=True, slots=True)
class Example:
    """A text, with the extents of what the rule finds there."""

    text: str
    found: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class RuleSheet:
    """One rule. `why` is in the language that was asked for, empty where the rule is not known here."""

    id: str
    why: str = ""
    pattern: str = ""
    finds: tuple[Example, ...] = ()
    leaves: tuple[Example, ...] = ()


def own_among(rule: str) -> bool:
    """Whether a rule that a project carries is among those that the id of a suggestion names."""
    return any(part.startswith(OWN) for part in rule.split("+"))


def rule_sheets(rule: str, language: str, own: tuple[OwnRules, ...] = ()) -> tuple[RuleSheet, ...]:
    """The rules that the id of a suggestion names, such as `fr.incise+fr.faux`. Raises `UserError` for own ones that
    cannot be read."""
    return tuple(_sheet(part, language, own) for part in rule.split("+"))


def _sheet(rule: str, language: str, own: tuple[OwnRules, ...]) -> RuleSheet:
    found = as_written(rule, own)
    if found is None:
        return RuleSheet(rule)
    why = found.why.get(language, found.why["en"])
    leaves = tuple(Example(text) for text in found.refuse)
    return RuleSheet(rule, why, found.pattern, tuple(_example(marked) for marked in found.match), leaves)


def _example(marked: str) -> Example:
    """Whoever sent a project may have marked its examples in no way that can be read."""
    try:
        text, found = unmark(marked)
    except ExampleError:
        return Example(marked)
    return Example(text, tuple(dict.fromkeys((start, end) for start, end, _label in found)))
