"""Beside the source of the attribution in hand: its name in the register, where that is not its own words.

It is asked once the reader rests, on a thread of its own; before there is a register nothing is shown.
"""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from dementi.domain.sources import EntityRow, Kind
from dementi.gui.concordance.opening import own_reading
from dementi.gui.later import Later
from dementi.gui.many import tell
from dementi.i18n import _
from dementi.store import Reader

if TYPE_CHECKING:
    from dementi.gui.desk import Desk
    from dementi.gui.window import Window

_REST = 150  # ms without a move after which it is asked


class Beside(QObject):
    """Follows what is in hand, and tells the card of it."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._shown: tuple[int, tuple[str, ...]] = (0, ())
        self._number = 0  # of the question asked last
        self.found: Mapping[str, EntityRow] = {}
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._ask)
        self._forgetting = Later(self._forget, self)
        desk.bridge.closing.connect(self._rest.stop)
        desk.review.place_changed.connect(self._on_moved)
        desk.review.article_opened.connect(self._on_moved)
        desk.bridge.changed.connect(self._on_changed)
        desk.bridge.keeping.read.connect(self._on_changed)

    def _on_moved(self, _animate: bool = False) -> None:
        """The frame of the key is painted first."""
        self._number += 1
        self._forgetting.ask()
        self._rest.start()

    def _on_changed(self) -> None:
        """What a source is called may have been decided."""
        self._shown = (0, ())
        self._rest.start()

    def _forget(self) -> None:
        if self._wanted() != self._shown:
            self._tell({})

    def _ask(self) -> None:
        wanted, number = self._wanted(), self._number
        if wanted == self._shown:
            return
        article, uids = wanted

        def question(reader: Reader) -> Mapping[str, EntityRow]:
            return reader.register.of_spans(article, uids) if uids and number == self._number else {}

        own_reading(self._desk.bridge).ask(question, partial(self._take, number, wanted))

    def _take(self, number: int, wanted: tuple[int, tuple[str, ...]], found: Mapping[str, EntityRow]) -> None:
        if number == self._number and wanted == self._wanted():
            self._shown = wanted
            self._tell(found)

    def _tell(self, found: Mapping[str, EntityRow]) -> None:
        self.found = found
        named = {uid: row.entity.name for uid, row in found.items() if row.entity.kind is not Kind.UNNAMED}
        self._desk.inspector.card.show_entities(named)

    def _wanted(self) -> tuple[int, tuple[str, ...]]:
        """The article, and the sources of what is in hand."""
        session = self._desk.review.session
        current = session.place.current if session is not None else None
        if session is None or current is None:
            return 0, ()
        return session.article.key, tuple(source.uid for source in current.sources)


def show_source(window: "Window") -> None:
    """The entity of the source in hand, in the register; without one the whole register."""
    from dementi.gui.sources.opening import show_sources

    desk = window.desk
    if desk is None:
        return
    row = next(iter(desk.beside.found.values()), None)
    if row is None:
        tell(window, _("The source in hand is not in the register yet."))
    show_sources(window, row.key if row is not None else 0)
