"""Once the article on screen has gone to the bin, the one that takes its row in the list is shown."""

from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from dementi.gui.desk import Desk


class Vacated(QObject):
    """Waits for the list without the article that went; where that is empty, no article is on screen."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._key = self._row = 0
        desk.bridge.vacated.connect(self.leave)

    def leave(self, key: int) -> None:
        """This article went."""
        self._key, self._row = key, max(0, self._desk.queue.model.row_of(key))

    def fill(self, ids: "array[int]") -> None:
        """The list is known anew; whoever has gone on to another article meanwhile stays there."""
        key, self._key = self._key, 0
        if key in ids:
            self._key = key  # the list of before
        elif key and key == self._desk.review.key:
            if ids:
                self._desk.open_article(ids[min(self._row, len(ids) - 1)])
            else:
                self._desk.bridge.close_article()
