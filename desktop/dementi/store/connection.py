"""Connections to a project file: the settings each one has, and errors as sentences."""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from dementi.store.errors import translated

Value: TypeAlias = int | float | str | bytes | None
Values: TypeAlias = Sequence[Any] | Mapping[str, Any]  # SQLite accepts any of `Value` in it
Row: TypeAlias = tuple[Any, ...]  # SQLite's values have the types of the STRICT columns asked for

PAGE_CACHE = 16_000  # KiB
BUSY = 5_000  # ms
_AT_ONCE = 10_000
READING: dict[str, int | str | None] = {
    "busy_timeout": BUSY,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "query_only": 1,
}
WRITING: dict[str, int | str | None] = {
    "busy_timeout": BUSY,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "secure_delete": 1,
    "journal_mode": "delete",
    "synchronous": 3,  # EXTRA: the folder is synced after the journal is deleted
    "cache_size": -PAGE_CACHE,
}
LIMITS = {
    sqlite3.SQLITE_LIMIT_LENGTH: 1 << 28,  # bytes of one value: far more than any article
    sqlite3.SQLITE_LIMIT_SQL_LENGTH: 1_000_000,
    sqlite3.SQLITE_LIMIT_COLUMN: 100,
    sqlite3.SQLITE_LIMIT_EXPR_DEPTH: 100,
    sqlite3.SQLITE_LIMIT_COMPOUND_SELECT: 10,
    sqlite3.SQLITE_LIMIT_TRIGGER_DEPTH: 1,
}


class Database(sqlite3.Connection):
    """A connection whose errors are sentences about `path`."""

    path = Path()

    def __init__(self, *words: Any, **named: Any) -> None:
        super().__init__(*words, **named)
        self.touched: set[int] = set()  # articles that the transaction changed in what lists sort by
        self.quoted: dict[int, tuple[str, int] | None] = {}  # what the search in spans had before it (`quoting`)
        self.reread: set[int] = set()  # those it changed in what the register of sources is made of
        self.regrouped: set[str] = set()  # names of sources that it gave to an entity or took from one

    @property
    def version(self) -> int:
        """The version of the project: an older one, which is only read, lacks what came later."""
        return int(self.value("PRAGMA user_version"))

    def execute(self, sql: str, values: Any = (), /) -> sqlite3.Cursor:
        try:
            return super().execute(sql, values)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise translated(error, self.path) from None

    def executemany(self, sql: str, values: Iterable[Any], /) -> sqlite3.Cursor:
        try:
            return super().executemany(sql, values)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise translated(error, self.path) from None

    def rows(self, sql: str, values: Values = ()) -> list[Row]:
        """All rows of a query; its read transaction ends with it."""
        try:
            return super().execute(sql, values).fetchall()
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise translated(error, self.path) from None

    @contextmanager
    def together(self) -> Iterator[None]:
        """Reads of one state, and faster than each alone; short ones, for nobody can commit meanwhile."""
        self.execute("BEGIN")
        try:
            yield
        finally:
            if self.in_transaction:  # SQLite has ended it where the disk failed
                self.execute("COMMIT")

    def keys(self, sql: str, values: Values = ()) -> "array[int]":
        """The one column of a query for keys, of which there may be a million."""
        found = array("q")
        try:
            cursor = super().execute(sql, values)
            while rows := cursor.fetchmany(_AT_ONCE):
                found.extend(key for (key,) in rows)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise translated(error, self.path) from None
        return found

    def ascending(self, sql: str, values: Values, limit: int) -> "array[int]":
        """The first `limit` keys (all, where that is negative) of a query whose rows come by key, each once."""
        found = array("q")
        try:
            with closing(super().execute(sql, values)) as cursor:
                for (key,) in cursor:
                    if len(found) == limit:
                        break
                    if not found or key != found[-1]:
                        found.append(key)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            raise translated(error, self.path) from None
        return found

    def first(self, sql: str, values: Values = ()) -> Row | None:
        """The first row, None when there is none."""
        found = self.rows(sql, values)
        return found[0] if found else None

    def value(self, sql: str, values: Values = ()) -> Any:
        """The first column of the first row, None when there is no row."""
        row = self.first(sql, values)
        return None if row is None else row[0]


def reading(path: Path) -> Database:
    """A read-only connection for the calling thread."""
    return _opened(path, "ro", READING)


def writing(path: Path) -> Database:
    """A connection that may write; the caller holds the project's lock."""
    return _opened(path, "rw", WRITING)


def in_memory(data: bytes, path: Path) -> Database:
    """The project in `data` as a private copy in memory; `path` is the file errors speak of."""
    db = sqlite3.connect(":memory:", isolation_level=None, factory=Database)
    db.path = path
    db.deserialize(data)
    _set(db, READING | {"mmap_size": None})
    return db


def _opened(path: Path, mode: str, settings: Mapping[str, int | str | None]) -> Database:
    try:
        db = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, factory=Database
        )
    except sqlite3.Error as error:
        raise translated(error, path) from error
    db.path = path
    try:
        _set(db, settings)
    except BaseException:
        db.close()
        raise
    return db


def _set(db: Database, settings: Mapping[str, int | str | None]) -> None:
    """Set each and read it back: SQLite ignores in silence what it does not know."""
    for limit, value in LIMITS.items():
        db.setlimit(limit, value)
    for name, wanted in settings.items():
        if wanted is None:
            continue
        db.rows(f"PRAGMA {name} = {wanted}")
        found = db.value(f"PRAGMA {name}")
        if found != wanted and not (name == "mmap_size" and found is None):
            raise RuntimeError(f"SQLite set {name} to {found}, not {wanted}")
