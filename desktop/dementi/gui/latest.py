"""Long work of which only the newest is wanted, on a thread of its own: a new question ends the one under way."""

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from dementi.domain.errors import UserError
from dementi.workflow.gathering import Stopped

if TYPE_CHECKING:
    from dementi.gui.bridge import ProjectBridge

_WAIT = 120  # ms after a choice: several in a row are answered once

Work: TypeAlias = Callable[[Callable[[], bool]], object]
"""Is given a function that says whether it is still wanted; raises `Stopped` when it is not."""


class Latest(QObject):
    """Works for `asker`, and ends with it or with the project, whichever goes first.

    Signals: answered(object): what the work gave; refused(UserError): why it gave nothing.
    """

    answered = Signal(object)
    refused = Signal(object)
    _ended = Signal(int, object)

    def __init__(self, name: str, asker: QObject, bridge: "ProjectBridge") -> None:
        super().__init__(bridge)  # not of the asker: it may be deleted while the thread has an answer for this
        self._name = name
        self._asked = 0
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
        self._timer.start()

    def close(self) -> None:
        """End the work under way, and tell of none any more."""
        self._asked += 1
        self._timer.stop()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _on_left(self) -> None:
        self.close()
        self.deleteLater()

    def _begin(self) -> None:
        if self._thread is not None and self._thread.is_alive():
            self._timer.start()  # nobody wants it any more, but it may be within one long read: keys do not wait
            return
        self._thread = threading.Thread(target=self._do, args=(self._asked, self._work), name=self._name)
        self._thread.start()

    def _do(self, number: int, work: Work) -> None:
        found: object
        try:
            found = work(lambda: number == self._asked)
        except UserError as error:
            found = error
        except Stopped:
            return
        self._ended.emit(number, found)

    def _on_ended(self, number: int, found: object) -> None:
        if number != self._asked:
            return
        if isinstance(found, UserError):
            self.refused.emit(found)
        else:
            self.answered.emit(found)
