"""Articles as rows: stored, counted, in the bin and out of it."""

import json

from dementi.domain.article import LONGEST_NAME, Article, digest
from dementi.domain.spans import new_uid
from dementi.store import search
from dementi.store.connection import Database
from dementi.store.names import set_fact
from dementi.store.rows import Rows, RowValues, insert


def add_article(db: Database, article: Article, name: str, changes: tuple[str, ...], run: int) -> int:
    """Store an article under `name` and return its key."""
    row: RowValues = {
        "uid": new_uid(),
        "name": name,
        "title": article.title,
        "lang": article.lang,
        "outlet": article.fact("outlet"),
        "date": article.fact("date"),
        "length": len(article.text),
        "imported": run,
        "tagged": None,
        "binned": 0,
    }
    key = insert(db, "article", row)
    text: RowValues = {
        "key": key,
        "text": article.text,
        "digest": digest(article.text),
        "meta": json.dumps(dict(article.meta), ensure_ascii=False, allow_nan=False),
        "changes": json.dumps(changes, ensure_ascii=False),
    }
    insert(db, "article_text", text)
    search.add(db, key, article.title, article.text)
    return key


def free_name(db: Database, name: str) -> str:
    """`name`, or the first of `name-2`, `name-3`… that no article has."""
    candidate, number = name, 1
    while db.value("SELECT key FROM article WHERE name = ?", (candidate,)) is not None:
        number += 1
        ending = f"-{number}"
        candidate = name[: LONGEST_NAME - len(ending)] + ending
    return candidate


def same_text(db: Database, text: str) -> tuple[int, str, str] | None:
    """Key, name and title of an article outside the bin with this very text."""
    # CROSS JOIN: SQLite takes the tables in this order, and so the index of the digest.
    return db.first(
        "SELECT a.key, a.name, a.title FROM article_text AS t CROSS JOIN article AS a ON a.key = t.key"
        " WHERE t.digest = ? AND a.binned = 0 ORDER BY t.key LIMIT 1",
        (digest(text),),
    )


def bin_run(db: Database, run: int, *, binned: bool) -> None:
    """Move all articles of an import to the bin or out of it."""
    rows = Rows(db)
    for (key,) in db.rows("SELECT key FROM article WHERE imported = ? AND binned <> ?", (run, binned)):
        rows.update("article", key, {"binned": int(binned)})


def count_articles(db: Database) -> None:
    """Keep the number of articles outside the bin: counting a million on demand takes too long for a screen."""
    set_fact(Rows(db), "articles", str(db.value("SELECT count(*) FROM article WHERE binned = 0")))
