"""Joins the pieces of the full-text indexes: each transaction adds one, and a search has to look into all of them.

What was written in a thousand transactions is joined in steps of a fiftieth of a second, between people's actions.
SQLite joins some of them at each commit; a long import has it wait, for at its end all are joined anyway.
"""

import time
from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from dementi.store.answers import Answer
from dementi.store.connection import Database

MOST = 4  # pieces that are left alone: to join them would write the whole index for next to nothing
_TABLES = ("article_search", "span_search")
_PAGES = 100  # of an index that are written before the clock is looked at
_BATCH = 0.02  # seconds of work that are worth a commit
# Pieces of a size from which on SQLite joins them, bit by bit, and from which on it does so at once: as it comes, and
# in a long import, a tenth of whose time goes into that otherwise. One that is broken off leaves it so for the next.
_SOON = {"automerge": 4, "crisismerge": 16}
_LATE = {"automerge": 16, "crisismerge": 64}
_STRUCTURE = 10  # the row in which FTS5 keeps what pieces there are
_SECOND_FORM = b"\xff\x00\x00\x01"  # follows the first four bytes where a later SQLite wrote it
Write: TypeAlias = Callable[[Callable[[Database], bool]], Answer[bool]]


class PieceWriter:
    """To be asked once a long run of writes is over; `write` has work done in a transaction.

    `person_waits` says whether an action of a person waits for its end.
    """

    def __init__(self, write: Write, person_waits: Callable[[], bool]) -> None:
        self._write = write
        self._person_waits = person_waits

    def join(self, go_on: Callable[[], object]) -> None:
        """Join the pieces that there are by now, in short transactions, while `go_on` says so.

        What comes meanwhile is left alone: to begin again for it would never end beside somebody who goes on writing.
        """
        join(lambda step: self._write(step).result(), go_on, self._person_waits, MOST)


def join_late(db: Database) -> None:
    """Have SQLite let the pieces of articles be until there are many, or until they are joined at the end."""
    _set(db, _LATE)


def _set(db: Database, wanted: dict[str, int]) -> None:
    """Set what the index of articles does at a commit, where that is otherwise."""
    found = {**_SOON, **dict(db.rows("SELECT k, v FROM article_search_config"))}
    changed = [(name, value) for name, value in wanted.items() if found[name] != value]
    db.executemany("INSERT INTO article_search (article_search, rank) VALUES (?, ?)", changed)


def join(
    write: Callable[[Callable[[Database], bool]], bool],
    go_on: Callable[[], object],
    hurry: Callable[[], bool],
    most: int,
) -> None:
    """Join the pieces of each index of which there are more than `most`; `write` does each step, short with `hurry`."""
    for table in _TABLES:
        step: Callable[[Database], bool] = partial(begin, table=table, most=most)
        while go_on() and write(step):
            step = partial(continue_, table=table, hurry=hurry)


def begin(db: Database, table: str, most: int) -> bool:
    """Begin to join all pieces of an index, where there are more than `most`; whether there were.

    SQLite joins pieces as they come from here on: together with the beginning, or it would join all that wait at once.
    """
    _set(db, _SOON)
    many = pieces(db, table) > most
    if many:
        _merge(db, table, -_PAGES)  # a negative number has all of them joined with each other
    return many


def continue_(db: Database, table: str, hurry: Callable[[], bool]) -> bool:
    """Join more of what was begun, for as long as is worth a commit; whether something may be left."""
    end = time.monotonic() + _BATCH
    while True:
        before = db.total_changes
        _merge(db, table, _PAGES)
        if db.total_changes - before <= 1:  # the command itself counts as one
            return False
        if hurry() or time.monotonic() > end:
            return True


def _merge(db: Database, table: str, pages: int) -> None:
    db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?)", (pages,))


def pieces(db: Database, table: str) -> int:
    """How many pieces an index is in."""
    found = db.value(f"SELECT block FROM {table}_data WHERE id = ?", (_STRUCTURE,))
    levels = 8 if found[4:8] == _SECOND_FORM else 4
    return _number(found, _number(found, levels)[1])[0]


def _number(data: bytes, at: int) -> tuple[int, int]:
    """The number at a place, seven bits in a byte, and the place after it."""
    value = 0
    while True:
        value = value << 7 | data[at] & 0x7F
        at += 1
        if data[at - 1] < 0x80:
            return value, at
