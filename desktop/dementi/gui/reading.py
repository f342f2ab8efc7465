"""Reads of the project that may take long, on a thread of their own."""

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from queue import SimpleQueue
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from dementi.domain.errors import UserError
from dementi.store import Interrupted, Project, Reader

Question: TypeAlias = Callable[[Reader], Any]  # what one read gives is known to its asker alone
Answered: TypeAlias = Callable[[Any], None]


_AGAIN = 0.02  # seconds between two tries to end a read


@dataclass(frozen=True, slots=True)
class _Asked:
    question: Question
    then: Answered
    topic: str
    turn: int


class Reading(QObject):
    """Asks `project` on a thread with its own read-only connection; what comes back is told on the window's thread.

    Signals:
        refused: a read failed in a way the reader of the screen can mend.
    """

    refused = Signal(object)
    _answered = Signal(object, object)

    def __init__(self, project: Project, parent: QObject) -> None:
        super().__init__(parent)
        self._project = project
        self._questions: SimpleQueue[_Asked | None] = SimpleQueue()
        self._turns: Counter[str] = Counter()
        self._lock = threading.Lock()  # around what both threads know of the question under way
        self._under_way: _Asked | None = None
        self._reader: Reader | None = None
        self._answered.connect(self._on_answered)
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="reading", daemon=True)
        self._thread.start()

    def ask(self, question: Question, then: Answered, topic: str = "") -> None:
        """Call `then`, later and on this thread, with what `question` gives, unless its topic is dropped before."""
        self._questions.put(_Asked(question, then, topic, self._turns[topic]))

    def drop(self, topic: str) -> None:
        """Nobody waits any more for what was asked of this topic: what is under way of it ends."""
        with self._lock:
            self._turns[topic] += 1
            if self._under_way is not None and self._under_way.topic == topic and self._reader is not None:
                self._reader.interrupt()

    def close(self) -> None:
        """End the read under way, forget those that wait, and tell nobody of them."""
        self._closed = True  # rather than disconnected, which fails while the other thread is answering
        self._questions.put(None)
        while self._thread.is_alive():
            with self._lock:
                if self._under_way is not None and self._reader is not None:
                    self._reader.interrupt()  # again: it may be between two statements
            self._thread.join(_AGAIN)

    def _work(self) -> None:
        reader = self._reader = self._project.reader()
        try:
            while (asked := self._questions.get()) is not None:
                self._answer(reader, asked)
        finally:
            with self._lock:
                self._reader = None
            reader.close()

    def _answer(self, reader: Reader, asked: _Asked) -> None:
        with self._lock:
            if self._is_dropped(asked):
                return
            self._under_way = asked
        try:
            value: object = asked.question(reader)
        except UserError as error:
            value = error
        except Interrupted:
            return
        finally:
            with self._lock:
                self._under_way = None
        self._answered.emit(asked, value)

    def _is_dropped(self, asked: _Asked) -> bool:
        return self._closed or asked.turn != self._turns[asked.topic]

    def _on_answered(self, asked: _Asked, value: object) -> None:
        then = asked.then
        if self._is_dropped(asked):
            return
        if isinstance(value, UserError):
            self.refused.emit(value)
        elif still_there(then):
            then(value)


def still_there(call: Callable[..., object]) -> bool:
    """Whether what `call` is a method of has not been deleted: a screen may be built anew while a read is under way."""
    while isinstance(call, partial):
        call = call.func
    owner = getattr(call, "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
