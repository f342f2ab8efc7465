"""Beside the attribution in hand: how alike ones were decided in this project, and the way to look at them.

It is asked once the reader rests, on a thread of its own, and costs no key anything; what comes too late is dropped.
"""

from array import array
from collections import Counter
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from dementi.domain.attributions import Attribution
from dementi.domain.spans import State
from dementi.gui import chips, words
from dementi.gui.concordance.opening import own_reading, show_lines
from dementi.gui.later import Later
from dementi.gui.many import tell
from dementi.i18n import _, ngettext
from dementi.store import Like, Precedent, Reader
from dementi.store.precedents import NEWEST

if TYPE_CHECKING:
    from dementi.gui.desk import Desk
    from dementi.gui.window import Window

REST = 150  # ms without a move after which it is asked


class Precedents(QObject):
    """Follows what is in hand, and tells the card of it."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self._like: Like | None = None  # of what is in hand
        self._number = 0  # of the question asked last
        self.found: Sequence[Precedent] = ()
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._ask)
        self._forgetting = Later(self._forget, self)
        desk.bridge.closing.connect(self._rest.stop)
        desk.review.place_changed.connect(self._on_moved)
        desk.review.article_opened.connect(self._on_moved)

    def _on_moved(self, _animate: bool = False) -> None:
        """The frame of the key is painted first."""
        self._number += 1
        self._forgetting.ask()
        self._rest.start()

    def _forget(self) -> None:
        if _like(self._desk) != self._like:
            self._like, self.found = None, ()
            self._desk.inspector.card.show_precedents("", opens=False)

    def _ask(self) -> None:
        like = _like(self._desk)
        if like is None or like == self._like:
            return
        if self._desk.bridge.writing.unsaved and self._desk.bridge.writing.error is None:
            self._rest.start()  # what is being written may be one
            return

        number = self._number

        def question(reader: Reader) -> Sequence[Precedent]:
            return reader.precedents.of(like) if number == self._number else ()  # else the reader has moved on

        own_reading(self._desk.bridge).ask(question, partial(self._take, number, like))

    def _take(self, number: int, like: Like, found: Sequence[Precedent]) -> None:
        if number == self._number and like == _like(self._desk):
            self._like, self.found = like, found
            self._desk.inspector.card.show_precedents(told(found), opens=bool(found))


def told(found: Sequence[Precedent]) -> str:
    """7 like this: 6 denial, 1 claim."""
    if not found:
        return _("Nothing like this is decided yet")
    kinds = Counter(
        words.state(State.REJECTED) if one.state is State.REJECTED else chips.name(one.label) for one in found
    )
    parts = ", ".join(f"{words.number(count)} {kind}" for kind, count in kinds.most_common())
    if len(found) >= NEWEST:
        return _("{count} and more like this, the newest: {what}").format(count=words.number(len(found)), what=parts)
    many = ngettext("{count} like this: {what}", "{count} like this: {what}", len(found))
    return many.format(count=words.number(len(found)), what=parts)


def show_precedents(window: "Window") -> None:
    """Their lines; back leads to what was in hand."""
    desk = window.desk
    if desk is None or not desk.precedents.found:
        tell(window, _("Nothing like this is decided yet"))
        return
    found = desk.precedents.found
    show_lines(window, array("q", (one.row for one in found)), told(found))


def _like(desk: "Desk") -> Like | None:
    session = desk.review.session
    current = session.place.current if session is not None else None
    return _of(current, session.article.text) if session is not None and current is not None else None


def _of(current: Attribution, text: str) -> Like:
    span = current.words[0]
    cue = text[span.cue[0] : span.cue[1]] if span.cue is not None else ""
    return Like(span.rule, cue, span.quote, span.label, tuple(word.uid for word in current.words))
