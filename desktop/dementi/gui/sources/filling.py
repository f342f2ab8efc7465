"""Reading articles for the register as a task of the window: what it is called, and how far it is."""

from collections.abc import Callable

from dementi.domain.sources import Filling
from dementi.gui.tasks import Progress
from dementi.i18n import _


def name() -> str:
    """What the task is called where it is told of."""
    return _("Reading the sources")


def told(progress: Progress) -> Callable[[Filling], bool]:
    """Tells what is left as a share of what there was at first; whether to go on."""
    most = 0

    def tell(left: Filling) -> bool:
        nonlocal most
        waiting = left.articles + left.names
        most = max(most, waiting)
        return progress(most - waiting, most)

    return tell
