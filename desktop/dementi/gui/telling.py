"""What the window has to say without being asked: in its banner, never in a box that wants an answer."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from dementi.domain.errors import UserError
from dementi.gui.banner import Notice, Weight
from dementi.i18n import _
from dementi.store import ForeignJournal

if TYPE_CHECKING:
    from dementi.gui.window import Window

_TOLD = "told"  # the key of what the last action had to say: the next one takes its place


def tell_error(window: "Window", error: UserError) -> None:
    """Say what could not be done; nothing waits for an answer."""
    first, _line, rest = error.message.partition("\n")
    place = f"{error.path}, {_('line {number}').format(number=error.line)}" if error.line else error.path
    tell(window, Notice(Weight.WARNING, first, "\n".join(filter(None, (rest, place))), closes=True))


def tell_gone(window: "Window", path: Path) -> None:
    """A recent project is no longer where it was; it was taken off the list."""
    told = _("“{name}” is no longer there; it was taken off the list of recent projects.").format(name=path.name)
    rest = _("If you moved it, open it from its new place.")
    tell(window, Notice(Weight.INFO, told, rest, ((_("Open a project…"), "open"),), closes=True))


def offer_recovery(window: "Window", journal: ForeignJournal, recover: Callable[[], object]) -> None:
    """A journal made elsewhere lies beside the project: offer what both give together, as a new file."""

    def agreed() -> None:
        quiet(window)
        recover()

    window.commands["recover"] = agreed
    actions = ((_("Open a recovered copy"), "recover"),)
    tell(window, Notice(Weight.WARNING, journal.message, str(journal.path), actions, closes=True))


def tell(window: "Window", notice: Notice) -> None:
    """Show `notice` in place of what was said before."""
    if window.banner is not None:
        window.banner.put(_TOLD, notice)


def quiet(window: "Window") -> None:
    """What was said is settled."""
    if window.banner is not None:
        window.banner.take(_TOLD)
