"""What this program runs on, for a report of a fault."""

import platform

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from dementi import __version__


def versions() -> str:
    """The versions a report of a fault needs, one a line; nothing about the person or the articles."""
    lines = (
        f"Démenti {__version__}",
        f"Python {platform.python_version()}",
        f"Qt {qVersion()}, PySide6 {PySide6.__version__}, {QGuiApplication.platformName()}",
        f"{platform.system()} {platform.release()} {platform.machine()}",
    )
    return "\n".join(lines)
