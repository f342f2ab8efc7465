"""Conditions of lists that a project keeps under names. No undo step: what a name stands for is written again."""

from collections.abc import Callable

from dementi.domain.selection import Selection, loaded
from dementi.store.answers import Answer
from dementi.store.connection import Database
from dementi.store.rows import Rows
from dementi.store.schema import LIBRARY_SINCE


class FilterWriter:
    """Keeps and drops them; `write` has work done in a transaction."""

    def __init__(self, write: Callable[[Callable[[Database], bool]], Answer[bool]]) -> None:
        self._write = write

    def put(self, name: str, selection: Selection) -> Answer[bool]:
        """Keep `selection` as `name`; whether it took the place of another."""
        return self._write(lambda db: _put(db, name, selection))

    def remove(self, name: str) -> Answer[bool]:
        """Drop the one of that name; whether there was one."""
        return self._write(lambda db: _remove(db, name))


def _put(db: Database, name: str, selection: Selection) -> bool:
    rows = Rows(db)
    key = db.value("SELECT key FROM saved_filter WHERE name = ?", (name,))
    row = {"name": name, "conditions": selection.dumped()}
    if key is None:
        rows.insert("saved_filter", row)
    else:
        rows.update("saved_filter", key, row)
    return key is not None


def _remove(db: Database, name: str) -> bool:
    key = db.value("SELECT key FROM saved_filter WHERE name = ?", (name,))
    if key is not None:
        Rows(db).delete("saved_filter", key)
    return key is not None


def read(db: Database) -> dict[str, Selection]:
    """All of them by name."""
    if db.version < LIBRARY_SINCE:
        return {}
    rows = db.rows("SELECT name, conditions FROM saved_filter ORDER BY name")
    return {name: loaded(conditions) for name, conditions in rows}
