"""Brings the page of lines into the window, shows a span in its article, and leads back to the list."""

from array import array
from functools import partial
from typing import TYPE_CHECKING

from shiboken6 import isValid

from dementi.domain.concordance import Line
from dementi.domain.errors import UserError
from dementi.gui import caps
from dementi.gui.actions import key_of
from dementi.gui.reading import Reading
from dementi.i18n import _

if TYPE_CHECKING:
    from dementi.gui.bridge import ProjectBridge
    from dementi.gui.concordance.page import LinesPage
    from dementi.gui.desk import Desk
    from dementi.gui.window import Window

_READING = "lines"


def show_lines(window: "Window", rows: "array[int] | None" = None, told: str = "") -> None:
    """The list where it was left, a new one the first time; or these `rows`, which `told` says what they are."""
    desk = window.desk
    if desk is None:
        return
    page = _page(desk) or _made(window, desk)
    desk.pages.show(page)
    page.origin = _origin(desk) if rows is not None else page.origin
    page.take(rows, told)


def own_reading(bridge: "ProjectBridge") -> Reading:
    """A thread for reads that may take long and that neither an article nor the list should wait for."""
    made = bridge.findChild(Reading, _READING)
    if made is None:
        made = Reading(bridge.project, bridge)
        made.setObjectName(_READING)
        made.refused.connect(bridge.refused)
        bridge.closing.connect(made.close)
    return made


def show_span(desk: "Desk", article: int, uid: str, place: tuple[int, int]) -> None:
    """Open the article with the span in hand; without a span with the caret at the words."""
    if desk.review.key == article:
        _take(desk, uid, place)
        return

    def opened() -> None:
        desk.review.article_opened.disconnect(opened)
        if isValid(desk) and desk.review.key == article:  # else something else was opened instead
            _take(desk, uid, place)

    desk.review.article_opened.connect(opened)
    desk.bridge.open_article(article)


def _take(desk: "Desk", uid: str, place: tuple[int, int]) -> None:
    session = desk.review.session
    if session is None:
        return
    desk.modes.rest()
    desk.view.setFocus()
    if uid and desk.review.session is not None:
        desk.review.go(lambda held: held.focus(uid))
        if session.place.current is not None and any(span.uid == uid for span in session.place.parts()):
            return
    desk.modes.choose_from(place[0])


def _page(desk: "Desk") -> "LinesPage | None":
    from dementi.gui.concordance.page import LinesPage

    found = desk.findChild(LinesPage)
    return found if isinstance(found, LinesPage) else None


def _made(window: "Window", desk: "Desk") -> "LinesPage":
    from dementi.gui.concordance.page import LinesPage

    page = LinesPage(desk, own_reading(desk.bridge))
    desk.pages.add(page)
    page.left.connect(partial(_back, desk, page))
    page.opened.connect(partial(_on_opened, desk, page))
    page.deciding.connect(partial(_do, window, page))
    desk.acting.connect(partial(_on_acting, page))
    desk.bridge.changed.connect(page.refresh)
    return page


def _origin(desk: "Desk") -> tuple[int, str]:
    """The article and what is in hand there."""
    session = desk.review.session
    current = session.place.current if session is not None else None
    return desk.review.key, current.uid if current is not None else ""


def _back(desk: "Desk", page: "LinesPage") -> None:
    """To the article; from precedents to what they were asked for."""
    desk.pages.leave()
    (article, uid), page.origin = page.origin, (0, "")
    if article and (article, uid) != _origin(desk):
        show_span(desk, article, uid, (0, 0))


def _on_acting(page: "LinesPage", _action: str) -> None:
    """Whoever acted elsewhere goes back to there."""
    if page.isHidden():
        page.origin = (0, "")


def _on_opened(desk: "Desk", page: "LinesPage", line: Line) -> None:
    desk.pages.leave()
    show_span(desk, line.article, line.uid, (line.start, line.end))
    key = key_of("lines")
    desk.status.tell(_("{key} leads back to the lines.").format(key=caps.spoken(key)) if key else "")


def _do(window: "Window", page: "LinesPage", name: str) -> None:
    from dementi.gui.concordance import deciding, giving

    try:
        if name == "copy":
            giving.copy_lines(page)
        elif name == "save":
            giving.save_lines(window, page)
        else:
            deciding.preview(window, page, name)
    except UserError as error:
        page.tell(f"{error.message} {error.path}".strip())
