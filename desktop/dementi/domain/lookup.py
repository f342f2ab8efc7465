"""Which records have a key, as a value: what an edit changes makes another one, at the cost of what it touches."""

from collections.abc import Callable, Collection, Hashable, Iterable
from typing import Generic, TypeVar

from dementi.domain.spans import Record

R = TypeVar("R", bound=Record)
K = TypeVar("K", bound=Hashable)


class Lookup(Generic[R, K]):
    """The uids of records by the keys that `keys` gives each of them."""

    def __init__(self, keys: Callable[[R], Collection[K]], records: Iterable[R] = ()) -> None:
        self._keys: Callable[[R], Collection[K]] = keys
        self._uids: dict[K, tuple[str, ...]] = {}
        for record in records:
            self._add(record)

    def __getitem__(self, key: K) -> tuple[str, ...]:
        """Those with this key, none where there are none, in the order they came in."""
        return self._uids.get(key, ())

    def after(self, gone: Iterable[R], come: Iterable[R]) -> "Lookup[R, K]":
        """The lookup without the records `gone` and with those that have `come`; itself where no key changes."""
        old, new = ({(record.uid, key) for record in some for key in self._keys(record)} for some in (gone, come))
        if old == new:
            return self
        made = Lookup[R, K](self._keys)
        made._uids = self._uids.copy()
        for record in gone:
            made._take(record)
        for record in come:
            made._add(record)
        return made

    def _add(self, record: R) -> None:
        for key in self._keys(record):
            if record.uid not in self[key]:
                self._uids[key] = (*self[key], record.uid)

    def _take(self, record: R) -> None:
        for key in self._keys(record):
            left = tuple(uid for uid in self._uids.pop(key, ()) if uid != record.uid)
            if left:
                self._uids[key] = left
