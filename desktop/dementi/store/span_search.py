"""The full-text index over the quotes of spans, written: folded as the one over articles is."""

from collections.abc import Iterable, Iterator

from dementi.store import quoting, search
from dementi.store.connection import Database
from dementi.store.parts import parts
from dementi.store.quoting import SHIFT, Entry, label_word

_ARTICLES = 500  # that are looked at together
_INSERT = "INSERT INTO span_search (rowid, quote, label) VALUES (?, ?, ?)"
_DELETE = "INSERT INTO span_search (span_search, rowid, quote, label) VALUES ('delete', ?, ?, ?)"
_ADD = f"""
INSERT INTO span_search (rowid, quote, label)
SELECT (json_extract(value, '$[0]') << {SHIFT}) | ((:first + key) << 1),
    json_extract(value, '$[1]'), json_extract(value, '$[2]')
FROM json_each(CAST(:entries AS TEXT))"""


def settle(db: Database) -> None:
    """Give the index what the transaction changed."""
    noted, db.quoted = db.quoted, {}
    for some in parts(sorted(noted)):
        now = quoting.entries(db, some)
        changed = [row for row in some if noted[row] != now.get(row)]
        _write(db, _DELETE, ((row, noted[row]) for row in changed))
        _write(db, _INSERT, ((row, now.get(row)) for row in changed))


def add(db: Database, first: int, entries: bytes) -> None:
    """Give the index suggestions that the transaction added under the keys from `first` on, in the order of articles.

    `entries` is a JSON array with the article, the quote as it is folded and the label of each. In one statement: FTS5
    writes a part of its own for each, and for each row out of order.
    """
    db.execute(_ADD, {"first": first, "entries": entries})


def remove(db: Database, articles: Iterable[int]) -> None:
    """Take the spans of articles that go for good out of the index."""
    found = [entry for article in articles for entry in quoting.of_articles(db, article, article)]
    _write(db, _DELETE, found)
    for row, _entry in found:
        db.quoted.pop(row, None)


def compact(db: Database) -> None:
    """Build the index anew from what it holds, so that no word of a removed span is left in it."""
    db.execute("INSERT INTO span_search (span_search) VALUES ('optimize')")


def rebuild(db: Database) -> None:
    """Build the index anew from the spans, in the transaction that the caller has begun."""
    db.execute("INSERT INTO span_search (span_search) VALUES ('delete-all')")
    for first, last in _ranges(db):
        _write(db, _INSERT, sorted(quoting.of_articles(db, first, last)))


def wrong(db: Database) -> Iterator[int]:
    """The articles of whose spans the index has others, or under another label, than it should."""
    labels = [label for (label,) in db.rows("SELECT key FROM label ORDER BY key")]
    for first, last in _ranges(db):
        within = (first << SHIFT, (last + 1) << SHIFT)
        expected = {(row, label) for row, (_quote, label) in quoting.of_articles(db, first, last)}
        found = {(row, label) for label in labels for (row,) in db.rows(_LABELLED, (f'"{label_word(label)}"', *within))}
        present = {row for (row,) in db.rows(_PRESENT, within)}
        odd = {row for row, _label in expected ^ found} | ({row for row, _label in expected} ^ present)
        yield from sorted({row >> SHIFT for row in odd})


_PRESENT = "SELECT id FROM span_search_docsize WHERE id >= ? AND id < ?"
_LABELLED = "SELECT rowid FROM span_search WHERE label MATCH ? AND rowid >= ? AND rowid < ?"


def _write(db: Database, statement: str, entries: Iterable[tuple[int, Entry | None]]) -> None:
    """Do it for the rows that have an entry, all with one statement."""
    there = ((row, entry) for row, entry in entries if entry is not None)
    db.executemany(statement, ((row, search.fold(quote), label_word(label)) for row, (quote, label) in there))


def _ranges(db: Database) -> Iterable[tuple[int, int]]:
    """The keys of articles, so many at once."""
    last = int(db.value("SELECT max(key) FROM article") or 0)
    return ((first, min(first + _ARTICLES - 1, last)) for first in range(1, last + 1, _ARTICLES))
