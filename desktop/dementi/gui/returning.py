"""Back to where one was: in each article, and in the article that was open last."""

import threading
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from dementi.workflow import places
from dementi.workflow.places import Places, Spot

if TYPE_CHECKING:
    from dementi.gui.desk import Desk


_SOON = 2000  # ms after a movement or a decision until the place is in the file, also if the program is killed then


class Returning(QObject):
    """Notes the place in an article while it is read, and goes there when it is opened again."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._places = places.load(desk.bridge.project.uid)
        self._remembering = False
        self._key = 0
        self._writer = _Writer()
        self._timer = QTimer(self, singleShot=True, interval=_SOON)
        self._timer.timeout.connect(self._on_time)
        desk.bridge.closing.connect(self._on_closing)

    def remember(self) -> None:
        """From now on write down the places of this reader now and then, and at the end."""
        self._remembering = True
        self._desk.view.verticalScrollBar().valueChanged.connect(self._on_scrolled)

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
        self._write_soon()

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

    def keep(self) -> None:
        """Have the places in the file: the window is about to go."""
        self.leave()
        self._timer.stop()
        if self._remembering:
            self._writer.write(*self._writer.next(self._places))

    def _write_soon(self) -> None:
        if self._remembering and not self._timer.isActive():
            self._timer.start()

    def _on_closing(self) -> None:
        """The project is gone before its desk is."""
        self._remembering = False
        self._timer.stop()

    def _on_scrolled(self) -> None:
        self._write_soon()

    def _on_time(self) -> None:
        """No key waits for the disk: the thread of the lists writes."""
        self.leave()
        self._timer.stop()
        work = partial(self._writer.write, *self._writer.next(self._places))
        self._desk.bridge.lists.ask(lambda _reader: work(), _ignore)


class _Writer:
    """Writes places from whatever thread; what is older than what it wrote already is passed over."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._given = self._written = 0

    def next(self, held: Places) -> tuple[int, Places]:
        """The places as they are now, and their number in order."""
        self._given += 1
        return self._given, replace(held, spots=dict(held.spots))

    def write(self, number: int, held: Places) -> None:
        with self._lock:
            if number > self._written:
                self._written = number
                places.save(held)


def _ignore(_written: object) -> None:
    """Nobody waits for it."""
