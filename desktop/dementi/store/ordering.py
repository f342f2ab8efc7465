"""What lists sort and filter articles by, kept in a narrow table beside them: each order there is an index.

A transaction notes the articles it touches (`Database.touched`); before it is committed their rows are made again. They
hold nothing that is not in other tables, are not in the undo history, and the full check compares them.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from dementi.domain.folding import bare
from dementi.domain.spans import SOURCE
from dementi.store import search
from dementi.store.connection import Database, Row
from dementi.store.parts import AT_ONCE, marks, parts
from dementi.store.rows import insert_many

SHOWN_FROM = 0.5  # weaker suggestions are not shown by default, and do not count as to decide
_LONGEST = 60  # code points of a title that are compared
_SIGNS = re.compile(r"^[\W_]+")
_EXPECTED = """
SELECT a.key, coalesce(nullif(a.title, ''), a.name), a.outlet, a.date, a.lang, a.binned,
    (SELECT count(*) FROM suggestion AS s WHERE s.article = a.key AND s.state = 'pending'
     AND (s.confidence >= ? OR s.confidence IS NULL) AND s.label <> ?),
    (SELECT s.confidence FROM suggestion AS s WHERE s.article = a.key AND s.state = 'pending'
     AND s.confidence >= ? AND s.label <> ? ORDER BY s.confidence LIMIT 1)
FROM article AS a WHERE a.key IN ({})"""
_PRESENT = "SELECT key, title, outlet, date, lang, binned, pending, lowest FROM article_order WHERE key IN ({})"
_MISSING = "SELECT key FROM article WHERE key NOT IN (SELECT key FROM article_order) ORDER BY key LIMIT ?"


def add(db: Database, articles: Iterable[tuple[int, str, str, str, str]]) -> None:
    """The rows of articles that the transaction adds and for which nothing is proposed: key, title (never empty),
    outlet, date, language. Unless they are touched again, nothing is left to do for them.
    """
    rows = [
        (key, _title(title), folded(outlet), date[:10], lang, 0, 0, None) for key, title, outlet, date, lang in articles
    ]
    insert_many(db, "article_order", rows)
    db.touched.difference_update(key for key, *_rest in rows)


def settle(db: Database) -> None:
    """Make the rows of the articles that the transaction touched again."""
    touched, db.touched = sorted(db.touched), set()
    put(db, touched)


def put(db: Database, keys: Sequence[int]) -> None:
    """Bring the rows of these articles up to date."""
    source = db.value("SELECT key FROM label WHERE name = ?", (SOURCE,))
    for some in parts(keys):
        expected, present = _expected(db, some, source), _present(db, some)
        changed = [row for key, row in expected.items() if present.get(key) != row]
        stale = [(key,) for key in some if key in present and present[key] != expected.get(key)]
        db.executemany("DELETE FROM article_order WHERE key = ?", stale)
        insert_many(db, "article_order", changed)


def fill(db: Database) -> None:
    """Make the rows of all articles that have none, of a project from before there were any."""
    while missing := [key for (key,) in db.rows(_MISSING, (AT_ONCE,))]:
        put(db, missing)


def remove(db: Database, keys: Sequence[int]) -> None:
    """Drop the rows of articles that go for good."""
    db.executemany("DELETE FROM article_order WHERE key = ?", ((key,) for key in keys))
    db.touched.difference_update(keys)


def wrong(db: Database, keys: Sequence[int]) -> Iterator[int]:
    """Those of these articles whose rows are not as they should be."""
    source = db.value("SELECT key FROM label WHERE name = ?", (SOURCE,))
    for some in parts(keys):
        expected, present = _expected(db, some, source), _present(db, some)
        yield from (key for key in some if expected.get(key) != present.get(key))


def folded(text: str) -> str:
    """What titles and outlets are compared by: without case, accents, and signs at the beginning."""
    plain = bare(search.fold(text))
    return _SIGNS.sub("", plain) or plain


def _title(title: str) -> str:
    return folded(title[: 2 * _LONGEST])[:_LONGEST]


def _expected(db: Database, keys: Sequence[int], source: int) -> dict[int, Row]:
    rows = db.rows(_EXPECTED.format(marks(keys)), (SHOWN_FROM, source, SHOWN_FROM, source, *keys))
    return {
        key: (key, _title(title), folded(outlet), date[:10], lang, *rest)
        for key, title, outlet, date, lang, *rest in rows
    }


def _present(db: Database, keys: Sequence[int]) -> dict[int, Row]:
    return {row[0]: row for row in db.rows(_PRESENT.format(marks(keys)), keys)}
