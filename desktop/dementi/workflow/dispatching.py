"""The dispatcher as the window sees it: told what to have read, and asked for what is ready to be written."""

from collections.abc import Iterable
from contextlib import suppress
from threading import Lock

from dementi.domain.children import Child
from dementi.domain.errors import UserError
from dementi.domain.frames import Cut, packed, unpacked
from dementi.workflow import reading_frames
from dementi.workflow.reading_frames import Delivery, Errand
from dementi.workflow.scopes import Scope

_LEAVE = 10.0  # seconds that it gets to end its workers


class Dispatched:
    """A dispatcher with its errand. It may be told things on any thread; one takes what it delivers.

    Raises `UserError` when none can be started.
    """

    def __init__(self, errand: Errand) -> None:
        self._lock = Lock()
        try:
            self._child = Child(reading_frames.DISPATCH, in_background=True)
            self._child.enlarge()  # a delivery comes in few pieces: each wakes a thread of the window
        except OSError as error:
            raise UserError(reading_frames.unstartable(), detail=str(error)) from error
        self._send(*errand.frames())

    @property
    def pid(self) -> int:
        return self._child.pid

    def add(self, scope: Scope) -> None:
        """Have these articles read, after those that wait already."""
        self._send(packed({"scope": scope.name}))

    def leave_out(self, keys: Iterable[int]) -> None:
        """Take these articles for done, whatever is to be read after this."""
        self._send(packed({"done": list(keys)}))

    def prefer(self, key: int) -> None:
        """Have this article read next, if it waits."""
        self._send(packed({"preferred": key}))

    def pause(self, *, paused: bool) -> None:
        """Have no article handed out, or go on."""
        self._send(packed({"paused": paused}))

    def stored(self) -> None:
        """The last delivery is in the file: the next may come."""
        self._send(packed({"stored": True}))

    def stop(self) -> None:
        """Have it end, and its workers."""
        self._send(packed({"stop": True}))

    def next(self) -> Delivery:
        """Wait for the next delivery. Raises `Cut` when it has ended, and the `UserError` that ended it."""
        head, body = self._child.receive(), self._child.receive()
        if reading_frames.is_refusal(told := unpacked(head)):
            raise reading_frames.refused(told)
        return Delivery.of(head, body)

    def end(self) -> None:
        """Wait until it has ended, which it should be about to do; nobody may wait for a delivery any more."""
        self.stop()
        self._child.gone(_LEAVE)
        self._child.end()

    def kill(self) -> None:
        """Have it end wherever it is; its workers follow after the article they are at."""
        self._child.kill()

    def _send(self, *frames: bytes) -> None:
        with self._lock, suppress(Cut):  # it ended, which `next` tells
            self._child.send(*frames)
