"""The words of a language by class, as its lexicon files list them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from dementi.domain.tokens import tokens
from dementi.extract.rule_files import RuleFile, read_rule_file
from dementi.i18n import _

Expressions = dict[str, dict[str, tuple[tuple[str, ...], ...]]]
"""Expressions of several words: what follows their first and second word, longest first."""


@dataclass(slots=True)
class Lexicon:
    """The classes of each word or expression, as far as rules use them; `known` are all classes there are."""

    words: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    known: set[str] = field(default_factory=set)
    _joined: dict[str, dict[str, set[tuple[str, ...]]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )

    def enter_all(self, forms: Iterable[str], name: str) -> None:
        """Put `forms` into the class `name`; plain words, which nearly all are, at once."""
        words = self.words
        for form in forms:
            if " " in form or "'" in form or "." in form:
                self.enter(form, name)
            else:
                words[form].add(name)

    def enter(self, form: str, name: str) -> None:
        """Put `form`, a word or an expression, into the class `name`."""
        alone = " " not in form and "'" not in form and "." not in form
        if alone or form[0] == "'" or not set(form[:-1]) & set(" '."):
            self.words[form].add(name)
            return
        words = tuple(form.split(" ") if form.replace(" ", "").isalpha() else _words(form))
        if len(words) > 1:
            self._joined[words[0]][words[1]].add(words[2:])
        self.words[" ".join(words)].add(name)

    def expressions(self) -> Expressions:
        """The expressions that are one item wherever they stand."""
        return {
            first: {second: tuple(sorted(rests, key=_longest_first)) for second, rests in seconds.items()}
            for first, seconds in self._joined.items()
        }


def generated_files(home: Path) -> list[RuleFile]:
    """The generated lexicons of a folder."""
    return [read_rule_file(path) for path in sorted((home / "lexicon").glob("*.toml"))]


def read_lexicon(files: Iterable[RuleFile], used: AbstractSet[str]) -> Lexicon:
    """The classes `used`, from all `files`."""
    lexicon = Lexicon()
    for file in files:
        for name, entry in file.tables("class").items():
            lexicon.known.add(name)
            forms = _forms(file, name, entry) if name in used else []
            written = "|".join(forms)
            if "" in forms or written != written.lower():
                form = next(form for form in forms if not form or form != form.lower())
                message = _("Class “{name}”: “{form}” must be in small letters and not empty.")
                raise file.error(message.format(name=name, form=form), file.line_of(name))
            lexicon.enter_all(forms, name)
    return lexicon


def class_forms(file: RuleFile, wanted: AbstractSet[str]) -> Iterable[tuple[str, list[str]]]:
    """The classes `wanted` of a file, each with its words and expressions."""
    return ((name, _forms(file, name, entry)) for name, entry in file.tables("class").items() if name in wanted)


def read_groups(file: RuleFile) -> dict[str, frozenset[str]]:
    """The groups of classes that `lexicon.toml` names."""
    groups = {}
    for name, members in file.tables("groups").items():
        if not isinstance(members, list) or not all(isinstance(member, str) for member in members):
            message = _('Group “{name}” must be a list of classes: ["…", "…"].')
            raise file.error(message.format(name=name), file.line_of(name))
        groups[name] = frozenset(members)
    return groups


def _forms(file: RuleFile, name: str, entry: Any) -> list[str]:
    """The forms of a class, written as an array or as one text with bars between."""
    listed = entry.get("forms") if isinstance(entry, dict) and set(entry) <= {"forms"} else None
    if isinstance(listed, str):
        return listed.replace("\n", " ").strip().split(" | ")
    if isinstance(listed, list) and all(isinstance(form, str) for form in listed):
        return listed
    message = _('Class “{name}” needs a list of words and nothing else: forms = ["…", "…"].')
    raise file.error(message.format(name=name), file.line_of(name))


def read_endings(endings: Mapping[str, list[str]]) -> dict[str, set[str]]:
    """The classes that unknown words have by their ending."""
    result: dict[str, set[str]] = defaultdict(set)
    for name, forms in endings.items():
        for form in forms:
            result[form].add(name)
    return result


def _words(form: str) -> list[str]:
    """The tokens of an expression; an elided word is one of its own only before another word."""
    spans = tokens(form + "x" * form.endswith("'"))
    return [form[start:end] for start, end in spans if start < len(form)]


def _longest_first(rest: tuple[str, ...]) -> tuple[int, tuple[str, ...]]:
    return -len(rest), rest
