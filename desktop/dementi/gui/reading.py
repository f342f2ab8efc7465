"""Reads of the project that may take long, on a thread of their own."""

import threading
from collections.abc import Callable
from functools import partial
from queue import SimpleQueue
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from dementi.domain.errors import UserError
from dementi.store import Project, Reader

Question: TypeAlias = Callable[[Reader], Any]  # what one read gives is known to its asker alone
Answered: TypeAlias = Callable[[Any], None]


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
        self._questions: SimpleQueue[tuple[Question, Answered] | None] = SimpleQueue()
        self._answered.connect(self._on_answered)
        self._closed = False
        self._thread = threading.Thread(target=self._work, name="reading", daemon=True)
        self._thread.start()

    def ask(self, question: Question, then: Answered) -> None:
        """Call `then`, later and on this thread, with what `question` gives."""
        self._questions.put((question, then))

    def close(self) -> None:
        """Finish the reads under way, and tell nobody of them."""
        self._closed = True  # rather than disconnected, which fails while the other thread is answering
        self._questions.put(None)
        self._thread.join()

    def _work(self) -> None:
        reader = self._project.reader()
        try:
            while (asked := self._questions.get()) is not None:
                question, then = asked
                try:
                    value: object = question(reader)
                except UserError as error:
                    value = error
                self._answered.emit(then, value)
        finally:
            reader.close()

    def _on_answered(self, then: Answered, value: object) -> None:
        if self._closed:
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
