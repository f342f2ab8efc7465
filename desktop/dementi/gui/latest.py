"""Long work of which only the newest is wanted, on a thread of its own: a new question ends the one under way."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from dementi.domain.errors import UserError
from dementi.store import Interrupted, Reader
from dementi.workflow.gathering import Stopped

if TYPE_CHECKING:
    from dementi.gui.bridge import ProjectBridge

_WAIT = 120  # ms after a choice: several in a row are answered once
_AGAIN = 0.02  # seconds between two tries to end a read

Work: TypeAlias = Callable[[Reader, Callable[[], bool]], object]
"""Is given a reader of its own, and a function that says whether it is still wanted; raises `Stopped` when it is not.

What it reads then ends with `Interrupted`, which it lets through."""


class Latest(QObject):
    """Works for `asker`, and ends with it or with the project, whichever goes first.

    Signals: answered(object): what the work gave; refused(UserError): why it gave nothing.
    """

    answered = Signal(object)
    refused = Signal(object)
    _ended = Signal(int, object)

    def __init__(self, name: str, asker: QObject, bridge: "ProjectBridge") -> None:
        super().__init__(bridge)  # not of the asker: it may be deleted while the thread has an answer for this
        self._name, self._project = name, bridge.project
        self._asked = 0
        self._lock = threading.Lock()  # around what both threads know of the reader
        self._reader: Reader | None = None
        self._work: Work | None = None
        self._thread: threading.Thread | None = None
        self._timer = QTimer(self, singleShot=True, interval=_WAIT)
        self._timer.timeout.connect(self._begin)
        self._ended.connect(self._on_ended)
        asker.destroyed.connect(self._on_left)
        bridge.closing.connect(self.close)

    def ask(self, work: Work) -> None:
        """Do this instead of what was asked before."""
        self._asked += 1
        self._work = work
        self._interrupt()
        self._timer.start()

    def close(self) -> None:
        """End the work under way, and tell of none any more."""
        self._asked += 1
        self._timer.stop()
        while self._thread is not None and self._thread.is_alive():
            self._interrupt()  # again: it may be between two statements
            self._thread.join(_AGAIN)
        self._thread = None

    def _on_left(self) -> None:
        self.close()
        self.deleteLater()

    def _begin(self) -> None:
        if self._thread is not None and self._thread.is_alive():
            self._interrupt()
            self._timer.start()  # nobody wants it any more, but it may be long in coming to an end: keys do not wait
            return
        self._thread = threading.Thread(target=self._do, args=(self._asked, self._work), name=self._name)
        self._thread.start()

    def _do(self, number: int, work: Work) -> None:
        found: object
        try:
            found = self._read(work, lambda: number == self._asked)
        except UserError as error:
            found = error
        except (Stopped, Interrupted):
            return
        self._ended.emit(number, found)

    def _read(self, work: Work, wanted: Callable[[], bool]) -> object:
        with self._project.reader() as reader:
            with self._lock:
                self._reader = reader
            try:
                return work(reader, wanted)
            finally:
                with self._lock:
                    self._reader = None  # nobody interrupts what is closed

    def _interrupt(self) -> None:
        with self._lock:
            if self._reader is not None:
                self._reader.interrupt()

    def _on_ended(self, number: int, found: object) -> None:
        if number != self._asked:
            return
        if isinstance(found, UserError):
            self.refused.emit(found)
        else:
            self.answered.emit(found)
