"""One user action as a value: what it replaces, so that it can be applied, stored and undone."""

from dataclasses import dataclass

from dementi.domain.article import Status
from dementi.domain.spans import Decision, Record


@dataclass(frozen=True, slots=True)
class Replacement:
    """A span or relation before and after an action; `before` None adds it, `after` None takes it away."""

    before: Record | None
    after: Record | None


@dataclass(frozen=True, slots=True)
class Edit:
    """One user action on one article, one undo step.

    `action` is a key of `ACTIONS`; `subject` the first words it concerns, for "Undone: rejection of “…”".
    `status` is the reviewer's new status of the article, None to leave it.
    """

    action: str
    subject: str
    article: int
    reviewer: str
    replacements: tuple[Replacement, ...] = ()
    decisions: tuple[Decision, ...] = ()
    status: Status | None = None
