"""How long nobody has done anything in a window: what is done beside their work keeps still until then."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

_STIRS = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.KeyRelease, QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel, QEvent.Type.Resize,
    }
)  # fmt: skip


class Stillness(QObject):
    """Watches what the system tells the window, before any widget has it."""

    def __init__(self, parent: QObject, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(parent)
        self._clock = clock
        self._last = clock()

    @property
    def seconds(self) -> float:
        """Since a key, the mouse or the size of the window; on any thread."""
        return self._clock() - self._last

    def watch(self, widget: QWidget) -> None:
        """Watch the window that `widget` is in; it has been shown."""
        handle = widget.window().windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _STIRS:
            self._last = self._clock()
        return False
