"""Long work beside the window: import, suggestions, export, copies. One at a time, each on a thread of its own."""

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Signal

from dementi.domain.errors import UserError

_APART = 0.08  # seconds between two reports: each is painted
_TELLING = 1.0  # seconds after which a speed says something

Progress: TypeAlias = Callable[[int, int], bool]
Work: TypeAlias = Callable[[Progress], Any]  # what a work gives is known to who asked for it
Told: TypeAlias = Callable[[Any], None]


class Tasks(QObject):
    """Runs works in the order they come.

    Signals:
        begun(str): the work of that name is under way.
        progressed(str, int, int): the work of that name has done so many, of so many (0: not known).
        ended: nothing is under way any more.
    """

    begun = Signal(str)
    progressed = Signal(str, int, int)
    ended = Signal()
    _answered = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[tuple[str, Work, Told, Told]] = deque()
        self._thread: threading.Thread | None = None
        self._stopping = False
        self._began = 0.0
        self.cancelled = False  # whether the work under way, or the last one, was ended by its user
        self._answered.connect(self._on_answered)

    @property
    def busy(self) -> bool:
        return self._thread is not None

    def run(self, name: str, work: Work, done: Told, failed: Told) -> None:
        """Call `done` with what `work` gives, or `failed` with its `UserError`, on this thread."""
        self._waiting.append((name, work, done, failed))
        self._next()

    def cancel(self) -> None:
        """Let the work under way end where nothing is lost; those waiting go on."""
        self.cancelled = self.busy

    def stop(self) -> None:
        """Let the work under way stop where nothing is lost, and forget those waiting."""
        self._stopping = True
        self._waiting.clear()
        if self._thread is not None:
            self._thread.join()
        self._thread = None

    def _next(self) -> None:
        if self._thread is None and self._waiting:
            name, work, done, failed = self._waiting.popleft()
            self.cancelled = False
            self._began = time.monotonic()
            self._thread = threading.Thread(target=self._work, args=(name, work, done, failed), name=name)
            self._thread.start()
            self.begun.emit(name)

    def speed(self, done: int) -> float:
        """How many a second the work under way does; 0 until that can be told."""
        seconds = time.monotonic() - self._began
        return done / seconds if self.busy and seconds >= _TELLING else 0.0

    def _work(self, name: str, work: Work, done: Told, failed: Told) -> None:
        told_at = 0.0

        def progress(count: int, total: int = 0) -> bool:
            nonlocal told_at
            if time.monotonic() - told_at >= _APART:
                told_at = time.monotonic()
                self.progressed.emit(name, count, total)
            return not (self._stopping or self.cancelled)

        told: Told = _nothing
        value: Any = None
        try:
            value = work(progress)
            told = done
        except UserError as error:
            told, value = failed, error
        finally:
            self._answered.emit(told, value)

    def _on_answered(self, told: Told, value: Any) -> None:
        if self._stopping:
            return
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        told(value)
        self._next()
        if self._thread is None:
            self.ended.emit()


def _nothing(value: Any) -> None:
    """A work that broke off: the crash report has said so."""
