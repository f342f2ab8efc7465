"""What a project does to its register of sources; each decision is one undo step."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeVar

from dementi.domain.sources import Filling, Kind
from dementi.store.answers import Answer
from dementi.store.connection import Database
from dementi.store.register import deciding, indexing
from dementi.store.register.names import Rules

T = TypeVar("T")


class Write(Protocol):
    """Has work done in a transaction."""

    def __call__(self, work: Callable[[Database], T], *, background: bool = False) -> Answer[T]: ...


class RegisterWriter:
    """Entities are named by the keys that `Register` gives; raises nothing, its answers do."""

    def __init__(self, write: Write, hurry: Callable[[], bool]) -> None:
        """`hurry` says whether an action of a person waits for a job of the background."""
        self._write = write
        self._hurry = hurry

    def fill(self, rules: Rules) -> Answer[Filling]:
        """Read some of the articles again that changed, in one short transaction; how much is left."""
        return self._write(lambda db: indexing.fill(db, rules, hurry=self._hurry), background=True)

    def fill_beside(self, rules: Rules, first: int, busy: Callable[[], bool]) -> Answer[Filling]:
        """The same in a very short one, beside other work: the article `first` before all, the less where `busy`.

        `busy` is called on the writer's thread.
        """
        return self._write(
            lambda db: indexing.fill(db, rules, indexing.GENTLE, lambda: self._hurry() or busy(), first),
            background=True,
        )

    def merge(self, into: int, other: int, reviewer: str) -> Answer[None]:
        return self._write(lambda db: deciding.merge(db, into, other, reviewer))

    def keep_apart(self, one: int, other: int, reviewer: str) -> Answer[None]:
        return self._write(lambda db: deciding.keep_apart(db, one, other, reviewer))

    def rename(self, entity: int, name: str, reviewer: str) -> Answer[None]:
        return self._write(lambda db: deciding.rename(db, entity, name, reviewer))

    def use_kind(self, entity: int, kind: Kind, reviewer: str) -> Answer[None]:
        return self._write(lambda db: deciding.use_kind(db, entity, kind, reviewer))

    def confirm(self, entity: int, reviewer: str) -> Answer[None]:
        return self._write(lambda db: deciding.confirm(db, entity, reviewer))

    def add_alias(self, entity: int, name: str, written: str, reviewer: str) -> Answer[None]:
        return self._write(lambda db: deciding.add_alias(db, entity, name, written, reviewer))

    def split(self, entity: int, name: str, reviewer: str) -> Answer[None]:
        return self._write(lambda db: deciding.split(db, entity, name, reviewer))

    def give(
        self, spans: Sequence[tuple[int, str]], to: int | None, name: str, kind: Kind, reviewer: str
    ) -> Answer[None]:
        return self._write(lambda db: deciding.give(db, spans, to, name, kind, reviewer))
