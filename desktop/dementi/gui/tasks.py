"""Long work beside the window: import, suggestions, export, copies. One at a time, each on a thread of its own."""

import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Signal

from dementi.domain.errors import UserError

_APART = 0.08  # seconds between two reports: each is painted
_TELLING = 1.0  # seconds after which a speed says something

Progress: TypeAlias = Callable[[int, int], bool]
Work: TypeAlias = Callable[[Progress], Any]  # what a work gives is known to who asked for it
Told: TypeAlias = Callable[[Any], None]


_RUNS = object()  # what is stopped before it has begun is begun all the same, and ends itself at once


@dataclass(slots=True)
class _Task:
    """A work, who asked for it, and whether they want it no more; what it gives if it was never begun."""

    name: str
    work: Work
    done: Told
    failed: Told
    owner: object
    unbegun: Any
    cancelled: bool = False


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
        self._waiting: deque[_Task] = deque()
        self._task: _Task | None = None  # under way, or the last one
        self._thread: threading.Thread | None = None
        self._stopping = False
        self._began = 0.0
        self._answered.connect(self._on_answered)

    @property
    def busy(self) -> bool:
        return self._thread is not None

    @property
    def cancelled(self) -> bool:
        """Whether the work under way, or the last one, was ended by its user."""
        return self._task is not None and self._task.cancelled

    def run(self, name: str, work: Work, done: Told, failed: Told, owner: object = None, unbegun: Any = _RUNS) -> None:
        """Call `done` with what `work` gives, or `failed` with its `UserError`, on this thread.

        With `unbegun`, what `owner` stops while it still waits for others is not begun: `done` gets that at once.
        """
        self._waiting.append(_Task(name, work, done, failed, owner, unbegun))
        self._next()

    def cancel(self) -> None:
        """Let the work under way end where nothing is lost; those waiting go on."""
        if self._task is not None and self.busy:
            self._task.cancelled = True

    def cancel_of(self, owner: object) -> None:
        """Let what `owner` asked for end where nothing is lost: what waits at once, or as soon as it is begun."""
        mine = [task for task in (self._task, *self._waiting) if task is not None and task.owner is owner]
        for task in mine:
            task.cancelled = True
            if task in self._waiting and task.unbegun is not _RUNS:
                self._waiting.remove(task)
                task.done(task.unbegun)

    def stop(self) -> None:
        """Let the work under way stop where nothing is lost, and forget those waiting."""
        self._stopping = True
        self._waiting.clear()
        if self._thread is not None:
            self._thread.join()
        self._thread = None

    def _next(self) -> None:
        if self._thread is None and self._waiting:
            self._task = task = self._waiting.popleft()
            self._began = time.monotonic()
            self._thread = threading.Thread(target=self._work, args=(task,), name=task.name)
            self._thread.start()
            self.begun.emit(task.name)

    def speed(self, done: int) -> float:
        """How many a second the work under way does; 0 until that can be told."""
        seconds = time.monotonic() - self._began
        return done / seconds if self.busy and seconds >= _TELLING else 0.0

    def _work(self, task: _Task) -> None:
        told_at = 0.0

        def progress(count: int, total: int = 0) -> bool:
            nonlocal told_at
            if time.monotonic() - told_at >= _APART:
                told_at = time.monotonic()
                self.progressed.emit(task.name, count, total)
            return not (self._stopping or task.cancelled)

        told: Told = _nothing
        value: Any = None
        try:
            value = task.work(progress)
            told = task.done
        except UserError as error:
            told, value = task.failed, error
        finally:
            self._answered.emit(told, value)

    def _on_answered(self, told: Told, value: Any) -> None:
        if self._stopping:
            return
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        told(value)
        if self._stopping:
            return  # what was told led away from the project
        self._next()
        if self._thread is None:
            self.ended.emit()


def _nothing(value: Any) -> None:
    """A work that broke off: the crash report has said so."""
