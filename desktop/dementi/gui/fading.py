"""Key hints go out of the way of who knows the keys: after enough decisions they show only while no key is pressed."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

_ENOUGH = 50  # decisions after which the keys are known
_PAUSE = 5_000  # ms without a key after which the hints come again
_NAME = "decided"  # under which the count is remembered


class Fading(QObject):
    """Watches the keys of the article and counts decisions.

    Signals:
        changed: the hints are now to be shown, or to be hidden.
    """

    changed = Signal()

    def __init__(self, parent: QObject, *, pause: int = _PAUSE) -> None:
        super().__init__(parent)
        self._screen: dict[str, str] = {}
        self._timer = QTimer(self, singleShot=True, interval=pause)
        self._timer.timeout.connect(self.changed)

    def keep_in(self, screen: dict[str, str]) -> None:
        """Count on from what `screen`, the remembered choices of the window, says, and write it there."""
        self._screen = screen
        self._pressed()

    @property
    def faded(self) -> bool:
        """Whether the hints no longer show all the time."""
        return self._decisions >= _ENOUGH

    @property
    def shown(self) -> bool:
        return not self.faded or not self._timer.isActive()

    def count(self) -> None:
        """One more decision was made."""
        if not self.faded:
            self._screen[_NAME] = str(self._decisions + 1)
        self._pressed()

    def bring_back(self) -> None:
        """Show the hints all the time again, and count from the beginning."""
        self._screen[_NAME] = "0"
        self._timer.stop()
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:
            self._pressed()
        return False

    @property
    def _decisions(self) -> int:
        told = self._screen.get(_NAME, "")
        return int(told) if told.isascii() and told.isdigit() and len(told) < 9 else 0

    def _pressed(self) -> None:
        if self.faded:
            shown = self.shown
            self._timer.start()
            if shown:
                self.changed.emit()
