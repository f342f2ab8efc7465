"""What extraction gives: suggested spans, the links between them, and how sure their rules are."""

from dataclasses import dataclass

THRESHOLD = 0.5
"""Suggestions at or above this confidence are shown by default; the others are the weaker ones."""


@dataclass(frozen=True, slots=True)
class Found:
    """A suggested span; `cue` are the offsets of the words that made the rule fire, `why` is an English sentence."""

    start: int
    end: int
    label: str
    rule: str
    cue: tuple[int, int] | None
    why: str
    confidence: float


@dataclass(frozen=True, slots=True)
class FoundRelation:
    """A suggested link of `kind` from the span at index `tail` of the extraction to the one at index `head`."""

    kind: str
    tail: int
    head: int
    rule: str
    why: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Extraction:
    """What was found in one text; `lang` is the language whose rules were used, empty when there are none."""

    spans: tuple[Found, ...] = ()
    relations: tuple[FoundRelation, ...] = ()
    lang: str = ""
