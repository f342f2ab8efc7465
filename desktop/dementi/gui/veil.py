"""A flat veil over the window behind what is asked in front of it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget

from dementi.gui.theme import Theme


class Veil(QWidget):
    """Covers `window` while `dialog` is open, then goes."""

    def __init__(self, window: QWidget, dialog: QDialog, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self.setObjectName("veil")
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        dialog.finished.connect(self._on_finished)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._theme.colour("scrim"))

    def _on_finished(self) -> None:
        self.hide()
        self.deleteLater()
