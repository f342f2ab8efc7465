"""From rule files to patterns: names inserted, the words they ask for collected, each compiled over one alphabet."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from dementi.domain.errors import UserError
from dementi.extract.alphabet import Alphabet
from dementi.extract.lexicon import Lexicon, read_endings, read_lexicon
from dementi.extract.own import OWN, Own
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
from dementi.extract.rule_files import RuleFile
from dementi.extract.rules import Predicate, Rule, read_patterns, rule_error
from dementi.extract.settings import Settings
from dementi.i18n import _

_OWN_BUDGET = 4 << 20
_OWN_LARGEST, _OWN_SIZE = 40_000, 150_000
"""Steps that one pattern of a project, and all together, may compile to; the program's largest has 25,000."""
NEEDED = ("np", "stop", "object_stop")
"""The named patterns the stages themselves use."""
OPTIONAL = ("tail",)
"""Those they use where a language has them."""
_ASKED = (
    "acting", "addressing", "attached", "auxiliary", "between", "cap", "clause_object_end", "clitic_mark",
    "continuing", "falsefriend", "finite", "func", "hyphen_mark", "inverting", "joining", "lead", "litotes", "loose",
    "negation", "nobody", "not_apposition", "noun", "object_end", "opener", "partitive", "person1", "pointing_noun",
    "preposition", "pronoun", "relative", "replying", "resuming", "skipped", "subordinator", "that_clause",
    "universal", "wrong",
)  # fmt: skip
"""The groups of classes the stages themselves ask for."""


class Blamed:
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


def named_patterns(files: Iterable[RuleFile], own: Own) -> dict[str, str]:
    """The named patterns of the language, and those of the project, which may have none of the same name."""
    named = {name: pattern for file in files for name, pattern in read_patterns(file).items()}
    for file in own.files:
        for name, pattern in read_patterns(file).items():
            if name in named:
                message = _("There is already a pattern @{name}; give yours another name.")
                raise file.error(message.format(name=name), file.line_of(name))
            named[name] = pattern
    return named


def expanded_patterns(named: Mapping[str, str], blamed: Blamed) -> dict[str, str]:
    """The pattern of every rule, and of the named patterns the stages use, with the names in them replaced."""
    asked = (*NEEDED, *(name for name in OPTIONAL if name in named))
    sources = {f"@{name}": f"@{name}" for name in asked} | {rule.id: rule.pattern for rule in blamed.rules}
    expanded, known = dict[str, str](), dict[str, str]()
    for name, source in sources.items():
        with blamed.by(name):
            expanded[name] = expand(source, named, known)
    return expanded


def used_lexicon(
    files: Iterable[RuleFile], expanded: Mapping[str, str], groups: Mapping[str, frozenset[str]]
) -> Lexicon:
    """The lexicon as far as these patterns use it, with the words they spell out."""
    asked = frozenset[str]().union(*asked_classes(expanded, groups))
    lexicon = read_lexicon(files, asked)
    for word in sorted(frozenset[str]().union(*map(literals, expanded.values()))):
        lexicon.enter(word.replace("_", " "), f"={word}")
    return lexicon


def asked_classes(expanded: Mapping[str, str], groups: Mapping[str, frozenset[str]]) -> list[frozenset[str]]:
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


def alphabet_of(lexicon: Lexicon, settings: Settings, own: Own, asked: Sequence[frozenset[str]]) -> Alphabet:
    try:
        return Alphabet(lexicon.words, read_endings(settings.endings), asked)
    except OverflowError as error:
        message = _("These rules tell too many kinds of words apart; use fewer bare words and classes of your own.")
        raise UserError(message, path=str(own.files[0].path) if own.files else "") from error


def compiled_patterns(expanded: Mapping[str, str], characters: Characters, blamed: Blamed) -> dict[str, Pattern]:
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
