"""A large mapping as a value: one with a few changes on top shares all the rest with the one before."""

from collections.abc import Iterator, Mapping
from typing import Generic, TypeVar, cast

K = TypeVar("K")
V = TypeVar("V")

_MOST = 256  # changes on top before they are laid into a ground of their own


class Layered(Mapping[K, V], Generic[K, V]):
    """`ground`, which nobody changes any more, under `changes`; None there means that the key is gone.

    A copy of a long article's spans would touch every one of them at every key.
    """

    def __init__(self, ground: Mapping[K, V], changes: Mapping[K, V | None]) -> None:
        self._ground, self._changes = ground, changes
        self._length = len(ground) + sum((value is not None) - (key in ground) for key, value in changes.items())

    @classmethod
    def over(cls, mapping: Mapping[K, V], changes: Mapping[K, V | None]) -> "Layered[K, V]":
        """`mapping` with `changes` on top."""
        if not isinstance(mapping, Layered):
            return cls(mapping, changes)
        together = {**mapping._changes, **changes}
        if len(together) <= _MOST:
            return cls(mapping._ground, together)
        return cls(dict(cls(mapping._ground, together).items()), {})

    def __getitem__(self, key: K) -> V:
        if key not in self._changes:
            return self._ground[key]
        value = self._changes[key]
        if value is None:
            raise KeyError(key)
        return value

    def __contains__(self, key: object) -> bool:
        if key not in self._changes:
            return key in self._ground
        return self._changes[cast("K", key)] is not None

    def __iter__(self) -> Iterator[K]:
        """In the order of the ground, then what came on top."""
        gone = {key for key, value in self._changes.items() if value is None}
        yield from (key for key in self._ground if key not in gone)
        yield from (key for key in self._changes if key not in gone and key not in self._ground)

    def __len__(self) -> int:
        return self._length
