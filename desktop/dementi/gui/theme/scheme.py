"""Which theme the system asks for, the news when that changes, and whether things may move."""

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication


class SystemScheme(QObject):
    """Signals: changed(str): the system now asks for this theme."""

    changed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_change)
        if hasattr(hints, "accessibility"):  # Qt 6.10
            hints.accessibility().contrastPreferenceChanged.connect(self._on_change)

    @Slot()
    def _on_change(self) -> None:
        self.changed.emit(asked())


def asked() -> str:
    """The theme the system asks for; light where it says nothing."""
    hints = QGuiApplication.styleHints()
    asks = hints.accessibility().contrastPreference() if hasattr(hints, "accessibility") else None  # Qt 6.10
    if asks == Qt.ContrastPreference.HighContrast:
        return "high_contrast"
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def still() -> bool:
    """Whether the system asks for no movement, as far as Qt knows of it: a style then animates for 0 ms."""
    from PySide6.QtWidgets import QApplication, QStyle

    return QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0
