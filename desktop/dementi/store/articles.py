"""Articles as rows: stored, counted, in the bin and out of it."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dementi.domain.article import LONGEST_NAME, Article
from dementi.domain.near import Sketch
from dementi.domain.spans import new_uids
from dementi.store import search
from dementi.store.connection import Database, Value
from dementi.store.names import fact, set_fact
from dementi.store.parts import parts, rows_of
from dementi.store.rows import Rows, change_many, insert_many
from dementi.store.schema import columns

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


@dataclass(frozen=True, slots=True)
class NewArticle:
    """An article to be stored under `name`, with digest and sketch of its text, and what reading did to that."""

    key: int
    name: str
    digest: str
    article: Article
    changes: tuple[str, ...]
    sketch: Sketch


def add_articles(db: Database, new: Sequence[NewArticle], run: int) -> None:
    """Store articles under their keys, and index them: a statement for many rows costs a fraction of one for each."""
    uids = new_uids(len(new))
    insert_many(db, "article", ((one.key, *_facts(one, uid, run)) for one, uid in zip(new, uids, strict=True)))
    insert_many(db, "article_text", ((one.key, *_contents(one)) for one in new))
    search.add_many(db, ((one.key, one.article.title, one.article.text) for one in new))


def _facts(new: NewArticle, uid: str, run: int) -> tuple[Value, ...]:
    """The row of `article`, but for its key."""
    article = new.article
    outlet, date = article.fact("outlet"), article.fact("date")
    return uid, new.name, article.title, article.lang, outlet, date, len(article.text), run, None, 0


def _contents(new: NewArticle) -> tuple[Value, ...]:
    """The row of `article_text`, but for its key."""
    meta, changes = new.article.meta, new.changes
    return new.article.text, new.digest, _encode(dict(meta)) if meta else "{}", _encode(changes) if changes else "[]"


def next_key(db: Database) -> int:
    """The key that the next article would get: keys are never used twice."""
    return int(db.value("SELECT seq FROM sqlite_sequence WHERE name = 'article'") or 0) + 1


def free_name(db: Database, name: str, taken: Collection[str]) -> str:
    """`name`, or the first of `name-2`, `name-3`… that no article has; `taken` are names that one has."""
    candidate, number = name, 1
    while candidate in taken or (number > 1 and _has_name(db, candidate)):
        number += 1
        ending = f"-{number}"
        candidate = name[: LONGEST_NAME - len(ending)] + ending
    return candidate


def _has_name(db: Database, name: str) -> bool:
    return db.value("SELECT key FROM article WHERE name = ?", (name,)) is not None


def names_taken(db: Database, names: Sequence[str]) -> set[str]:
    """Those of `names` that articles have."""
    return {name for (name,) in rows_of(db, "SELECT name FROM article WHERE name IN ({})", names)}


def same_texts(db: Database, digests: Sequence[str]) -> dict[str, tuple[int, str, str]]:
    """By digest of a text: key, name and title of the first article outside the bin that has it."""
    # CROSS JOIN: SQLite takes the tables in this order, and so the index of the digest.
    sql = (
        "SELECT t.digest, a.key, a.name, a.title FROM article_text AS t CROSS JOIN article AS a ON a.key = t.key"
        " WHERE t.digest IN ({}) AND a.binned = 0 ORDER BY t.key DESC"
    )
    return {digest: (key, name, title) for digest, key, name, title in rows_of(db, sql, digests)}


def set_binned(db: Database, keys: Sequence[int], *, binned: bool) -> None:
    """Put these articles, none of which is there yet, into the bin or take them out of it; lists and counts follow."""
    for some in parts(keys):
        for table in ("article", "article_order"):
            _set_binned(db, table, some, binned)
        db.reread.update(key for (key,) in rows_of(db, _ANNOTATED, some))
    set_fact(Rows(db), "articles", str(int(fact(db, "articles")) + (-len(keys) if binned else len(keys))))


# Who speaks in the others is nobody's question.
_ANNOTATED = (
    "SELECT key FROM article AS a WHERE key IN ({}) AND (EXISTS (SELECT 1 FROM suggestion WHERE article = a.key)"
    " OR EXISTS (SELECT 1 FROM span WHERE article = a.key))"
)


def _set_binned(db: Database, table: str, keys: Sequence[int], binned: bool) -> None:
    names = columns()[table]
    place = names.index("binned")
    found = rows_of(db, f"SELECT {', '.join(names)} FROM {table} WHERE key IN ({{}}) ORDER BY key", keys)
    change_many(db, table, ("binned",), [(*row[:place], int(binned), *row[place + 1 :]) for row in found])


def count_articles(db: Database) -> None:
    """Keep the number of articles outside the bin: counting a million on demand takes too long for a screen."""
    set_fact(Rows(db), "articles", str(db.value("SELECT count(*) FROM article WHERE binned = 0")))
