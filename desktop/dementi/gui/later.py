"""What can wait until the frame of a key is painted: it is done right after it, once however often it was asked for."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer


class Later(QObject):
    """Does `work` when nothing is left to paint, or `now`."""

    def __init__(self, work: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        # A timer of 0 ms comes after the events that are posted already, the request to paint among them.
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._on_time)

    @property
    def waiting(self) -> bool:
        return self._timer.isActive()

    def ask(self) -> None:
        """Have it done after the next frame."""
        self._timer.start()

    def now(self) -> None:
        """Do what waits, if anything does: somebody is about to look at it."""
        if self._timer.isActive():
            self._timer.stop()
            self._work()

    def _on_time(self) -> None:
        self._work()
