"""The rules of one language, read from its folder and compiled once, when first needed."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from dementi import assets
from dementi.domain.own_rules import OwnRules
from dementi.extract.alphabet import Alphabet
from dementi.extract.building import Habits
from dementi.extract.compiling import (
    NEEDED,
    OPTIONAL,
    Blamed,
    alphabet_of,
    asked_classes,
    compiled_patterns,
    expanded_patterns,
    named_patterns,
    used_lexicon,
)
from dementi.extract.lexicon import generated_files, read_groups
from dementi.extract.own import overridden, read_own
from dementi.extract.patterns import Characters, Pattern
from dementi.extract.rule_files import read_rule_file
from dementi.extract.rules import Predicate, Rule, read_predicates, read_rules, require_different_ids, require_parts
from dementi.extract.settings import read_measured, read_settings

PRIOR = 0.6
"""Confidence of a family that was never measured."""

_KEYS = {
    "frames": ("patterns", "frame"),
    "denials": ("patterns", "frame", "predicate"),
    "lexicon": ("groups", "class"),
}
"""What each file may hold."""


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
    patterns: tuple[str, ...] = ()
    """What was compiled, as it is written with every name inserted."""
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
    return _codes(assets.path("resources"))


@cache  # asked for every text that is read
def _codes(resources: Path) -> tuple[str, ...]:
    return tuple(sorted(file.parent.name for file in resources.glob("*/language.toml")))


def folder(code: str) -> Path:
    """The folder of a language's rules."""
    return assets.path("resources") / code


def version(code: str, own: tuple[OwnRules, ...] = ()) -> str:
    """A short digest of a language's rule files, and of those in `own` for it: it changes when they do."""
    known = _version(code)
    mine = sorted((rules.name, rules.text) for rules in own if rules.lang == code)
    return hashlib.sha256(repr((known, mine)).encode()).hexdigest()[:12] if mine else known


@cache
def _version(code: str) -> str:
    total = hashlib.sha256()
    for file in sorted(folder(code).rglob("*.toml")):
        total.update(file.name.encode())
        total.update(file.read_bytes())
    return total.hexdigest()[:12]


def load(code: str, own: tuple[OwnRules, ...] = ()) -> Language:
    """The rules of the language `code`, those in `own` for it among them: read, checked, compiled and kept."""
    return _load(code, tuple(rules for rules in own if rules.lang == code))


@lru_cache(maxsize=16)
def _load(code: str, own: tuple[OwnRules, ...]) -> Language:
    return read_language(folder(code), own)


def read_language(home: Path, own: tuple[OwnRules, ...] = ()) -> Language:
    """The rules in the folder `home`, named after its language, and those of a project."""
    files = {name: read_rule_file(home / f"{name}.toml") for name in _KEYS}
    for name, keys in _KEYS.items():
        files[name].require_keys(keys)
    settings, added = read_settings(home), read_own(own)
    groups = read_groups(files["lexicon"])
    frames = (*read_rules(files["denials"]), *read_rules(files["frames"]))
    predicates = read_predicates(files["denials"])
    require_different_ids((*frames, *predicates))
    rules, predicates = overridden(frames, added.frames), overridden(predicates, added.predicates)
    blamed = Blamed(files["frames"], (*rules, *predicates))
    expanded = expanded_patterns(named_patterns((files["frames"], files["denials"]), added), blamed)
    lexicon = used_lexicon((files["lexicon"], *generated_files(home), *added.files), expanded, groups)
    alphabet = alphabet_of(lexicon, settings, added, asked_classes(expanded, groups))
    known = frozenset[str]().union(*alphabet.sets)
    compiled = compiled_patterns(expanded, Characters(alphabet, groups, known | lexicon.known), blamed)
    for rule in rules:
        require_parts(rule, compiled[rule.id].names)
    return Language(
        code=home.name,
        alphabet=alphabet,
        habits=Habits(frozenset(settings.abbreviations), settings.single_quotes, lexicon.expressions()),
        frames=tuple((rule, compiled[rule.id]) for rule in rules),
        predicates=tuple((rule, compiled[rule.id]) for rule in predicates),
        named={name: compiled[f"@{name}"] for name in (*NEEDED, *OPTIONAL) if f"@{name}" in compiled},
        groups=groups,
        measured=read_measured(home),
        patterns=tuple(expanded.values()),
    )
