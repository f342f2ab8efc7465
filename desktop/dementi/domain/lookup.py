"""Which records have a key, as a value: what an edit changes makes another one, at the cost of what it touches."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from typing import Generic, TypeVar

from dementi.domain.layered import Layered
from dementi.domain.spans import Record

R = TypeVar("R", bound=Record)
K = TypeVar("K", bound=Hashable)


class Lookup(Generic[R, K]):
    """The uids of records by the keys that `keys` gives each of them."""

    def __init__(self, keys: Callable[[R], Collection[K]], uids: Mapping[K, tuple[str, ...]]) -> None:
        self._keys, self._uids = keys, uids

    @classmethod
    def of(cls, keys: Callable[[R], Collection[K]], records: Iterable[R]) -> "Lookup[R, K]":
        found: defaultdict[K, list[str]] = defaultdict(list)
        for record in records:
            for key in keys(record):
                found[key].append(record.uid)
        return cls(keys, {key: tuple(dict.fromkeys(uids)) for key, uids in found.items()})

    def __getitem__(self, key: K) -> tuple[str, ...]:
        """Those with this key, none where there are none, in the order they came in."""
        return self._uids.get(key, ())

    def after(self, gone: Iterable[R], come: Iterable[R]) -> "Lookup[R, K]":
        """The lookup without the records `gone` and with those that have `come`; itself where no key changes."""
        old, new = (dict.fromkeys((key, r.uid) for r in some for key in self._keys(r)) for some in (gone, come))
        changes: dict[K, tuple[str, ...] | None] = {}
        for key, uid in (pair for pair in old if pair not in new):
            changes[key] = tuple(other for other in changes.get(key) or self[key] if other != uid) or None
        for key, uid in (pair for pair in new if pair not in old):
            known = changes[key] if key in changes else self[key]
            changes[key] = (*(known or ()), uid)
        return Lookup(self._keys, Layered.over(self._uids, changes)) if changes else self
