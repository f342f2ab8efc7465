"""Lets imports that are on their way into the bin or out of it get there, people's actions in between."""

from collections.abc import Callable
from typing import TypeVar

from dementi.store import journal, moves
from dementi.store.answers import Answer
from dementi.store.connection import Database
from dementi.store.moves import Move

T = TypeVar("T")


class MoveWriter:
    """To be asked once an undo or redo says that articles are still moving, and when a project was opened."""

    def __init__(
        self, write: "Callable[[Callable[[Database], Move | None]], Answer[Move | None]]", hurry: Callable[[], bool],
        replay: "Callable[[Callable[[Database, journal.Text], journal.Undone | None]], Answer[journal.Undone | None]]",
    ) -> None:  # fmt: skip
        """`write` has work done in a transaction of the background, `replay` as undo and redo do theirs."""
        self._write = write
        self._hurry = hurry
        self._replay = replay

    def finish(self, go_on: Callable[[Move], bool]) -> bool:
        """Move what is under way, in short transactions, while `go_on` says so; whether all of it has got there."""
        while (move := self._write(lambda db: moves.step(db, self._hurry)).result()) is not None:
            if not go_on(move):
                return False
        return True

    def turn_back(self) -> "Answer[journal.Undone | None]":
        """Have what is under way go back, as undo or redo would; None where it is no longer the last that was done."""
        return self._replay(journal.turn_back)
