"""Imports on their way into the bin or out of it: what is left of a large one stands in the project as a fact.

Its articles are moved in short transactions, each article whole, and the move goes on when the project is opened again.
Undoing it or doing it again only turns its direction.
"""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, replace

from dementi.store.articles import set_binned
from dementi.store.connection import Database
from dementi.store.rows import Rows

AT_ONCE = 1_000
"""So many articles are moved with the act itself."""
_FACT = "moving"
_BATCH = 0.06  # seconds of work that are worth a commit
_PART = 250  # articles that are moved before the clock is looked at
_RANGE = 10_000  # keys that are looked through for them
_NEXT = "SELECT key FROM article WHERE key > ? AND key <= ? AND imported = ? AND binned <> ? ORDER BY key LIMIT ?"
_ENDS = "SELECT key FROM article WHERE imported = ? ORDER BY key {} LIMIT 1"


@dataclass(frozen=True, slots=True)
class Move:
    """The articles of `run` that go into the bin or out of it; `first` and `last` are keys, done is up to `after`."""

    run: int
    binned: bool
    first: int
    last: int
    after: int

    @property
    def done(self) -> int:
        """How many keys were looked through, of `total`."""
        return self.after - self.first + 1

    @property
    def total(self) -> int:
        return self.last - self.first + 1


def under_way(db: Database) -> list[Move]:
    """The oldest first."""
    return [Move(*values) for values in json.loads(db.value(f"SELECT value FROM meta WHERE name = '{_FACT}'") or "[]")]


def start(db: Database, run: int, *, binned: bool) -> bool:
    """Move all articles of an import into the bin or out of it; whether some are left to `step`."""
    others = [move for move in under_way(db) if move.run != run]
    first, last = (int(db.value(_ENDS.format(order), (run,)) or 0) for order in ("ASC", "DESC"))
    keys = list(db.keys(_NEXT, (first - 1, last, run, binned, AT_ONCE + 1)))
    if len(keys) <= AT_ONCE:
        set_binned(db, keys, binned=binned)
        _keep(db, others)
        return False
    _keep(db, [*others, Move(run, binned, first, last, first - 1)])
    return True


def step(db: Database, hurry: Callable[[], bool], clock: Callable[[], float] = time.monotonic) -> Move | None:
    """Move some articles of the first import under way, fewer where `hurry`; how far it is, None when none is."""
    moves = under_way(db)
    if not moves:
        return None
    move, *others = moves
    end, after = clock() + _BATCH, move.after
    while after < move.last:
        upto = min(after + _RANGE, move.last)
        keys = list(db.keys(_NEXT, (after, upto, move.run, move.binned, _PART)))
        set_binned(db, keys, binned=move.binned)
        after = keys[-1] if len(keys) == _PART else upto
        if clock() > end or hurry():
            break
    move = replace(move, after=after)
    _keep(db, [move, *others] if after < move.last else others)
    return move


def _keep(db: Database, moves: Sequence[Move]) -> None:
    rows, key = Rows(db), db.value("SELECT key FROM meta WHERE name = ?", (_FACT,))
    value = json.dumps([astuple(move) for move in moves])
    if key is None and moves:
        rows.insert("meta", {"name": _FACT, "value": value})
    elif key is not None and moves:
        rows.update("meta", key, {"value": value})
    elif key is not None:
        rows.delete("meta", key)
