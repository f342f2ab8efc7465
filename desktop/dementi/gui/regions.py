"""F6: the regions of the desk in turn."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from dementi.gui.desk import Desk


class Regions:
    """Banner, queue, article, inspector, the hints of first use while they are there, and round again."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk

    def go(self, by: int) -> None:
        self._desk.showing.around.now()
        stops = [stop for stop in self._stops() if stop is not None and stop[1].isVisible() and stop[1].isEnabled()]
        focus = QApplication.focusWidget()
        here = next((number for number, (area, _stop) in enumerate(stops) if _inside(focus, area)), -1)
        if stops:
            stops[(here + by) % len(stops)][1].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _stops(self) -> list[tuple[QWidget, QWidget] | None]:
        """Each region with the widget in it that takes the focus."""
        desk = self._desk
        button = desk.banner.first_button()
        return [
            (desk.banner, button) if button is not None else None,
            (desk.queue, desk.queue.view),
            (desk.view, desk.view),
            (desk.inspector, desk.inspector.first_stop()),
            (desk.tour, desk.tour.next) if desk.tour is not None else None,
        ]


def _inside(widget: QWidget | None, area: QWidget) -> bool:
    return widget is not None and (widget is area or area.isAncestorOf(widget))
