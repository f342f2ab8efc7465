"""What has to be remembered of each article while all are gone through: on disk once it is much."""

import errno
import sqlite3
import tempfile
from collections.abc import Iterator, MutableMapping
from itertools import count
from pathlib import Path
from typing import TypeVar

from dementi.domain.files import unwritable
from dementi.store.connection import Database
from dementi.store.errors import DiskFull

_CACHE = 4_000  # KiB
K = TypeVar("K", int, str)
V = TypeVar("V", int, str, bytes)


class Scratch:
    """Mappings in a database without a name, which goes with it. On the thread that first asked for one.

    They raise `UserError` where there is no room on the disk for them.
    """

    def __init__(self) -> None:
        self._db: Database | None = None
        self._numbers = count()

    def mapping(self) -> MutableMapping[K, V]:
        """A new mapping, gone through in the order of its keys."""
        self._db = self._db or _nameless()
        return _Mapping(self._db, f"mapping_{next(self._numbers)}")

    def close(self) -> None:
        if self._db is not None:
            self._db.close()


def _nameless() -> Database:
    db = sqlite3.connect("", isolation_level=None, factory=Database)
    db.path = Path(tempfile.gettempdir())
    for setting in (f"cache_size = -{_CACHE}", "journal_mode = off"):
        db.rows(f"PRAGMA {setting}")
    db.execute("BEGIN")  # nothing is ever committed: there is no state to come back to
    return db


class _Mapping(MutableMapping[K, V]):
    def __init__(self, db: Database, table: str) -> None:
        self._db = db
        db.execute(f"CREATE TABLE {table} (key PRIMARY KEY, value) WITHOUT ROWID")
        self._get = f"SELECT value FROM {table} WHERE key = ?"
        self._put = f"INSERT OR REPLACE INTO {table} VALUES (?, ?)"
        self._drop = f"DELETE FROM {table} WHERE key = ?"
        self._keys = f"SELECT key FROM {table} ORDER BY key"
        self._count = f"SELECT count(*) FROM {table}"

    def __getitem__(self, key: K) -> V:
        for (value,) in self._db.execute(self._get, (key,)):
            found: V = value
            return found
        raise KeyError(key)

    def __setitem__(self, key: K, value: V) -> None:
        try:
            self._db.execute(self._put, (key, value))
        except DiskFull as error:  # which speaks of a project
            raise unwritable(self._db.path, OSError(errno.ENOSPC, "")) from error

    def __delitem__(self, key: K) -> None:
        if not self._db.execute(self._drop, (key,)).rowcount:
            raise KeyError(key)

    def __iter__(self) -> Iterator[K]:
        return (key for (key,) in self._db.execute(self._keys))

    def __len__(self) -> int:
        return int(self._db.value(self._count))
