"""People's actions on their way to the project: one at a time, and none is lost when the disk refuses."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Signal

from dementi.domain.errors import UserError
from dementi.gui.reading import still_there
from dementi.i18n import _
from dementi.store import Answer

Call: TypeAlias = Callable[[], "Answer[Any]"]  # what a write answers is known to its asker alone


@dataclass(frozen=True, slots=True)
class Write:
    """`call` asks the store; `done` is told its answer on the window's thread, `refused` why the project has none.

    A screen that was built anew meanwhile is told neither.
    """

    call: Call
    done: Callable[[Any], None]
    refused: Callable[[UserError], None] | None


class Writing(QObject):
    """Sends one write after the other, so that a later one never lands when an earlier one failed.

    Signals:
        saved: everything asked so far is in the file.
        failed: the first of the waiting writes was refused; it and those behind it are kept for `retry`.
    """

    saved = Signal(object)
    failed = Signal(object)
    _answered = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: deque[Write] = deque()
        self._under_way: Answer[Any] | None = None
        self.error: UserError | None = None
        self._answered.connect(self._on_answered)

    @property
    def unsaved(self) -> int:
        """How many actions the file does not hold yet."""
        return len(self._waiting)

    def write(
        self, call: Call, done: Callable[[Any], None], refused: Callable[[UserError], None] | None = None
    ) -> None:
        """Have it done after what was asked before.

        `refused` is for what the project itself may refuse, such as a name that is taken: to try it again would not
        help, so it is dropped. What the disk refuses waits.
        """
        self._waiting.append(Write(call, done, refused))
        self._next()

    def retry(self) -> None:
        """Try the refused one again."""
        self.error = None
        self._next()

    def forget(self) -> None:
        """Drop what could not be saved: its reader chose to go on without it."""
        self._waiting.clear()
        self._under_way = self.error = None

    def finish(self) -> None:
        """Wait until all of it is in the file, or the first that cannot be is refused: the window is about to go."""
        while self._under_way is not None:
            self._under_way.wait()
            self._on_answered(self._under_way)

    def _next(self) -> None:
        if self._waiting and self._under_way is None and self.error is None:
            self._under_way = self._waiting[0].call()
            # The callback comes on the writer thread; the signal carries it to this one.
            self._under_way.then(self._answered.emit)

    def _on_answered(self, answer: "Answer[Any]") -> None:
        if answer is not self._under_way:
            return  # `finish` did not wait for the signal
        self._under_way = None
        write = self._waiting[0]
        if type(answer.error) is UserError and write.refused is not None:
            self._waiting.popleft()
            if still_there(write.refused):
                write.refused(answer.error)
            self._go_on()
            return
        if answer.error is not None:
            self.error = _mendable(answer.error)
            self.failed.emit(self.error)
            if self.error is not answer.error:
                raise answer.error
            return
        self._waiting.popleft()
        result = answer.result()
        if still_there(write.done):
            write.done(result)
        self._go_on()

    def _go_on(self) -> None:
        if not self._waiting:
            self.saved.emit(datetime.now().astimezone())
        self._next()


def _mendable(error: Exception) -> UserError:
    """The error itself, or a sentence for a fault of the program, which is reported beside it."""
    return error if isinstance(error, UserError) else UserError(_("The last action could not be saved."))
