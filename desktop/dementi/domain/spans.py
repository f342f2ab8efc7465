"""Spans, the relations between them, and what reviewers decided about both.

Offsets are code points of the article's text, end exclusive.
"""

from dataclasses import dataclass
from enum import StrEnum
from os import urandom
from time import time_ns
from typing import TypeAlias

CLAIM, SOURCE, DENIAL = "claim", "source", "denial"
SAID_BY, DENIES = "said_by", "denies"
IMPORTED = "import."
"""How the “rule” of a suggestion begins that came from another tool; no run of our rules takes its place."""


class State(StrEnum):
    """Pending is a suggestion nobody has decided; manual was added by hand."""

    PENDING = "pending"
    ACCEPTED = "accepted"
    AMENDED = "amended"
    REJECTED = "rejected"
    MANUAL = "manual"

    @property
    def kept(self) -> bool:
        """Whether the span or relation is part of the dataset."""
        return self in (State.ACCEPTED, State.AMENDED, State.MANUAL)


class Outcome(StrEnum):
    """What a reviewer did with a suggestion, or that they added a span by hand."""

    ACCEPTED = "accepted"
    AMENDED = "amended"
    REJECTED = "rejected"
    MANUAL = "manual"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Proposal:
    """Where a rule put a span, and under which label, before anybody touched it."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Span:
    """`[start, end)` of an article with a label; `quote` is that text, cut from the article.

    `rule`, `cue`, `why` (in English), `confidence`, `version` (of the rules) and `proposed` tell where a
    suggestion came from and are empty on a hand-made span. `reviewer` is empty while nobody touched it.
    """

    uid: str
    start: int
    end: int
    label: str
    quote: str
    state: State = State.PENDING
    reviewer: str = ""
    rule: str = ""
    cue: tuple[int, int] | None = None
    why: str = ""
    confidence: float | None = None
    version: str = ""
    proposed: Proposal | None = None
    optional: bool = False
    flag: bool = False
    note: str = ""

    @property
    def extent(self) -> tuple[int, int]:
        return self.start, self.end

    @property
    def moved(self) -> bool:
        """Whether a reviewer changed what the rule proposed."""
        return self.proposed is not None and self.proposed != Proposal(self.start, self.end, self.label)


@dataclass(frozen=True, slots=True)
class Relation:
    """A directed link: `said_by` (claim or denial to source) or `denies` (denial to claim).

    `tail` and `head` are the uids of the spans it goes from and to.
    """

    uid: str
    kind: str
    tail: str
    head: str
    state: State = State.PENDING
    reviewer: str = ""
    rule: str = ""
    why: str = ""
    confidence: float | None = None
    version: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reviewer decided of the span or relation `about` (its uid).

    `seconds` is the active time it took, `at` the moment in ISO 8601 UTC; `bulk` when it was one of many at once.
    """

    about: str
    outcome: Outcome
    reviewer: str
    at: str
    seconds: float = 0.0
    rule: str = ""
    version: str = ""
    relation: bool = False
    bulk: bool = False


Record: TypeAlias = Span | Relation


def new_uid() -> str:
    """A fresh identity, unique across projects: 32 hexadecimal digits.

    It begins with the time, in 2^20 ns, so that what is made together lies side by side in an index.
    """
    return new_uids(1)[0]


def new_uids(number: int) -> list[str]:
    """So many fresh identities; together they take a third of the time."""
    now, random = f"{time_ns() >> 20:012x}", urandom(10 * number).hex()
    return [now + random[at : at + 20] for at in range(0, 20 * number, 20)]


def link_kind(tail: str, head: str) -> str | None:
    """The relation that a span labelled `tail` may have to one labelled `head`; None when there is none."""
    if head == SOURCE and tail != SOURCE:
        return SAID_BY
    if (tail, head) == (DENIAL, CLAIM):
        return DENIES
    return None
