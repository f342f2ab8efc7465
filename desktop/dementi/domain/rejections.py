"""What reviewers rejected of an article: it is shown nowhere, and yet was decided."""

from bisect import bisect_left, insort
from typing import TypeAlias

Key: TypeAlias = tuple[int, int, str]  # where an attribution is, and what tells it from others there
Order: TypeAlias = tuple[int, int, str, str]  # its place in reading order


class Rejections:
    """The rejected spans by the attributions that they were, kept up to date span by span.

    Such an attribution counts while nothing else is shown in its place: of a claim and a denial of one extent the other
    may have been accepted.
    """

    def __init__(self) -> None:
        self._keys: dict[str, Key] = {}
        self._spans: dict[Key, dict[str, Order]] = {}
        self._counted: dict[Key, Order] = {}
        self._orders: list[Order] = []

    def __len__(self) -> int:
        return len(self._orders)

    def before(self, order: Order) -> int:
        """How many stood before the place `order`."""
        return bisect_left(self._orders, order)

    def key_of(self, uid: str) -> Key | None:
        """Where the span `uid` was rejected, None where it is not."""
        return self._keys.get(uid)

    def put(self, uid: str, key: Key | None, order: Order) -> None:
        """The span `uid` is rejected there, or with None no longer; `settle` both its places afterwards."""
        old = self._keys.pop(uid, None)
        if old is not None:
            del self._spans[old][uid]
            if not self._spans[old]:
                del self._spans[old]
        if key is not None:
            self._keys[uid] = key
            self._spans.setdefault(key, {})[uid] = order

    def settle(self, key: Key, *, shown: bool) -> None:
        """Count what was rejected there, if nothing is `shown` in its place."""
        old = self._counted.pop(key, None)
        if old is not None:
            del self._orders[bisect_left(self._orders, old)]
        if key in self._spans and not shown:
            self._counted[key] = min(self._spans[key].values())
            insort(self._orders, self._counted[key])
