"""The bin: articles taken out of sight, brought back, and thrown away for good."""

import time
from collections.abc import Callable, Iterable, Sequence

from dementi.store import journal, likeness, ordering, search, span_search
from dementi.store.articles import set_binned
from dementi.store.connection import Database
from dementi.store.parts import parts, rows_of
from dementi.store.register import indexing
from dementi.store.rows import Rows

AT_ONCE = 500
"""So many articles of the bin are deleted in one transaction."""
_BATCH = 0.06  # seconds of work that are worth a commit
_PART = 50  # articles that are deleted before the clock is looked at
# What refers comes before what it refers to.
_OF_ARTICLE = (
    ("revision", "article"), ("revision", "earlier"), ("relation", "article"), ("suggested_relation", "article"),
    ("span", "article"), ("suggestion", "article"), ("decision", "article"), ("article_status", "article"),
    ("batch_article", "article"), ("article_text", "key"), ("article", "key"),
)  # fmt: skip
_TEXTS = "SELECT a.key, a.title, t.text FROM article AS a JOIN article_text AS t USING (key) WHERE a.key IN ({})"


def move(db: Database, keys: Sequence[int], *, binned: bool, reviewer: str) -> int:
    """Put articles into the bin or take them out, as one undo step; returns how many it changed."""
    there = rows_of(db, f"SELECT key FROM article WHERE binned = {int(not binned)} AND key IN ({{}})", sorted(keys))
    concerned = [key for (key,) in there]
    if not concerned:
        return 0
    subject = ""
    if len(concerned) == 1:
        subject = db.value("SELECT title FROM article WHERE key = ?", (concerned[0],))
    rows = journal.begin(db, "bin" if binned else "restore", subject, reviewer)
    rows.keep_articles(concerned, {"binned": int(binned)})
    set_binned(db, concerned, binned=binned)
    return len(concerned)


def many(db: Database) -> bool:
    """Whether there is more in the bin than is deleted at once."""
    return db.value("SELECT 1 FROM article WHERE binned = 1 LIMIT 1 OFFSET ?", (AT_ONCE,)) is not None


def count(db: Database) -> int:
    """How many articles are in the bin."""
    return int(db.value("SELECT count(*) FROM article WHERE binned = 1"))


def empty_some(db: Database, hurry: Callable[[], bool], clock: Callable[[], float] = time.monotonic) -> int:
    """Delete some of what is in the bin, but the last, fewer where `hurry`; returns how many articles.

    Their words are in the indexes until `empty` has deleted the rest.
    """
    done, end = 0, clock() + _BATCH
    while many(db):
        done += _delete(db, _binned(db, _PART))
        if clock() > end or hurry():
            break
    return done


def empty(db: Database) -> int:
    """Delete what is in the bin, and every undo step that speaks of it; returns how many articles."""
    done = _delete(db, _binned(db, -1))
    _forget_imports(db)
    for (run,) in db.rows("SELECT key FROM run WHERE key NOT IN (SELECT imported FROM article) AND origin <> ''"):
        Rows(db).update("run", run, {"origin": ""})
    search.compact(db)
    span_search.compact(db)
    return done


def _binned(db: Database, most: int) -> list[int]:
    return [key for (key,) in db.rows("SELECT key FROM article WHERE binned = 1 ORDER BY key LIMIT ?", (most,))]


def _delete(db: Database, keys: Sequence[int]) -> int:
    for some in parts(keys, _PART):
        _forget(db, some)
        search.remove(db, rows_of(db, _TEXTS, some))
        likeness.remove(db, some)
        ordering.remove(db, some)
        span_search.remove(db, some)
        indexing.remove(db, some)
        for table, column in _OF_ARTICLE:
            db.executemany(f"DELETE FROM {table} WHERE {column} = ?", ((key,) for key in some))
    return len(keys)


def _forget(db: Database, keys: Sequence[int]) -> None:
    """Drop the changes that touch these articles."""
    changes = {change for (change,) in rows_of(db, "SELECT change FROM change_row WHERE article IN ({})", keys)}
    changes |= {change for (change,) in rows_of(db, "SELECT key FROM change WHERE article IN ({})", keys)}
    _drop(db, changes)


def _forget_imports(db: Database) -> None:
    """Drop the imports none of whose articles are outside the bin."""
    alive = {run for (run,) in db.rows("SELECT DISTINCT imported FROM article WHERE binned = 0")}
    imports = db.rows("SELECT key, run FROM change WHERE run IS NOT NULL")
    _drop(db, {change for change, run in imports if run not in alive})


def _drop(db: Database, changes: Iterable[int]) -> None:
    for table, column in (("change_row", "change"), ("change", "key")):
        db.executemany(f"DELETE FROM {table} WHERE {column} = ?", ((change,) for change in changes))
