"""The rules of one language, read from its folder and compiled once, when first needed."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from dementi import assets
from dementi.domain.errors import UserError
from dementi.domain.tokens import tokens
from dementi.extract.alphabet import Alphabet
from dementi.extract.building import Habits
from dementi.extract.patterns import Characters, Pattern, PatternError, classes, compile_pattern, expand, literals
from dementi.extract.rules import Predicate, Rule, read_predicates, read_rules, rule_error, table
from dementi.i18n import _

PRIOR = 0.6
"""Confidence of a family that was never measured."""

_NEEDED = ("np", "stop", "object_stop")
"""The named patterns the stages themselves use."""
_ASKED = (
    "between", "cap", "clause_object_end", "continuing", "finite", "func", "hyphen_mark",
    "inverting", "lead", "not_apposition", "noun", "object_end", "opener", "person1",
    "pointing_noun", "preposition", "pronoun", "relative", "skipped", "that_clause", "universal",
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
    """The rules of the language `code`, read, checked and compiled."""
    home = folder(code)
    settings = table(home / "language.toml")
    groups = {name: frozenset(classes) for name, classes in table(home / "lexicon.toml").get("groups", {}).items()}
    named = {
        name: pattern if isinstance(pattern, str) else " | ".join(f"({choice})" for choice in pattern)
        for file in ("frames.toml", "denials.toml")
        for name, pattern in table(home / file).get("patterns", {}).items()
    }
    rules = [*read_rules(home / "denials.toml"), *read_rules(home / "frames.toml")]
    predicates = read_predicates(home / "denials.toml")
    written: list[Rule | Predicate] = [*rules, *predicates]
    sources = {("", name): f"@{name}" for name in _NEEDED}
    sources.update({("rule", rule.id): rule.pattern for rule in written})
    expanded = {}
    for key, source in sources.items():
        with _Blamed(home, written, key[1]):
            expanded[key] = expand(source, named)
    used = {name for source in expanded.values() for name in classes(source)}
    used = used.union(*(groups.get(name, ()) for name in used), *(groups.get(name, {name}) for name in _ASKED))
    lexicon, joined, known = _lexicon(home, used)
    for word in sorted({word for source in expanded.values() for word in literals(source)}):
        _enter(lexicon, joined, word.replace("_", " "), f"={word}")
    endings = _endings(settings.get("endings", {}))
    alphabet = Alphabet(lexicon, endings)
    known |= frozenset(name for names in alphabet.sets for name in names)
    characters = Characters(alphabet, groups, known)
    compiled = {}
    for key, source in expanded.items():
        with _Blamed(home, written, key[1]):
            compiled[key] = compile_pattern(source, characters)
    return Language(
        code=code,
        alphabet=alphabet,
        habits=Habits(
            frozenset(settings.get("abbreviations", ())), bool(settings.get("single_quotes")), _longest_first(joined)
        ),
        frames=tuple((rule, compiled["rule", rule.id]) for rule in rules),
        predicates=tuple((rule, compiled["rule", rule.id]) for rule in predicates),
        named={name: compiled["", name] for name in _NEEDED},
        groups=groups,
        measured=table(home / "measured.toml") if (home / "measured.toml").is_file() else {},
    )


class _Blamed:
    """Turns a pattern's error into one that names the rule, or the file of the named patterns."""

    def __init__(self, home: Path, rules: list[Rule | Predicate], name: str) -> None:
        self._home, self._rules, self._name = home, rules, name

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, PatternError):
            for rule in self._rules:
                if rule.id == self._name:
                    raise rule_error(rule.path, rule.line, rule.id, str(error)) from error
            raise rule_error(self._home / "frames.toml", 0, f"@{self._name}", str(error)) from error


_Joined = dict[str, dict[str, set[tuple[str, ...]]]]


def _lexicon(home: Path, used: AbstractSet[str]) -> tuple[dict[str, set[str]], _Joined, frozenset[str]]:
    """Every word's classes, as far as rules use them, from the hand-made lexicon and the generated ones."""
    lexicon: dict[str, set[str]] = defaultdict(set)
    joined: _Joined = defaultdict(lambda: defaultdict(set))
    known: set[str] = set()
    for path in (home / "lexicon.toml", *sorted((home / "lexicon").glob("*.toml"))):
        for name, entry in table(path).get("class", {}).items():
            known.add(name)
            if name not in used:
                continue
            for form in entry["forms"]:
                if not form or form != form.lower():
                    raise UserError(
                        _("Class “{name}”: “{form}” must be in small letters and not empty.").format(
                            name=name, form=form
                        ),
                        path=str(path),
                    )
                if form[0] != "'" and set(form[:-1]) & set(" '."):
                    _enter(lexicon, joined, form, name)
                else:
                    lexicon[form].add(name)
    return lexicon, joined, frozenset(known)


def _enter(lexicon: dict[str, set[str]], joined: _Joined, form: str, name: str) -> None:
    # An elided word is a token of its own only before another word.
    words = tuple(form[start:end] for start, end in tokens(form + "x" * form.endswith("'")) if start < len(form))
    if len(words) > 1:
        joined[words[0]][words[1]].add(words[2:])
    lexicon[" ".join(words)].add(name)


def _longest_first(joined: _Joined) -> dict[str, dict[str, tuple[tuple[str, ...], ...]]]:
    return {
        first: {second: tuple(sorted(rests, key=lambda rest: (-len(rest), rest))) for second, rests in seconds.items()}
        for first, seconds in joined.items()
    }


def _endings(table_: Mapping[str, list[str]]) -> dict[str, set[str]]:
    endings: dict[str, set[str]] = defaultdict(set)
    for name, forms in table_.items():
        for form in forms:
            endings[form].add(name)
    return endings
