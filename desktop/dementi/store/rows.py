"""Rows of the sealed tables: written with their seal, and read back as they were written."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from json.encoder import encode_basestring
from typing import Any, TypeAlias

from dementi.store import quoting
from dementi.store.connection import Database, Value
from dementi.store.schema import columns

RowValues: TypeAlias = dict[str, Value]

_QUOTED = ("span", "suggestion")
_SEARCHED = ("quote", "label", "article")  # what the search in spans has of them
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
# What nearly all values are: one by one twice as fast as the encoder with the list of them, and the same text.
_AS_JSON: dict[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: str,
    float: lambda value: repr(value) if value - value == 0 else _encode(value),  # which refuses what is not finite
    type(None): lambda value: "null",
}


class Rows:
    """Writes rows of `db`, sealing each; a subclass may keep a journal of it."""

    def __init__(self, db: Database) -> None:
        self.db = db

    def insert(self, table: str, row: Mapping[str, Value]) -> int:
        """Add a row and return its key."""
        return insert(self.db, table, row)

    def update(self, table: str, key: int, changes: Mapping[str, Value]) -> None:
        """Change some columns of a row that is there."""
        before = read(self.db, table, key)
        if before is None:
            raise LookupError(f"no {table} {key}")
        after = {**before, **changes}
        if after != before:  # rules that propose the same again change nothing
            put(self.db, table, after, before)

    def delete(self, table: str, key: int) -> None:
        delete(self.db, table, key)


def seal(values: Sequence[Value]) -> bytes:
    """A short digest of the values of a row without its key."""
    return seal_of(",".join([_AS_JSON.get(type(value), _encode)(value) for value in values]))


def seal_of(values: str) -> bytes:
    """The same of values that are JSON already, each as `as_json` gives it, with commas between."""
    return hashlib.blake2b(f"[{values}]".encode(), digest_size=8).digest()


def as_json(value: Value) -> str:
    """A value as it stands in what seals are made of."""
    return _AS_JSON.get(type(value), _encode)(value)


def read(db: Database, table: str, key: int) -> RowValues | None:
    """The row without its seal; None when there is none."""
    names = columns()[table]
    found = db.first(_select(table), (key,))
    return None if found is None else dict(zip(names, found, strict=True))


def insert(db: Database, table: str, row: Mapping[str, Value]) -> int:
    """Add a row; its key is the next one unless `row` names it."""
    values = [row[name] for name in columns()[table][1:]]
    of_suggestion = table == "span" and row["suggestion"] is not None
    if of_suggestion:
        quoting.note(db, table, row)
    cursor = db.execute(_insert(table), (row.get("key"), *values, seal(values)))
    key = int(cursor.lastrowid or 0)
    if table in _QUOTED and not of_suggestion:
        quoting.note_new(db, table, row, key)
    _note(db, table, key, row.get("article"))
    return key


def insert_many(db: Database, table: str, rows: Iterable[Sequence[Value]]) -> None:
    """Add rows, each given as its key and then its values in the order of the columns."""
    kept = list(rows)
    db.executemany(_insert(table), ((*row, seal(row[1:])) for row in kept))
    if table == "article":
        db.touched.update(int(row[0] or 0) for row in kept)


def change_many(db: Database, table: str, names: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
    """Write the columns `names` of rows that are there, of a table that nothing is made from or that the caller notes.

    Each row is given whole, its key and then its values in the order of the columns, for the sake of its seal.
    """
    places = [columns()[table].index(name) for name in names]
    changes = ", ".join(f"{name} = ?" for name in (*names, "seal"))
    values = ((*(row[place] for place in places), seal(row[1:]), row[0]) for row in rows)
    db.executemany(f"UPDATE {table} SET {changes} WHERE key = ?", values)


def put(db: Database, table: str, row: Mapping[str, Value], before: Mapping[str, Value] | None = None) -> None:
    """Write a row over the one of the same key, or add it; `before` is what there is, where the caller knows it."""
    _note_before(db, table, row["key"])
    values = [row[name] for name in columns()[table][1:]]
    if table in _QUOTED and not (before and all(before[name] == row[name] for name in _SEARCHED)):
        quoting.note(db, table, row)
    db.execute(_upsert(table), (row["key"], *values, seal(values)))
    _note(db, table, row["key"], row.get("article"))


def delete(db: Database, table: str, key: int) -> None:
    if table in _SPOKEN and (row := read(db, table, key)) is not None:
        if table in _QUOTED:
            quoting.note(db, table, row)
        _note(db, table, key, row["article"])
    _note_before(db, table, key)
    db.execute(f"DELETE FROM {table} WHERE key = ?", (key,))


_SPOKEN = ("suggestion", "span", "suggested_relation", "relation", "entity_span")
"""The tables that say of an article who speaks in it."""
_ENTITIES = {
    "entity": "SELECT name FROM entity_name WHERE entity = :key"
    " UNION ALL SELECT '=' || uid FROM entity WHERE key = :key",
    "entity_name": "SELECT name FROM entity_name WHERE entity = (SELECT entity FROM entity_name WHERE key = :key)",
    "entity_apart": "SELECT one FROM entity_apart WHERE key = :key UNION ALL"
    " SELECT other FROM entity_apart WHERE key = :key",
}
"""The names that a row of a table concerns."""


def note_article(db: Database, article: int) -> None:
    """Remember that what is proposed for an article has changed."""
    db.touched.add(article)
    db.reread.add(article)


def _note(db: Database, table: str, key: Value, article: Value) -> None:
    """Remember the article whose place in lists, or whose sources, the change may concern, and the names of sources."""
    touched = article if table == "suggestion" else key if table == "article" else None
    if isinstance(touched, int):
        db.touched.add(touched)
    spoken = article if table in _SPOKEN else touched
    if isinstance(spoken, int):
        db.reread.add(spoken)
    _note_before(db, table, key)


def _note_before(db: Database, table: str, key: Value) -> None:
    """Remember the names of sources that a row concerns as it now is."""
    if table in _ENTITIES:
        db.regrouped.update(name for (name,) in db.rows(_ENTITIES[table], {"key": key}))


@cache
def _select(table: str) -> str:
    return f"SELECT {', '.join(columns()[table])} FROM {table} WHERE key = ?"


@cache
def _insert(table: str) -> str:
    names = (*columns()[table], "seal")
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


@cache
def _upsert(table: str) -> str:
    changes = ", ".join(f"{name} = excluded.{name}" for name in (*columns()[table][1:], "seal"))
    return f"{_insert(table)} ON CONFLICT (key) DO UPDATE SET {changes}"
