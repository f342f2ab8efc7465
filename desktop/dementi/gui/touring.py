"""When the four hints of the tour are shown: at the first article ever opened, and when they are asked for."""

from typing import TYPE_CHECKING

from dementi.gui.tour import Tour

if TYPE_CHECKING:
    from dementi.gui.window import Window

_NAME, _DONE = "tour", "done"  # how settings remember that it was shown


def offer_tour(window: "Window") -> None:
    """Show the hints if they were never shown."""
    desk = window.desk
    if desk is not None and window.settings.screen.get(_NAME) != _DONE and desk.review.session is not None:
        show_tour(window)


def show_tour(window: "Window") -> None:
    """Show the hints from the first one on; from now on they come only when they are asked for."""
    desk = window.desk
    if desk is None:
        return
    if desk.tour is not None:
        desk.tour.end()
    window.settings.screen[_NAME] = _DONE
    window.save_settings()
    desk.tour = Tour(desk)
    desk.tour.ended.connect(desk.forget_tour)
