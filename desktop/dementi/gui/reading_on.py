"""Arrows and page keys where there is nothing but something to read."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollBar


def read_on(bar: QScrollBar, event: QKeyEvent) -> bool:
    """Move by the line or page that the key means; False when it means none."""
    steps = {Qt.Key.Key_Down: bar.singleStep(), Qt.Key.Key_Up: -bar.singleStep(),
             Qt.Key.Key_PageDown: bar.pageStep(), Qt.Key.Key_PageUp: -bar.pageStep()}  # fmt: skip
    by = steps.get(Qt.Key(event.key()))
    if by is None:
        return False
    bar.setValue(bar.value() + by)
    return True
