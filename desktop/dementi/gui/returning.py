"""Back to where one was: in each article, and in the article that was open last."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dementi.workflow import places
from dementi.workflow.places import Spot

if TYPE_CHECKING:
    from dementi.gui.desk import Desk


class Returning(QObject):
    """Notes the place in an article when it is left, and goes there when it is opened again."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._places = places.load(desk.bridge.project.uid)
        self._key = 0

    @property
    def last(self) -> int:
        """The article read last, 0 for none."""
        return self._places.last

    def leave(self) -> None:
        """Note where the reader is in the article on screen."""
        session = self._desk.review.session
        if session is None or session.article.key != self._key or self._desk.review.damage is not None:
            return
        current = session.place.current
        start, end = self._desk.view.visible_extent()
        self._places.note(self._key, Spot(current.uid if current is not None else "", (start + end) // 2))

    def arrive(self) -> None:
        """Take in hand what was in hand when the article now opened was left."""
        session = self._desk.review.session
        self._key = session.article.key if session is not None else 0
        spot = self._places.spots.get(self._key)
        if session is not None and spot is not None and spot.uid:
            session.place.focus(spot.uid)

    def look(self) -> None:
        """With nothing in hand, show what was in view."""
        session = self._desk.review.session
        spot = self._places.spots.get(self._key)
        if session is not None and spot is not None and session.place.current is None:
            self._desk.view.scroll_to(min(spot.middle, len(session.article.text)), animate=False)

    def forget(self, article: int) -> None:
        """It goes to the bin."""
        self._places.spots.pop(article, None)
        self._key = 0

    def keep(self) -> None:
        """Remember the places after the end."""
        self.leave()
        places.save(self._places)
