"""Articles that wait to be read, and how fast they are."""

import time
from collections import deque
from collections.abc import Callable, Iterable

_SPAN = 10.0  # seconds


class Waiting:
    """Keys of articles in the order they are to be taken; each is taken once."""

    def __init__(self) -> None:
        self._order: deque[int] = deque()
        self._left: set[int] = set()
        self._known: set[int] = set()

    def __len__(self) -> int:
        return len(self._left)

    def __contains__(self, key: int) -> bool:
        return key in self._left

    def add(self, keys: Iterable[int]) -> int:
        """Have these wait too; how many are new."""
        fresh = [key for key in keys if key not in self._known]
        self._order += fresh
        self._left.update(fresh)
        self._known.update(fresh)
        return len(fresh)

    def leave_out(self, keys: Iterable[int]) -> None:
        """Never have these wait: they were taken elsewhere."""
        self._known.update(keys)

    def take(self, preferred: int) -> int:
        """The one to read next: `preferred` if it waits."""
        if preferred not in self._left:
            preferred = self._order.popleft()
            while preferred not in self._left:
                preferred = self._order.popleft()
        self._left.discard(preferred)
        return preferred


class Pace:
    """Code points a second, over the last ten seconds in which something was done."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self.restart()

    def restart(self) -> None:
        """Forget what was: work goes on after a break."""
        self._marks: deque[tuple[float, int]] = deque([(self._clock(), 0)])
        self._count = 0

    def add(self, characters: int) -> None:
        now = self._clock()
        self._count += characters
        self._marks.append((now, self._count))
        while len(self._marks) > 2 and now - self._marks[1][0] > _SPAN:
            self._marks.popleft()

    @property
    def speed(self) -> float:
        """0 while nothing is known."""
        since, before = self._marks[0]
        seconds = self._marks[-1][0] - since
        return (self._count - before) / seconds if seconds > 0 else 0.0
