"""How large the window is at first and at least: as designed, and never larger than the screen it is on."""

from PySide6.QtCore import QObject, QSize
from PySide6.QtGui import QGuiApplication, QScreen, QWindow
from PySide6.QtWidgets import QMainWindow

_FIRST, _LEAST = QSize(1440, 900), QSize(900, 560)
_TITLE = QSize(0, 32)  # what the system's frame takes of the height


class WindowSize(QObject):
    """Keeps the least size of `window` within the screen it is moved to: large scales leave few of its units."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window, self._watched = window, False
        self.fit(window.screen())
        window.resize(_FIRST.boundedTo(room(window.screen())))

    def watch(self) -> None:
        """Follow the window from one screen to another; once it is on one."""
        handle: QWindow | None = self._window.windowHandle()  # none before that, whatever the stub says
        if handle is not None and not self._watched:
            self._watched = True
            handle.screenChanged.connect(self.fit)

    def fit(self, screen: QScreen) -> None:
        """No larger than this screen has room for."""
        self._window.setMinimumSize(_LEAST.boundedTo(room(screen)))


def room(screen: QScreen) -> QSize:
    """What a window may take of the screen; where nothing is shown, all it wants."""
    if QGuiApplication.platformName() == "offscreen":
        return _FIRST
    return screen.availableSize() - _TITLE
