"""What came of an import, file by file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """What became of a file, or of a part of it."""

    TAKEN = "taken"
    DUPLICATE = "duplicate"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class ImportLine:
    """`path` begins with the name of what was chosen, and has the record or line at its end; `articles` were found.

    `reason` is a sentence, `detail` what a parser said: foreign text.
    """

    outcome: Outcome
    path: str
    articles: int = 1
    reason: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """`counts` are of articles taken and duplicates, of files and records that failed, of files skipped.

    `origin` names what was chosen; `stopped`: its user ended it before its end; `at` is in ISO 8601 UTC.
    """

    reviewer: str
    origin: str
    counts: Mapping[Outcome, int] = field(default_factory=dict)
    stopped: bool = False
    at: str = ""
    key: int = 0
