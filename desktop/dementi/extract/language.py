"""The rules of one language, read from its folder and compiled once, when first needed."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

from dementi import assets
from dementi.domain.errors import UserError
from dementi.domain.own_rules import OwnRules
from dementi.extract.alphabet import Alphabet
from dementi.extract.building import Habits
from dementi.extract.lexicon import Lexicon, generated_files, read_endings, read_groups, read_lexicon
from dementi.extract.own import OWN, Own, overridden, read_own
from dementi.extract.patterns import (
    BUDGET,
    Characters,
    Pattern,
    PatternError,
    bodies,
    compile_pattern,
    expand,
    literals,
    sides,
)
from dementi.extract.rule_files import RuleFile, read_rule_file
from dementi.extract.rules import (
    Predicate,
    Rule,
    read_patterns,
    read_predicates,
    read_rules,
    require_different_ids,
    require_parts,
    rule_error,
)
from dementi.extract.settings import Settings, read_measured, read_settings
from dementi.i18n import _

PRIOR = 0.6
"""Confidence of a family that was never measured."""

_KEYS = {
    "frames": ("patterns", "frame"),
    "denials": ("patterns", "frame", "predicate"),
    "lexicon": ("groups", "class"),
}
"""What each file may hold."""
_OWN_BUDGET = 4 << 20
_OWN_LARGEST, _OWN_SIZE = 40_000, 150_000
"""Steps that one pattern of a project, and all together, may compile to; the program's largest has 25,000."""
_NEEDED = ("np", "stop", "object_stop")
"""The named patterns the stages themselves use."""
_OPTIONAL = ("tail",)
"""Those they use where a language has them."""
_ASKED = (
    "acting", "addressing", "attached", "auxiliary", "between", "cap", "clause_object_end", "clitic_mark",
    "continuing", "falsefriend", "finite", "func", "hyphen_mark", "inverting", "joining", "lead", "litotes", "loose",
    "negation", "nobody", "not_apposition", "noun", "object_end", "opener", "partitive", "person1", "pointing_noun",
    "preposition", "pronoun", "relative", "replying", "resuming", "skipped", "subordinator", "that_clause",
    "universal", "wrong",
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
    return tuple(sorted(file.parent.name for file in assets.path("resources").glob("*/language.toml")))


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
    blamed = _Blamed(files["frames"], (*rules, *predicates))
    expanded = _expanded(_named((files["frames"], files["denials"]), added), blamed)
    lexicon = _lexicon((files["lexicon"], *generated_files(home), *added.files), expanded, groups)
    alphabet = _alphabet(lexicon, settings, added, _asked(expanded, groups))
    known = frozenset[str]().union(*alphabet.sets)
    compiled = _compiled(expanded, Characters(alphabet, groups, known | lexicon.known), blamed)
    for rule in rules:
        require_parts(rule, compiled[rule.id].names)
    return Language(
        code=home.name,
        alphabet=alphabet,
        habits=Habits(frozenset(settings.abbreviations), settings.single_quotes, lexicon.expressions()),
        frames=tuple((rule, compiled[rule.id]) for rule in rules),
        predicates=tuple((rule, compiled[rule.id]) for rule in predicates),
        named={name: compiled[f"@{name}"] for name in (*_NEEDED, *_OPTIONAL) if f"@{name}" in compiled},
        groups=groups,
        measured=read_measured(home),
        patterns=tuple(expanded.values()),
    )


class _Blamed:
    """Turns a pattern's error into one that names the rule, or the file of the named patterns."""

    def __init__(self, file: RuleFile, rules: tuple[Rule | Predicate, ...]) -> None:
        self._file, self.rules = file, rules

    @contextmanager
    def by(self, name: str) -> Iterator[None]:
        """While the pattern of the rule `name`, or the named pattern `@name`, is worked on."""
        try:
            yield
        except PatternError as error:
            rule = next((rule for rule in self.rules if rule.id == name), None)
            place = (rule.path, rule.line) if rule else (self._file.path, self._file.line_of(name.removeprefix("@")))
            raise rule_error(*place, name.removeprefix(OWN), str(error)) from error


def _named(files: Iterable[RuleFile], own: Own) -> dict[str, str]:
    """The named patterns of the language, and those of the project, which may have none of the same name."""
    named = {name: pattern for file in files for name, pattern in read_patterns(file).items()}
    for file in own.files:
        for name, pattern in read_patterns(file).items():
            if name in named:
                message = _("There is already a pattern @{name}; give yours another name.")
                raise file.error(message.format(name=name), file.line_of(name))
            named[name] = pattern
    return named


def _expanded(named: Mapping[str, str], blamed: _Blamed) -> dict[str, str]:
    """The pattern of every rule, and of the named patterns the stages use, with the names in them replaced."""
    asked = (*_NEEDED, *(name for name in _OPTIONAL if name in named))
    sources = {f"@{name}": f"@{name}" for name in asked} | {rule.id: rule.pattern for rule in blamed.rules}
    expanded, known = dict[str, str](), dict[str, str]()
    for name, source in sources.items():
        with blamed.by(name):
            expanded[name] = expand(source, named, known)
    return expanded


def _lexicon(files: Iterable[RuleFile], expanded: Mapping[str, str], groups: Mapping[str, frozenset[str]]) -> Lexicon:
    """The lexicon as far as these patterns use it, with the words they spell out."""
    asked = frozenset[str]().union(*_asked(expanded, groups))
    lexicon = read_lexicon(files, asked)
    for word in sorted(frozenset[str]().union(*map(literals, expanded.values()))):
        lexicon.enter(word.replace("_", " "), f"={word}")
    return lexicon


def _asked(expanded: Mapping[str, str], groups: Mapping[str, frozenset[str]]) -> list[frozenset[str]]:
    """The sets of classes that these patterns and the stages ask for, the most frequent first."""
    counts = Counter(body for source in expanded.values() for body in bodies(source))
    asked = Counter(dict.fromkeys((_named_by((name,), groups) for name in _ASKED), 1))
    for body, times in counts.items():
        for names in sides(body):
            asked[_named_by(names, groups)] += times
    return [names for names, _times in asked.most_common()]


def _named_by(names: Iterable[str], groups: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The classes that these names stand for, each being that of a class or a group."""
    return frozenset[str]().union(*(groups.get(name, {name}) for name in names))


def _alphabet(lexicon: Lexicon, settings: Settings, own: Own, asked: Sequence[frozenset[str]]) -> Alphabet:
    try:
        return Alphabet(lexicon.words, read_endings(settings.endings), asked)
    except OverflowError as error:
        message = _("These rules tell too many kinds of words apart; use fewer bare words and classes of your own.")
        raise UserError(message, path=str(own.files[0].path) if own.files else "") from error


def _compiled(expanded: Mapping[str, str], characters: Characters, blamed: _Blamed) -> dict[str, Pattern]:
    """Every pattern; those of a project may together be no larger than a language."""
    compiled, left = {}, _OWN_SIZE
    for name, source in expanded.items():
        own = name.startswith(OWN)
        with blamed.by(name):
            compiled[name] = compile_pattern(source, characters, _OWN_BUDGET if own else BUDGET)
            left -= compiled[name].compiled.programsize if own else 0
            if left < 0 or (own and compiled[name].compiled.programsize > _OWN_LARGEST):
                raise PatternError(_("The pattern is too large; use fewer repetitions and choices."))
    return compiled
