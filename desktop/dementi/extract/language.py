"""The rules of one language, read from its folder and compiled once, when first needed."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from dementi import assets
from dementi.extract.alphabet import Alphabet
from dementi.extract.building import Habits
from dementi.extract.lexicon import Lexicon, read_endings, read_lexicon
from dementi.extract.patterns import Characters, Pattern, PatternError, classes, compile_pattern, expand, literals
from dementi.extract.rules import Predicate, Rule, read_predicates, read_rules, rule_error, table

PRIOR = 0.6
"""Confidence of a family that was never measured."""

_NEEDED = ("np", "stop", "object_stop")
"""The named patterns the stages themselves use."""
_ASKED = (
    "auxiliary", "falsefriend", "between", "cap", "clause_object_end", "continuing", "finite", "func", "hyphen_mark",
    "inverting", "lead", "not_apposition", "noun", "object_end", "opener", "person1",
    "pointing_noun", "preposition", "pronoun", "relative", "skipped", "that_clause", "subordinator", "universal",
)  # fmt: skip
"""The groups of classes the stages themselves ask for."""


@dataclass(frozen=True, slots=True)
class Language:
    """What the stages need to know of a language."""

    code: str
    alphabet: Alphabet
    habits: Habits
    frames: tuple[tuple[Rule, Pattern], ...]
    predicates: tuple[tuple[Predicate, Pattern], ...]
    named: Mapping[str, Pattern]
    groups: Mapping[str, frozenset[str]]
    measured: Mapping[str, Mapping[str, float]]
    _having: dict[str, frozenset[str]] = field(default_factory=dict)

    def confidence(self, family: str, label: str) -> float:
        """How often a suggestion of this family and label was right, as measured."""
        return self.measured.get(family, {}).get(label, PRIOR)

    def having(self, group: str) -> frozenset[str]:
        """The symbols of a class or group; none when the language has no such class."""
        if group not in self._having:
            self._having[group] = frozenset(self.alphabet.having(self.groups.get(group, frozenset({group}))))
        return self._having[group]

    def rules(self) -> Iterable[Rule | Predicate]:
        """Frames and predicates alike: what a suggestion may name."""
        return (*(rule for rule, _pattern in self.frames), *(rule for rule, _pattern in self.predicates))


def codes() -> tuple[str, ...]:
    """The languages there are folders for."""
    return tuple(sorted(file.parent.name for file in assets.path("resources").glob("*/language.toml")))


def folder(code: str) -> Path:
    """The folder of a language's rules."""
    return assets.path("resources") / code


def version(code: str) -> str:
    """A short digest of a language's rule files: it changes when they do."""
    total = hashlib.sha256()
    for file in sorted(folder(code).rglob("*.toml")):
        total.update(file.name.encode())
        total.update(file.read_bytes())
    return total.hexdigest()[:12]


@cache
def load(code: str) -> Language:
    """The rules of the language `code`, read, checked and compiled; kept once read."""
    return read_language(folder(code))


def read_language(home: Path) -> Language:
    """The rules in the folder `home`, named after its language."""
    settings = table(home / "language.toml")
    groups = {name: frozenset(classes) for name, classes in table(home / "lexicon.toml").get("groups", {}).items()}
    rules = (*read_rules(home / "denials.toml"), *read_rules(home / "frames.toml"))
    predicates = tuple(read_predicates(home / "denials.toml"))
    blamed = _Blamed(home, (*rules, *predicates))
    expanded = _expanded(home, blamed)
    lexicon = _lexicon(home, expanded, groups)
    alphabet = Alphabet(lexicon.words, read_endings(settings.get("endings", {})))
    known = frozenset(name for names in alphabet.sets for name in names)
    characters = Characters(alphabet, groups, known | lexicon.known)
    compiled = {}
    for name, source in expanded.items():
        with blamed.by(name):
            compiled[name] = compile_pattern(source, characters)
    return Language(
        code=home.name,
        alphabet=alphabet,
        habits=Habits(
            abbreviations=frozenset(settings.get("abbreviations", ())),
            singles=bool(settings.get("single_quotes")),
            joined=lexicon.expressions(),
        ),
        frames=tuple((rule, compiled[rule.id]) for rule in rules),
        predicates=tuple((rule, compiled[rule.id]) for rule in predicates),
        named={name: compiled[f"@{name}"] for name in _NEEDED},
        groups=groups,
        measured=table(home / "measured.toml") if (home / "measured.toml").is_file() else {},
    )


class _Blamed:
    """Turns a pattern's error into one that names the rule, or the file of the named patterns."""

    def __init__(self, home: Path, rules: tuple[Rule | Predicate, ...]) -> None:
        self._home, self.rules = home, rules

    @contextmanager
    def by(self, name: str) -> Iterator[None]:
        """While the pattern of the rule `name`, or the named pattern `@name`, is worked on."""
        try:
            yield
        except PatternError as error:
            rule = next((rule for rule in self.rules if rule.id == name), None)
            path, line = (rule.path, rule.line) if rule else (self._home / "frames.toml", 0)
            raise rule_error(path, line, name, str(error)) from error


def _expanded(home: Path, blamed: _Blamed) -> dict[str, str]:
    """The pattern of every rule, and of the named patterns the stages use, with the names in them replaced."""
    named = {
        name: pattern if isinstance(pattern, str) else " | ".join(f"({choice})" for choice in pattern)
        for file in ("frames.toml", "denials.toml")
        for name, pattern in table(home / file).get("patterns", {}).items()
    }
    sources = {f"@{name}": f"@{name}" for name in _NEEDED} | {rule.id: rule.pattern for rule in blamed.rules}
    expanded = {}
    for name, source in sources.items():
        with blamed.by(name):
            expanded[name] = expand(source, named)
    return expanded


def _lexicon(home: Path, expanded: Mapping[str, str], groups: Mapping[str, frozenset[str]]) -> Lexicon:
    """The lexicon as far as these patterns use it, with the words they spell out."""
    used = {name for source in expanded.values() for name in classes(source)}
    used = used.union(*(groups.get(name, ()) for name in used), *(groups.get(name, {name}) for name in _ASKED))
    lexicon = read_lexicon(home, used)
    for word in sorted({word for source in expanded.values() for word in literals(source)}):
        lexicon.enter(word.replace("_", " "), f"={word}")
    return lexicon
