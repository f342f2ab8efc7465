"""Joins the pieces of the full-text indexes: each transaction adds one, and a search has to look into all of them.

What was written in a thousand transactions is joined in steps of some milliseconds each, between people's actions.
"""

from collections.abc import Callable
from typing import TypeAlias

from dementi.store.answers import Answer
from dementi.store.connection import Database

MOST = 4  # pieces that are left alone: to join them would write the whole index for next to nothing
_TABLES = ("article_search", "span_search")
_PAGES = 100  # of an index that one step writes
_STRUCTURE = 10  # the row in which FTS5 keeps what pieces there are
_SECOND_FORM = b"\xff\x00\x00\x01"  # follows the first four bytes where a later SQLite wrote it
Write: TypeAlias = Callable[[Callable[[Database], bool]], Answer[bool]]


class PieceWriter:
    """To be asked again and again once a long run of writes is over, until nothing is left to join."""

    def __init__(self, write: Write) -> None:
        self._write = write

    def join(self) -> Answer[bool]:
        """Join a little; whether more is left."""
        return self._write(join)


def join(db: Database) -> bool:
    """Join a little of one index; whether more is left in any."""
    for table in _TABLES:
        if pieces(db, table) > MOST:
            # A negative number begins with all pieces there are, or goes on with those of before.
            db.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('merge', ?)", (-_PAGES,))
            return True
    return False


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
