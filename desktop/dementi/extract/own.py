"""Rules and words of a project: read with tighter limits than those of the program, since anybody may have sent them.

A frame or predicate whose id the program has takes that one's place; a new one is tried before all others. In
suggestions the id begins with `own.`, so that everybody sees whose rule it is.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from dementi.domain.own_rules import OwnRules
from dementi.extract.patterns import literals
from dementi.extract.rule_files import RuleFile, parse_rule_file
from dementi.extract.rules import (
    Predicate,
    Rule,
    read_patterns,
    read_predicates,
    read_rules,
    require_different_ids,
    rule_error,
)
from dementi.i18n import _

OWN = "own."
"""What ids of a project's rules begin with in suggestions."""
LARGEST_OWN = 64 * 1024
"""Characters of one rule file of a project."""
_LONGEST_LINE = 4_500
"""Characters: reading TOML takes time that grows with the square of a key's length."""
_MOST_RULES = 200
_MOST_WORDS = 5_000
_MOST_ALIKE = 8
"""Words of an expression, and expressions that begin with the same two: all are compared wherever those two stand."""
_KEYS = ("patterns", "frame", "predicate", "class")
_ID = re.compile(r"^[ \t]*id[ \t]*=[ \t]*[\"']([^\"'\n]*)", re.MULTILINE)

AnyRule = TypeVar("AnyRule", Rule, Predicate)


@dataclass(frozen=True, slots=True)
class Own:
    """What the rule files of a project add to a language."""

    files: tuple[RuleFile, ...] = ()
    frames: tuple[Rule, ...] = ()
    predicates: tuple[Predicate, ...] = ()


def read_own(rules: Sequence[OwnRules]) -> Own:
    """The rule files of a project, checked as far as each can be by itself."""
    files = tuple(_read(own) for own in rules)
    frames = [rule for file in files for rule in read_rules(file)]
    predicates = [rule for file in files for rule in read_predicates(file)]
    require_different_ids((*frames, *predicates), _MOST_RULES)
    return Own(files, tuple(frames), tuple(predicates))


def overridden(shipped: Sequence[AnyRule], own: Sequence[AnyRule]) -> list[AnyRule]:
    """The rules of the program with those of the project: in the place of the one of that id, else first."""
    renamed: list[AnyRule] = [replace(rule, id=f"{OWN}{rule.id}") for rule in own]
    taken = {rule.id for rule in shipped}
    result: list[AnyRule] = [rule for rule in renamed if rule.id.removeprefix(OWN) not in taken]
    result += [_replaced(rule, renamed) for rule in shipped]
    return result


def _replaced(rule: AnyRule, own: Sequence[AnyRule]) -> AnyRule:
    return next((other for other in own if other.id == f"{OWN}{rule.id}"), rule)


def _read(own: OwnRules) -> RuleFile:
    path = Path(own.name)
    _require_short(own.text, path)
    file = parse_rule_file(path, own.text)
    file.require_keys(_KEYS)
    _require_few_words(file)
    return file


def _require_short(text: str, path: Path) -> None:
    """Refuse what would be slow to read before it is read."""
    at = 0
    for number, line in enumerate(text.split("\n"), 1):
        at += len(line) + 1
        if len(line) > _LONGEST_LINE:
            problem = _("this line has {length} characters; at most {most} are allowed")
            raise rule_error(path, number, _last_id(text, at), problem.format(length=len(line), most=_LONGEST_LINE))
    if at > LARGEST_OWN:
        problem = _("what comes after it makes the file longer than {most} characters; split or shorten it")
        line_number = text.count("\n", 0, LARGEST_OWN) + 1
        raise rule_error(path, line_number, _last_id(text, LARGEST_OWN), problem.format(most=LARGEST_OWN))


def _last_id(text: str, end: int) -> str:
    """The id of the rule that `text` is in at `end`."""
    found = _ID.findall(text, 0, end)
    return found[-1][:80] if found else ""


def _require_few_words(file: RuleFile) -> None:
    forms: list[str] = []
    for entry in file.tables("class").values():
        listed = entry.get("forms", ()) if isinstance(entry, dict) else ()
        forms += listed.split("|") if isinstance(listed, str) else [form for form in listed if isinstance(form, str)]
    if len(forms) + len(_bare_words(file)) > _MOST_WORDS:
        raise file.error(_("There are more than {most} words; remove some.").format(most=_MOST_WORDS))
    alike = Counter(" ".join(form.split()[:2]) for form in forms if " " in form.strip())
    if any(len(form.split()) > _MOST_ALIKE for form in forms):
        raise file.error(_("An expression has more than {most} words; shorten it.").format(most=_MOST_ALIKE))
    words, number = max(alike.items(), key=lambda pair: pair[1], default=("", 0))
    if number > _MOST_ALIKE:
        message = _("{number} expressions begin with “{words}”; at most {most} may. Remove some.")
        raise file.error(message.format(number=number, words=words[:80], most=_MOST_ALIKE))


def _bare_words(file: RuleFile) -> set[str]:
    """The words that the patterns of a file spell out."""
    entries = (entry for kind in ("frame", "predicate") for entry, _line in file.entries(kind))
    patterns = (*read_patterns(file).values(), *(str(entry.get("pattern", "")) for entry in entries))
    return set[str]().union(*map(literals, patterns))
