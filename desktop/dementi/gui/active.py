"""How long a reviewer really worked on what is in hand: the time between keys and movements, less the pauses."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

IDLE = 60.0  # seconds without a key or a movement of the mouse after which nobody is taken to be reading

_STIRS = frozenset(
    {QEvent.Type.KeyPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.FocusIn}
)


class ActiveTime(QObject):
    """Counts from `restart` on. A pause counts up to `IDLE`; with another program in front nothing does."""

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._sum = 0.0
        self._last = clock()
        self._away = False
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._on_state)

    @property
    def seconds(self) -> float:
        """The active seconds since `restart`."""
        return self._sum + self._since()

    @property
    def still(self) -> float:
        """The seconds since the last sign of life; on any thread."""
        return self._clock() - self._last

    def restart(self) -> None:
        """Something else is in hand."""
        self._sum, self._last = 0.0, self._clock()

    def stir(self) -> None:
        """Its reviewer is there."""
        self._sum, self._last = self.seconds, self._clock()

    def watch(self, *widgets: QWidget) -> None:
        """Take keys and movements in these widgets as signs of life."""
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _STIRS:
            self.stir()
        return False

    def _since(self) -> float:
        return 0.0 if self._away else min(IDLE, self._clock() - self._last)

    @Slot(Qt.ApplicationState)
    def _on_state(self, state: Qt.ApplicationState) -> None:
        self.stir()
        self._away = state is not Qt.ApplicationState.ApplicationActive
