"""Brings the page of sources into the window, keeps it up to date, and shows what is said in its article."""

from functools import partial
from typing import TYPE_CHECKING

from shiboken6 import isValid

from dementi.domain.sources import Filling, Saying
from dementi.gui import caps
from dementi.gui.actions import key_of
from dementi.gui.concordance.opening import own_reading, show_span
from dementi.gui.exchange import if_there
from dementi.gui.sources import filling
from dementi.i18n import _
from dementi.workflow.register import bring_up_to_date

if TYPE_CHECKING:
    from dementi.gui.bridge import ProjectBridge
    from dementi.gui.desk import Desk
    from dementi.gui.sources.page import SourcesPage
    from dementi.gui.tasks import Progress
    from dementi.gui.window import Window


_UNREAD = Filling(articles=1)  # stopped before it had begun, as an import had its turn: something is left


def show_sources(window: "Window", key: int = 0) -> None:
    """The list where it was left, or with this entity in hand."""
    desk = window.desk
    if desk is None:
        return
    page = _page(desk) or _made(window, desk)
    desk.pages.show(page)
    page.take(key)
    fill(desk.bridge, page)


def fill(bridge: "ProjectBridge", page: "SourcesPage") -> None:
    """Read what changed since beside the window; with progress, and to be stopped."""
    if page.isHidden() or page.filling or bridge.project.read_only is not None:
        return
    page.begin_filling()
    project = bridge.project

    def work(progress: "Progress") -> Filling:
        return bring_up_to_date(project, filling.told(lambda done, of: progress(done, of) if page.is_long else True))

    bridge.tasks.run(filling.name(), work, if_there(page.end_filling), if_there(page.fail_filling), page, _UNREAD)


def _page(desk: "Desk") -> "SourcesPage | None":
    from dementi.gui.sources.page import SourcesPage

    found = desk.findChild(SourcesPage)
    return found if isinstance(found, SourcesPage) else None


def _made(window: "Window", desk: "Desk") -> "SourcesPage":
    from dementi.gui.sources.acting import Acting
    from dementi.gui.sources.page import SourcesPage

    page = SourcesPage(desk, own_reading(desk.bridge))
    page.allow(writing=desk.bridge.project.read_only is None)
    page.acting = Acting(window, desk.bridge, page)
    desk.pages.add(page, staying=("sources",))
    desk.bridge.tasks.progressed.connect(page.on_progress)
    page.left.connect(desk.pages.leave)
    page.opened.connect(partial(_on_opened, desk, page))
    page.stopped.connect(partial(desk.bridge.tasks.cancel_of, page))
    desk.bridge.checked.connect(partial(_on_checked, desk.bridge, page))
    desk.bridge.changed.connect(page.on_written)
    page.changed.connect(partial(fill, desk.bridge, page))
    page.filled.connect(partial(_on_filled, desk.bridge))
    page.failed.connect(desk.bridge.refused)
    return page


def _on_checked(bridge: "ProjectBridge", page: "SourcesPage") -> None:
    if isValid(page):
        page.allow(writing=bridge.project.read_only is None)
        fill(bridge, page)


def _on_filled(bridge: "ProjectBridge", left: Filling, told: bool) -> None:
    if told:
        bridge.told.emit(_("The sources are read.") if left.done else _("Stopped. What was read stays."))


def _on_opened(desk: "Desk", page: "SourcesPage", saying: Saying) -> None:
    desk.pages.leave()
    show_span(desk, saying.article, saying.uid, (0, 0))
    key = key_of("sources")
    desk.status.tell(_("{key} leads back to the sources.").format(key=caps.spoken(key)) if key else "")
