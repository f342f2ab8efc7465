"""Reading a project: pages of the list, one article at a time, and figures about the whole.

One reader per thread. No read transaction outlives a call; pages take a millisecond or so at a million articles.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.own_rules import OwnRules
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import SOURCE, Decision
from dementi.store import counting, journal, listing, names, paging, rule_files
from dementi.store.batches import Batches
from dementi.store.concordance import Concordance
from dementi.store.connection import Value, reading
from dementi.store.flattening import Flattening
from dementi.store.imports import Imports
from dementi.store.likeness import Groups
from dementi.store.listing import ArticleRow, Counts, Figures
from dementi.store.loading import (
    load_annotations,
    load_article,
    load_decisions,
    load_page,
    load_statuses,
)
from dementi.store.precedents import Precedents
from dementi.store.register.reading import Register
from dementi.store.reruns import Reruns
from dementi.store.revisions import Revisions
from dementi.store.runs import Runs
from dementi.store.scratch import Scratch
from dementi.store.selecting import Selecting
from dementi.store.snapshots import State
from dementi.store.statistics import Stats, stats


@dataclass(frozen=True, slots=True)
class RuleRecord:
    """What became of the suggestions of one rule in this project."""

    accepted: int
    amended: int
    rejected: int


class Reader:
    """Reads a project on the thread that made it; close it there.

    `interrupt` is called on another thread: the read under way, if one is, then raises `Interrupted`. What is read may
    be a private copy `of` the project that errors speak of.
    """

    def __init__(self, path: Path, of: Path | None = None) -> None:
        self._db = reading(path)
        self._db.path = of or path
        self.interrupt = self._db.interrupt
        self.state = State(self._db)
        self.runs = Runs(self._db)
        self.imports = Imports(self._db)
        self.groups = Groups(self._db)
        self.reruns = Reruns(self._db)
        self.flattening = Flattening(self._db)
        self.selecting = Selecting(self._db)
        self.batches = Batches(self._db)
        self.concordance = Concordance(self._db)
        self.precedents = Precedents(self._db)
        self.revisions = Revisions(self._db)
        self.register = Register(self._db)
        self.scratch = Scratch()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._db.close()
        self.scratch.close()

    def counts(self, reviewer: str | None, words: str = "") -> Counts:
        """How many articles there are for this reviewer to do, only those with all `words` in title or text.

        Without a reviewer: those that somebody finished or began, whatever the words; one may count as both.
        """
        if reviewer is None:
            return self._counts_of_all()
        searched = self.selecting.searched(words)
        if searched:
            matching = dict[str | None, int](self._db.rows(_MATCHING, (reviewer, searched)))
            total = sum(matching.values())
            started, done = matching.get(Status.STARTED, 0), matching.get(Status.DONE, 0)
            return Counts(total, total - started - done, started, done)
        total = int(names.fact(self._db, "articles"))
        # Those in the bin are taken off: they are few, and looking each article up is slow.
        found, binned = (dict[str, int](self._db.rows(query, (reviewer,))) for query in (_BY_STATUS, _BINNED_BY_STATUS))
        started, done = (found.get(name, 0) - binned.get(name, 0) for name in (Status.STARTED, Status.DONE))
        return Counts(total, total - started - done, started, done)

    def _counts_of_all(self) -> Counts:
        """To do are those that nobody began, and those that somebody put back."""
        total = int(names.fact(self._db, "articles"))
        found: dict[str | None, int] = dict(self._db.rows(_BY_ANY_STATUS))
        ((touched,),) = self._db.rows(_OF_ANY_STATUS)
        started, done = found.get(Status.STARTED, 0), found.get(Status.DONE, 0)
        return Counts(total, total - touched + found.get(Status.TO_DO, 0), started, done)

    def article_ids(
        self, reviewer: str, status: Status | None = None, words: str = "", limit: int | None = None
    ) -> "array[int]":
        """The keys of the articles in import order, only those with all `words` in title or text.

        All of a million take a fraction of a second: ask for the first ones with `limit`, for the rest off the screen's
        thread.
        """
        query, values = _listing(self.selecting.searched(words), status, reviewer)
        return self._db.keys(f"{query} LIMIT ?", (*values, -1 if limit is None else limit))

    def rows(self, ids: Sequence[int], reviewer: str) -> list[ArticleRow]:
        """The rows of these articles, in this order; those that are no longer there are left out."""
        return listing.rows(self._db, ids, reviewer)

    def figures(self, ids: Sequence[int], threshold: float) -> dict[int, Figures]:
        """The attributions of these articles, weaker suggestions than `threshold` left out, and how many are like each.

        Costs some 3 µs a span: not for the thread of the screen.
        """
        found, sizes = counting.attributions(self._db, ids, threshold), self.groups.sizes(ids)
        return {key: Figures(*found.get(key, (0, 0, 0)), sizes.get(key, 1) - 1) for key in ids}

    def binned(self) -> "array[int]":
        """The keys of what is in the bin, in import order."""
        return self._db.keys("SELECT key FROM article WHERE binned = 1 ORDER BY key")

    def article(self, key: int) -> Article:
        """The article; raises `DamagedArticle` when its text is not what was imported."""
        return load_article(self._db, key)

    def annotations(self, key: int) -> Annotations:
        """Spans in reading order and relations as they came, verified against the text."""
        return load_annotations(self._db, load_article(self._db, key))

    def statuses(self, key: int) -> dict[str, Status]:
        """How far each reviewer is with an article."""
        return load_statuses(self._db, key)

    def decisions(self, key: int) -> tuple[Decision, ...]:
        """The decisions on an article in the order they were made."""
        return load_decisions(self._db, key)

    def records(self, keys: Sequence[int] | None = None) -> Iterator[ArticleRecord]:
        """Every article outside the bin with all that is known of it, in import order, verified one by one.

        Only those of `keys`, which ascend, where they are given.
        """
        for page in paging.pages(self._db, self.article_ids("") if keys is None else keys):
            wanted = frozenset(page)
            for key, record in load_page(self._db, page[0], page[-1]):
                if key in wanted:
                    yield record

    def record(self, key: int) -> ArticleRecord:
        """One article with all that is known of it, verified. Raises `DamagedArticle`, `LookupError` if it is gone."""
        for _key, record in load_page(self._db, key, key):
            return record
        raise LookupError(key)

    def record_of_rule(self, rule: str) -> RuleRecord:
        """What reviewers of this project made of a rule's claims and denials; their sources go with them."""
        sql = """SELECT state, count(*) FROM suggestion WHERE rule = ? AND state <> 'pending'
            AND label <> (SELECT key FROM label WHERE name = ?) GROUP BY state"""
        found: dict[str, int] = dict(self._db.rows(sql, (rule, SOURCE)))
        return RuleRecord(found.get("accepted", 0), found.get("amended", 0), found.get("rejected", 0))

    def keys_of_rule(self, rule: str, first: int, last: int) -> "array[int]":
        """The articles with keys from `first` to `last` in which a suggestion of this rule is still to decide."""
        return array("q", (key for (key,) in self._db.rows(_OF_RULE, (first, last, rule))))

    def own_rules(self) -> tuple[OwnRules, ...]:
        """The rule files that the project carries, by name."""
        return rule_files.read(self._db)

    def undo_labels(self) -> tuple[tuple[str, str] | None, tuple[str, str] | None]:
        """Action and subject of what undo would undo, and of what redo would do again."""
        undo, redo = journal.last_done(self._db), journal.first_undone(self._db)
        return (undo and (undo[1], undo[2])) or None, (redo and (redo[1], redo[2])) or None

    def history(self, limit: int) -> list[journal.Change]:
        """The last `limit` actions of the project, the newest first; those that are undone are the newest."""
        return journal.history(self._db, limit)

    def reviewers(self) -> list[str]:
        """All reviewers of the project, by name."""
        return [name for (name,) in self._db.rows("SELECT name FROM reviewer ORDER BY name")]

    def stats(self) -> Stats:
        """Figures about the whole project: seconds at a million articles."""
        return stats(self._db)

    def labels(self, *, archived: bool = False) -> tuple[str, ...]:
        """The labels in use, as files spell them; `archived`: also those that only old spans carry."""
        rows = self._db.rows("SELECT name FROM label WHERE archived <= ? ORDER BY key", (archived,))
        return tuple(name for (name,) in rows)


_BY_STATUS = """
SELECT status, count(*) FROM article_status
WHERE reviewer = (SELECT key FROM reviewer WHERE name = ?) GROUP BY status"""
_LIVE_STATUS = "FROM article_status AS s JOIN article AS a ON a.key = s.article AND a.binned = 0"
_BY_ANY_STATUS = f"SELECT s.status, count(DISTINCT s.article) {_LIVE_STATUS} GROUP BY s.status"
_OF_ANY_STATUS = f"SELECT count(DISTINCT s.article) {_LIVE_STATUS}"
_MATCHING = """
SELECT s.status, count(*) FROM article_search AS f CROSS JOIN article AS a ON a.key = f.rowid
LEFT JOIN article_status AS s ON s.article = a.key AND s.reviewer = (SELECT key FROM reviewer WHERE name = ?)
WHERE article_search MATCH ? AND a.binned = 0 GROUP BY s.status"""
_OF_RULE = """
SELECT DISTINCT s.article FROM suggestion AS s CROSS JOIN article AS a ON a.key = s.article
WHERE s.article BETWEEN ? AND ? AND s.state = 'pending' AND s.rule = ? AND a.binned = 0 ORDER BY s.article"""
_BINNED_BY_STATUS = """
SELECT s.status, count(*) FROM article AS a CROSS JOIN article_status AS s ON s.article = a.key
WHERE a.binned = 1 AND s.reviewer = (SELECT key FROM reviewer WHERE name = ?) GROUP BY s.status"""


def _listing(searched: str, status: Status | None, reviewer: str) -> tuple[str, list[Value]]:
    """The query for the keys in import order, led by what finds the fewest: words, a status, or nothing.

    Articles to do are those of no other status. CROSS JOIN keeps SQLite to this order of the tables.
    """
    who = "(SELECT key FROM reviewer WHERE name = ?)"
    of_reviewer = f"EXISTS (SELECT 1 FROM article_status AS s WHERE s.article = a.key AND s.reviewer = {who}"
    others, values = "", list[Value]()
    if status is Status.TO_DO:
        others, values = f" AND NOT {of_reviewer} AND s.status <> 'todo')", [reviewer]
    elif status is not None and searched:
        others, values = f" AND {of_reviewer} AND s.status = ?)", [reviewer, status.value]
    if searched:
        query = "SELECT a.key FROM article_search AS f CROSS JOIN article AS a ON a.key = f.rowid"
        return f"{query} WHERE article_search MATCH ? AND a.binned = 0{others} ORDER BY f.rowid", [searched, *values]
    if status is None or others:
        return f"SELECT a.key FROM article AS a WHERE a.binned = 0{others} ORDER BY a.key", values
    query = "SELECT a.key FROM article_status AS s CROSS JOIN article AS a ON a.key = s.article"
    return (
        f"{query} WHERE s.reviewer = {who} AND s.status = ? AND a.binned = 0 ORDER BY s.article",
        [reviewer, status.value],
    )
