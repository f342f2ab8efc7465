"""The undo history: one `change` per user action with its rows before and after, replayed either way.

It lives in the project and survives a restart. The changes that are undone are always the last ones; a new action
drops them. An import records its run only: undoing it moves its articles to the bin, those of a large one bit by bit.
"""

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from dementi.domain.annotations import Annotations
from dementi.domain.article import Status
from dementi.domain.errors import UserError
from dementi.i18n import _
from dementi.store import moves, names
from dementi.store.annotating import dangling, has_span
from dementi.store.articles import count_articles
from dementi.store.connection import Database, Row, Value
from dementi.store.loading import load_records, load_statuses
from dementi.store.parts import marks, rows_of
from dementi.store.rows import Rows, RowValues, delete, insert, insert_many, put, read
from dementi.store.schema import columns

# Gives the text of an article by its key, checked against its digest.
Text: TypeAlias = Callable[[Database, int], str]

_RECORDS = ("span", "suggestion", "relation", "suggested_relation")
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo or redo did; `article` None when it was not about one.

    `touched` are the uids of the spans and relations it put back, changed or took away, `annotations` what there is of
    them now; `status` is the article's for the reviewer who had acted. `skipped` are the uids whose skipping was
    undone, or done again where `redone`. `came` is the first article that it took out of the bin, `batch` the batch
    that is there again, 0 for none. Where `moving`, articles are still on their way into the bin or out of it.
    """

    action: str
    subject: str
    article: int | None = None
    touched: frozenset[str] = frozenset()
    annotations: Annotations = field(default_factory=Annotations)
    status: Status = Status.TO_DO
    skipped: tuple[str, ...] = ()
    redone: bool = False
    came: int = 0
    batch: int = 0
    moving: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """One action of the history: what, on which article (its title or name), by whom, when (ISO 8601 UTC)."""

    key: int
    action: str
    subject: str
    article: str
    reviewer: str
    at: str
    undone: bool


class JournalledRows(Rows):
    """Rows whose every change is kept under `change`."""

    def __init__(self, db: Database, change: int, article: int | None = None) -> None:
        super().__init__(db)
        self._change = change
        self._article = article

    def insert(self, table: str, row: Mapping[str, Value]) -> int:
        key = insert(self.db, table, row)
        self._keep(table, key, None, {**row, "key": key})
        return key

    def update(self, table: str, key: int, changes: Mapping[str, Value]) -> None:
        before = read(self.db, table, key)
        if before is None:
            raise LookupError(f"no {table} {key}")
        after = {**before, **changes}
        if after != before:
            put(self.db, table, after, before)
            self._keep(table, key, before, after)

    def delete(self, table: str, key: int) -> None:
        before = read(self.db, table, key)
        delete(self.db, table, key)
        self._keep(table, key, before, None)

    def take_along(self, table: str, key: int) -> None:
        """Delete a row as if the change had made it, so that doing the change again brings it back."""
        row = read(self.db, table, key)
        delete(self.db, table, key)
        JournalledRows(self.db, self._change, _article_of(row))._keep(table, key, None, row)

    def keep_articles(self, keys: Sequence[int], changes: Mapping[str, Value]) -> None:
        """Keep what the caller is about to change in the rows of these articles."""
        names = columns()["article"]
        found = rows_of(self.db, f"SELECT {', '.join(names)} FROM article WHERE key IN ({{}})", keys)
        rows = [dict(zip(names, values, strict=True)) for values in found]
        kept = ((row["key"], row["key"], _text(row), _text({**row, **changes})) for row in rows)
        insert_many(self.db, "change_row", ((None, self._change, "article", *values) for values in kept))

    def of(self, article: int) -> "JournalledRows":
        """Rows of this article whose changes are kept under the same change."""
        return JournalledRows(self.db, self._change, article)

    def _keep(self, table: str, key: int, before: RowValues | None, after: RowValues | None) -> None:
        article = key if table == "article" else self._article
        row: RowValues = {"change": self._change, "place": table, "row": key, "article": article}
        insert(self.db, "change_row", {**row, "before": _text(before), "after": _text(after)})


def begin(
    db: Database, action: str, subject: str, reviewer: str, article: int | None = None, run: int | None = None
) -> JournalledRows:
    """A new change; what was undone before it can no longer be redone."""
    drop_redo(db)
    row: RowValues = {
        "action": action,
        "subject": subject,
        "article": article,
        "reviewer": names.reviewer_key(db, reviewer) if reviewer else None,
        "run": run,
        "at": names.now(),
        "undone": 0,
    }
    return JournalledRows(db, insert(db, "change", row), article)


def rename_reviewer(db: Database, old: str, new: str) -> None:
    """Give a reviewer another name, as one undo step."""
    if old == new:
        return
    key = db.value("SELECT key FROM reviewer WHERE name = ?", (old,))
    if key is None:
        raise LookupError("no such reviewer")
    if db.value("SELECT key FROM reviewer WHERE name = ?", (new,)) is not None:
        raise UserError(_("There is already a reviewer of this name: choose another one."))
    begin(db, "rename_reviewer", "", old).update("reviewer", key, {"name": new})


def drop_redo(db: Database, articles: Sequence[int] | None = None) -> None:
    """Forget what was undone; with `articles`, only when one of it concerns one of them."""
    undone = db.rows("SELECT key FROM change WHERE undone = 1")
    if articles is not None and undone:
        touched = db.value(
            "SELECT count(*) FROM change_row AS r JOIN change AS c ON c.key = r.change WHERE c.undone = 1"
            " AND r.article IN (SELECT value FROM json_each(?))",
            (json.dumps(list(articles)),),
        )
        undone = undone if touched else []
    db.executemany("DELETE FROM change_row WHERE change = ?", undone)
    db.executemany("DELETE FROM change WHERE key = ?", undone)


def history(db: Database, limit: int) -> list[Change]:
    """The last `limit` changes, the newest first; those that are undone come before all others."""
    return [
        Change(key, action, subject, article, reviewer, at, bool(undone))
        for key, action, subject, article, reviewer, at, undone in db.rows(_HISTORY, (limit,))
    ]


def last_done(db: Database) -> Row | None:
    """Key, action, subject, article, reviewer and run of what undo would undo."""
    undone = db.value("SELECT min(key) FROM change WHERE undone = 1")
    before = "" if undone is None else f"WHERE key < {int(undone)} "
    return db.first(f"{_CHANGE} {before}ORDER BY key DESC LIMIT 1")


def first_undone(db: Database) -> Row | None:
    """The same of what redo would do again."""
    return db.first(f"{_CHANGE} WHERE undone = 1 ORDER BY key LIMIT 1")


def undo(db: Database, text: Text) -> Undone | None:
    """Take the last change back; None when there is none."""
    change = last_done(db)
    return None if change is None else _replay(db, change, text, back=True)


def redo(db: Database, text: Text) -> Undone | None:
    """Do again what was undone last; None when there is nothing."""
    change = first_undone(db)
    return None if change is None else _replay(db, change, text, back=False)


def turn_back(db: Database, text: Text) -> Undone | None:
    """Take the import back that was last put on its way, if that was the last thing done or undone; else None."""
    move = moves.under_way(db)[-1:]
    change = first_undone(db) if move and move[0].binned else last_done(db)
    if change is None or not move or change[-1] != move[0].run:
        return None
    return _replay(db, change, text, back=not move[0].binned)


_HISTORY = """
SELECT c.key, c.action, c.subject, coalesce(nullif(a.title, ''), a.name, ''), coalesce(r.name, ''), c.at, c.undone
FROM change AS c LEFT JOIN article AS a ON a.key = c.article LEFT JOIN reviewer AS r ON r.key = c.reviewer
ORDER BY c.key DESC LIMIT ?"""
_BIN = ("bin", "restore")
_CHANGE = "SELECT key, action, subject, article, reviewer, run FROM change"


def _replay(db: Database, change: Row, text: Text, *, back: bool) -> Undone:
    key, action, subject, article, reviewer, run = change
    try:
        _put_rows(db, key, back=back)
    except sqlite3.IntegrityError as error:
        raise UserError(_("This cannot be undone or redone: the name is in use again."), path=str(db.path)) from error
    moving = run is not None and moves.start(db, run, binned=back)
    Rows(db).update("change", key, {"undone": int(back)})
    if article is None:
        count_articles(db)
        came = _first(db, key, "article", "row IN (SELECT key FROM article WHERE binned = 0)") if action in _BIN else 0
        batch = _first(db, key, "batch", f"{'after' if back else 'before'} IS NULL")
        return Undone(action, subject, redone=not back, came=came, batch=batch, moving=moving)
    name = names.reviewers(db)[reviewer]
    touched = _touched(db, key)
    annotations = load_records(db, article, text(db, article), touched)
    status = load_statuses(db, article).get(name, Status.TO_DO)
    skipped = _skipped(db, key) if action == "skip" else ()
    return Undone(action, subject, article, touched, annotations, status, skipped, redone=not back)


def _first(db: Database, change: int, table: str, condition: str) -> int:
    """The first row of `table` that this change concerns and the condition holds for; 0 for none."""
    found = db.value(f"SELECT min(row) FROM change_row WHERE change = ? AND place = ? AND {condition}", (change, table))
    return int(found or 0)


def _touched(db: Database, change: int) -> frozenset[str]:
    kept = db.rows(
        f"SELECT coalesce(after, before) FROM change_row WHERE change = ? AND place IN ({marks(_RECORDS)})",
        (change, *_RECORDS),
    )
    return frozenset(json.loads(row)["uid"] for (row,) in kept)


def _skipped(db: Database, change: int) -> tuple[str, ...]:
    kept = db.rows("SELECT after FROM change_row WHERE change = ? AND place = 'decision' ORDER BY key", (change,))
    return tuple(json.loads(text)["about"] for (text,) in kept)


def _put_rows(db: Database, change: int, *, back: bool) -> None:
    order = "DESC" if back else "ASC"
    wanted, was = ("before", "after") if back else ("after", "before")
    kept = db.rows(
        f"SELECT place, row, {wanted}, {was} IS NULL FROM change_row WHERE change = ? ORDER BY key {order}", (change,)
    )
    for table, key, text, comes in kept:
        if text is not None:
            # Removing a batch or an entity may have been forgotten with an article that is no longer there.
            if comes or table not in _REFERRING or read(db, table, key) is not None:
                put(db, table, json.loads(text))
            continue
        gone = read(db, table, key)
        if gone is not None:
            _take_along(db, change, table, key)
            delete(db, table, key)
            if table in ("span", "suggestion"):
                _take_suggestions_along(db, change, gone)


_REFERRING = {"batch": ("batch_article",), "entity": ("entity_name", "entity_span")}
"""What refers to rows that are made without an article: it may have come, or stayed, without the change."""


def _take_along(db: Database, change: int, table: str, key: int) -> None:
    """What still refers to a row goes with it, and comes back with it."""
    rows = JournalledRows(db, change)
    for other in _REFERRING.get(table, ()):
        for (referring,) in db.rows(f"SELECT key FROM {other} WHERE {table} = ?", (key,)):
            rows.take_along(other, referring)


def _article_of(row: RowValues | None) -> int | None:
    article = None if row is None else row.get("article")
    return article if isinstance(article, int) else None


def _take_suggestions_along(db: Database, change: int, span: RowValues) -> None:
    """Rules may have linked to a span since it was made: such links go with it, and come back with it."""
    article, uid = int(span["article"] or 0), str(span["uid"])
    if has_span(db, article, uid):
        return  # only the reviewer's version of a suggestion went, not the span itself
    rows = JournalledRows(db, change)
    for table, key, _relation in dangling(db, article, uid):
        rows.take_along(table, key)


def _text(row: RowValues | None) -> str | None:
    return None if row is None else _encode(row)
