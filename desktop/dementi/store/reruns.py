"""What the last reading of all articles changed, kept in the project; it is no undo step and has no words of texts."""

import json
from collections.abc import Callable, Sequence
from dataclasses import astuple
from typing import TypeAlias

from dementi.domain.reruns import Counts, RuleChange
from dementi.store import names
from dementi.store.answers import Answer
from dementi.store.connection import Database
from dementi.store.rows import insert_many
from dementi.store.schema import RERUNS_SINCE

_PART = 500  # changes in one row of the table
Write: TypeAlias = Callable[[Callable[[Database], None]], Answer[None]]


class RerunWriter:
    """Keeps the report of a reading of all articles instead of the one before."""

    def __init__(self, write: Write) -> None:
        self._write = write

    def keep(self, changes: Sequence[RuleChange]) -> Answer[None]:
        """Keep what it changed, which may be nothing."""
        return self._write(lambda db: _keep(db, changes))


class Reruns:
    """Reads on the thread of the reader it belongs to."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def last(self) -> tuple[str, list[RuleChange]] | None:
        """When all articles were read again last, in ISO 8601, and what that changed; None: never, as far as known."""
        if self._db.version < RERUNS_SINCE:
            return None
        rows = self._db.rows("SELECT at, lines FROM rerun ORDER BY key")
        if not rows:
            return None
        lines = (line for _at, part in rows for line in json.loads(part))
        return rows[0][0], [RuleChange(article, rule, Counts(*counts)) for article, rule, *counts in lines]


def _keep(db: Database, changes: Sequence[RuleChange]) -> None:
    at = names.now()
    lines = [[change.article, change.rule, *astuple(change.counts)] for change in changes]
    db.execute("DELETE FROM rerun")
    parts = [lines[start : start + _PART] for start in range(0, len(lines), _PART)] or [[]]
    insert_many(db, "rerun", ((None, at, json.dumps(part, separators=(",", ":"))) for part in parts))
