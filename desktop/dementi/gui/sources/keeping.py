"""Keeps the register of sources up to date beside the work in the window: in short steps, while nobody does anything.

Whatever waits is in the file, so that it goes on where it was when the project is opened again.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from dementi.domain.errors import UserError
from dementi.domain.sources import Filling
from dementi.gui.concordance.opening import own_reading
from dementi.gui.stillness import Stillness
from dementi.store import Answer, Reader

if TYPE_CHECKING:
    from dementi.gui.bridge import ProjectBridge

QUIET = 2.0  # seconds without a key or a movement before it begins
_AGAIN = 1000  # ms after which it looks whether it may begin
_APART = 20  # ms between two steps, each of which takes about as long


class Keeping(QObject):
    """Signals: read: articles were read, so that what is told of their sources may be something else."""

    read = Signal()
    _answered = Signal(object)

    def __init__(self, bridge: "ProjectBridge") -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self.still = Stillness(self)
        self._begun = self._ready = self._busy = self._closed = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._on_time)
        self._answered.connect(self._on_answered)
        bridge.closing.connect(self._on_closing)
        for signal in (bridge.changed, bridge.recounted, bridge.checked, bridge.tasks.ended):
            signal.connect(self.look)

    def begin(self, widget: QWidget) -> None:
        """From now on: at once, and whenever something has changed. The window of `widget` has been shown."""
        self.still.watch(widget)
        self._begun = True
        self.look()

    def look(self) -> None:
        """Read what is not read yet, once nobody does anything."""
        if self._begun and not self._timer.isActive() and not self._busy:
            self._timer.start(_AGAIN)

    def _on_time(self) -> None:
        bridge = self._bridge
        if self._closed or bridge.project.read_only is not None:
            return
        other = bridge.tasks.busy or bridge.pretagging.busy or bridge.writing.unsaved
        if other or not self._is_quiet():
            self._timer.start(_AGAIN)
        elif self._ready:
            self._step()
        else:
            self._busy = True
            # What names are read with takes half a second to import, on a thread that nobody waits for.
            own_reading(bridge).ask(_left, self._on_left)

    def _on_left(self, left: Filling) -> None:
        self._busy = False
        self._ready = not left.done
        if self._ready:
            self._on_time()

    def _step(self) -> None:
        from dementi.workflow.register import RULES

        self._busy = True
        register, article = self._bridge.project.register, self._bridge.review.key
        answer = register.fill_beside(RULES, article, lambda: not self._is_quiet())
        answer.then(self._answered.emit)

    def _is_quiet(self) -> bool:
        """Whether nobody does anything, in the window or to what is in hand; asked on both threads."""
        return min(self.still.seconds, self._bridge.review.active.still) >= QUIET

    def _on_answered(self, answer: "Answer[Filling]") -> None:
        self._busy = False
        if self._closed:
            return
        if isinstance(answer.error, UserError):
            return  # whoever asks for the register is told why it cannot be written
        if answer.result().done:
            self.read.emit()
        else:
            self._timer.start(_APART)

    def _on_closing(self) -> None:
        self._closed = True
        self._timer.stop()


def _left(reader: Reader) -> Filling:
    """How much is to be read; where something is, what it is read with is there then."""
    left = reader.register.filling()
    if not left.done:
        from dementi.workflow import register  # noqa: F401 - loaded off the window’s thread, which uses it next
    return left
