"""Matching with a project's rules under a clock, since what a stranger wrote must not hold up the program.

One call of the matcher takes time linear in the text, but a rule can ask for a call at every word. So its calls look
at a window of the text each, and between them the time is looked at: that of the processor, since a rule is not to be
blamed for what else the machine does.
"""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dementi.extract.language import Language
from dementi.extract.own import OWN
from dementi.extract.patterns import Match, Pattern
from dementi.extract.rules import Predicate, Rule, rule_error
from dementi.i18n import _

SECONDS = 0.5
"""For all rules of a project on one text, and a quarter more for each million characters; an article takes 0.01."""
_PER_CHARACTER = 0.25e-6
_WINDOW = 512
_REACH = 320
"""Items that a match may go on after its window: twice what is looked at around a cue."""


def guarded(language: Language, text: str) -> Language:
    """`language` with the project's rules under one clock for this text; itself when there are none."""
    if not any(rule.id.startswith(OWN) for rule in language.rules()):
        return language
    clock = _Clock(SECONDS + len(text) * _PER_CHARACTER)
    return replace(
        language,
        frames=tuple((rule, _guard(rule, pattern, clock)) for rule, pattern in language.frames),
        predicates=tuple((rule, _guard(rule, pattern, clock)) for rule, pattern in language.predicates),
    )


def _guard(rule: Rule | Predicate, pattern: Pattern, clock: "_Clock") -> Pattern:
    return _Guarded(pattern.compiled, pattern.names, pattern.width, rule, clock) if rule.id.startswith(OWN) else pattern


@dataclass(slots=True)
class _Clock:
    """The seconds that are left."""

    left: float

    def charge(self, since: float, rule: Rule | Predicate) -> float:
        """Take off the time that passed, and give the time now. Raises `UserError` when none is left."""
        now = time.thread_time()
        self.left -= now - since
        if self.left < 0:
            problem = _("it needs too much time on this text; shorten its repetitions or remove the rule")
            raise rule_error(rule.path, rule.line, rule.id.removeprefix(OWN), problem)
        return now


@dataclass(frozen=True, slots=True)
class _Guarded(Pattern):
    """A pattern of a project's rule."""

    rule: Rule | Predicate
    clock: _Clock

    def all(self, code: bytes) -> Iterator[Match]:
        return self.within(code, 0, len(code) // self.width)

    def within(self, code: bytes, start: int, end: int) -> Iterator[Match]:
        """The matches within the items; what is done with each is on the clock too."""
        since = time.thread_time()
        at = start
        while at < end:
            stop = min(at + _WINDOW, end)
            match = self.first(code, at, min(stop + _REACH, end))
            since = self.clock.charge(since, self.rule)
            if match is None or match.start >= stop:
                at = stop
                continue
            if self._usable(match):
                yield match
                since = self.clock.charge(since, self.rule)
            at = max(match.end, match.start + 1)

    def _usable(self, match: Match) -> bool:
        """Whether every part that the pattern names is there and has words, so that what follows can rely on it."""
        parts = match.parts
        return match.end > match.start and all(name in parts and parts[name][0] < parts[name][1] for name in self.names)
