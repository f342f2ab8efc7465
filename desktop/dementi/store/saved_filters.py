"""Conditions of lists that a project keeps under names. No undo step: what a name stands for is written again."""

from dementi.domain.selection import Selection, loaded
from dementi.store.connection import Database
from dementi.store.rows import Rows
from dementi.store.schema import LIBRARY_SINCE


def put(db: Database, name: str, selection: Selection) -> bool:
    """Keep `selection` as `name`; whether it took the place of another."""
    rows = Rows(db)
    key = db.value("SELECT key FROM saved_filter WHERE name = ?", (name,))
    row = {"name": name, "conditions": selection.dumped()}
    if key is None:
        rows.insert("saved_filter", row)
    else:
        rows.update("saved_filter", key, row)
    return key is not None


def remove(db: Database, name: str) -> bool:
    """Drop the one of that name; whether there was one."""
    key = db.value("SELECT key FROM saved_filter WHERE name = ?", (name,))
    if key is not None:
        Rows(db).delete("saved_filter", key)
    return key is not None


def read(db: Database) -> dict[str, Selection]:
    """All of them by name."""
    if db.value("PRAGMA user_version") < LIBRARY_SINCE:
        return {}
    rows = db.rows("SELECT name, conditions FROM saved_filter ORDER BY name")
    return {name: loaded(conditions) for name, conditions in rows}
