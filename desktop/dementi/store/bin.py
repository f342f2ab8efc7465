"""The bin: articles taken out of sight, brought back, and thrown away for good."""

from collections.abc import Iterable, Sequence

from dementi.store import journal, likeness, ordering, search, span_search
from dementi.store.articles import set_binned
from dementi.store.connection import Database
from dementi.store.parts import rows_of
from dementi.store.register import indexing
from dementi.store.rows import Rows

# What refers comes before what it refers to.
_OF_ARTICLE = ("relation", "suggested_relation", "span", "suggestion", "decision", "article_status", "batch_article")


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


def empty(db: Database) -> int:
    """Delete what is in the bin, and every undo step that speaks of it; returns how many articles."""
    keys = [key for (key,) in db.rows("SELECT key FROM article WHERE binned = 1")]
    _forget(db, keys)
    for key in keys:
        _delete(db, key)
    for (run,) in db.rows("SELECT key FROM run WHERE key NOT IN (SELECT imported FROM article) AND origin <> ''"):
        Rows(db).update("run", run, {"origin": ""})
    search.compact(db)
    span_search.compact(db)
    return len(keys)


def _delete(db: Database, key: int) -> None:
    row = db.first(
        "SELECT a.title, t.text FROM article AS a JOIN article_text AS t USING (key) WHERE a.key = ?", (key,)
    )
    if row is not None:
        search.remove(db, key, *row)
    likeness.remove(db, key)
    ordering.remove(db, key)
    span_search.remove(db, key)
    indexing.remove(db, key)
    db.execute("DELETE FROM revision WHERE article = ? OR earlier = ?", (key, key))
    for table in _OF_ARTICLE:
        db.execute(f"DELETE FROM {table} WHERE article = ?", (key,))
    db.execute("DELETE FROM article_text WHERE key = ?", (key,))
    db.execute("DELETE FROM article WHERE key = ?", (key,))


def _forget(db: Database, keys: Iterable[int]) -> None:
    """Drop the changes that touch these articles, and the imports none of whose articles stay."""
    changes = set()
    for key in keys:
        changes |= {change for (change,) in db.rows("SELECT change FROM change_row WHERE article = ?", (key,))}
        changes |= {change for (change,) in db.rows("SELECT key FROM change WHERE article = ?", (key,))}
    changes |= {
        change
        for (change,) in db.rows(
            "SELECT key FROM change WHERE run IS NOT NULL"
            " AND NOT EXISTS (SELECT 1 FROM article WHERE imported = change.run AND binned = 0)"
        )
    }
    for change in changes:
        db.execute("DELETE FROM change_row WHERE change = ?", (change,))
        db.execute("DELETE FROM change WHERE key = ?", (change,))
