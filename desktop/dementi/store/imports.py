"""What came of each import, kept in the project; and which texts are there already."""

import json
from collections.abc import Callable, Sequence
from typing import TypeAlias

from dementi.domain.imports import ImportLine, ImportSummary, Outcome
from dementi.domain.normalising import writable
from dementi.domain.records import ArticleRecord
from dementi.store import moves, names
from dementi.store.answers import Answer
from dementi.store.connection import Database
from dementi.store.known import Known
from dementi.store.moves import Move
from dementi.store.rows import RowValues, insert, insert_many
from dementi.store.schema import IMPORTS_SINCE

_PART = 500  # lines in one row of the table
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Write: TypeAlias = Callable[[Callable[[Database], int]], Answer[int]]


class Reports:
    """Keeps reports of imports; no undo step: undoing an import leaves what was said of it."""

    def __init__(self, write: Write) -> None:
        self._write = write

    def keep(self, summary: ImportSummary, lines: Sequence[ImportLine]) -> Answer[int]:
        """Keep what came of an import; the key of the report."""
        return self._write(lambda db: _keep(db, summary, lines))


class Imports:
    """Reads on the thread of the reader it belongs to."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def same(self, records: Sequence[tuple[str, ArticleRecord]], reviewer: str) -> list[str]:
        """For each record, after the digest of its text: the title of the article that has it already, with all that
        is said of it; "" where there is none. What names nobody is `reviewer`'s.
        """
        known = Known(self._db, [sha for sha, _record in records], reviewer)
        found = [known.find(sha, record) for sha, record in records]
        return ["" if place is None else place[2] or place[1] for place in found]

    def reports(self) -> list[ImportSummary]:
        """All imports, the last one first. A project that could not be brought up to date has none."""
        if self._db.version < IMPORTS_SINCE:
            return []
        people = names.reviewers(self._db)
        columns = ", ".join(outcome.value for outcome in Outcome)
        rows = self._db.rows(
            f"SELECT key, at, reviewer, origin, stopped, {columns} FROM import_report ORDER BY key DESC"
        )
        return [
            ImportSummary(people[who], origin, dict(zip(Outcome, counts, strict=True)), bool(stopped), at, key)
            for key, at, who, origin, stopped, *counts in rows
        ]

    def moving(self) -> list[Move]:
        """Those that are still on their way into the bin or out of it, the oldest first."""
        return moves.under_way(self._db)

    def lines(self, report: int) -> list[ImportLine]:
        """What came of each file, as it was kept."""
        found = self._db.rows("SELECT lines FROM import_lines WHERE report = ? ORDER BY key", (report,))
        return [
            ImportLine(Outcome(outcome), path, articles, reason, detail)
            for (lines,) in found
            for outcome, path, articles, reason, detail in json.loads(lines)
        ]


def _keep(db: Database, summary: ImportSummary, lines: Sequence[ImportLine]) -> int:
    who = names.reviewer_key(db, summary.reviewer)
    counts = {outcome.value: summary.counts.get(outcome, 0) for outcome in Outcome}
    facts: RowValues = {"at": names.now(), "reviewer": who, "origin": summary.origin, "stopped": int(summary.stopped)}
    key = insert(db, "import_report", {**facts, **counts})
    parts = (lines[at : at + _PART] for at in range(0, len(lines), _PART))
    insert_many(db, "import_lines", ((None, key, _encode([_values(line) for line in part])) for part in parts))
    return key


def _values(line: ImportLine) -> list[str | int]:
    return [line.outcome.value, writable(line.path), line.articles, writable(line.reason), writable(line.detail)]
