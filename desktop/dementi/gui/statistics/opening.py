"""Opens the figures of the project: shown at once, counted beside the window."""

from typing import TYPE_CHECKING

from dementi.gui.exchange import if_there
from dementi.i18n import _

if TYPE_CHECKING:
    from dementi.gui.tasks import Progress
    from dementi.gui.window import Window
    from dementi.store import Project, Stats


def show_statistics(window: "Window") -> None:
    from dementi.gui.dialogs.statistics import StatisticsDialog

    bridge = window.bridge
    if bridge is None:
        return
    project: Project = bridge.project
    dialog = StatisticsDialog(window)

    def count(_progress: "Progress") -> "Stats":
        with project.reader() as reader:
            return reader.stats()

    bridge.tasks.run(_("Counting"), count, if_there(dialog.show_stats), if_there(dialog.show_failed))
    dialog.show_fitted()
