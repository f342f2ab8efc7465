"""Opens the figures of the project: shown at once, counted beside the window."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from dementi.gui.latest import Latest
from dementi.store import Reader

if TYPE_CHECKING:
    from dementi.gui.window import Window
    from dementi.store import Stats


def show_statistics(window: "Window") -> None:
    from dementi.gui.dialogs.statistics import StatisticsDialog

    bridge = window.bridge
    if bridge is None:
        return
    dialog = StatisticsDialog(window)
    latest = Latest("statistics", dialog, bridge)
    latest.answered.connect(dialog.show_stats)
    latest.refused.connect(dialog.show_failed)
    latest.ask(_counted)
    dialog.show_fitted()


def _counted(reader: Reader, _wanted: Callable[[], bool]) -> "Stats":
    return reader.stats()
