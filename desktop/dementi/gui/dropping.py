"""Files that are dropped are copied from: whoever lets them go is told so, and must not delete them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QDropEvent


def take(event: QDropEvent) -> None:
    """Accept files that are dragged over a window, or let go there."""
    if event.mimeData().hasUrls():
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
