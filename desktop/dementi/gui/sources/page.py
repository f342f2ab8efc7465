"""The page of sources: what is asked for, the list of entities, and the one in hand beside it."""

import time
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout

from dementi.domain.errors import UserError
from dementi.domain.sources import Asked, Dossier, EntityRow, Filling, Kind, Opponent, Saying
from dementi.gui import plain, words
from dementi.gui.concordance.fields import QueryField
from dementi.gui.controls import Choice, KeyButton, LinkButton, instead, panel, separator
from dementi.gui.pages import Page
from dementi.gui.reading import Reading
from dementi.gui.sources import filling, wording
from dementi.gui.sources.dossier import DossierView
from dementi.gui.sources.model import EntityModel
from dementi.gui.sources.table import EntityTable
from dementi.i18n import _, ngettext
from dementi.store import Reader

if TYPE_CHECKING:
    from dementi.gui.desk import Desk

_SOON = 0.6  # seconds before progress is told
_TYPING = 200  # ms without a key before it is searched
_RESTING = 90  # ms that a row is in hand before its entity is read
_ROW = 30  # px at 100 %
_APART = 700  # ms between two times that the list is read again because something changed
_MOST = 3000  # rows that are read again at once
_BETWEEN = 2.0  # seconds between two times that it is read again while articles are read
_SHARES = (46, 54)
_NAMED, _ALL = "named", ""  # what no kind stands for: all who have a name, and all


class SourcesPage(Page):
    """Signals:
    opened(Saying): show it in its article.
    stopped: read no more articles for now.
    changed: something was written, so that articles may have to be read.
    filled(Filling, bool): reading has ended; whether it took so long that it was told.
    failed(UserError): reading could not be done.
    """

    opened = Signal(object)
    stopped = Signal()
    changed = Signal()
    filled = Signal(object, bool)
    failed = Signal(object)

    def __init__(self, desk: "Desk", reading: Reading) -> None:
        super().__init__(desk)
        self._theme = theme = desk.theme
        self.reading = reading
        self.asked = Asked()
        self.held: EntityRow | None = None
        self._wanted = 0  # the entity to take in hand once it is listed
        self._number = 0  # of the question under way
        self._asked_for = 0  # the entity that is being read
        self._fresh = True
        self._onwards = False  # the keys go to the proposals of the next one that is shown
        self._total = 0
        self._shown: Dossier | None = None
        self._answered = Asked()  # what the list shows
        self.filling = False
        self._began = self._listed_at = 0.0  # when filling did, and when the list was read last
        self.acting: object = None  # who decides for this page, kept with it
        self.words = QueryField(self)
        self.words.setAccessibleName(_("Search the sources"))
        self.words.setPlaceholderText(_("Search the sources"))
        self.kind = self._choice(_("Kind"), _kinds())
        self.only = self._choice(_("Proposals"), [("", _("All sources")), ("proposals", _("With proposals"))])
        self.model = EntityModel(theme.px(_ROW))
        self.table = EntityTable(self.model, theme, self)
        self.dossier = DossierView(theme, self)
        self.count = plain.label("", self, "muted", "small")
        self.stop = LinkButton(_("Stop"), theme, self, small=True)
        self._nothing = plain.label("", self, "muted", wrap=True)
        self._pages = QStackedWidget(self)
        self._typing = QTimer(self, singleShot=True, interval=_TYPING)
        self._resting = QTimer(self, singleShot=True, interval=_RESTING)
        self._changing = QTimer(self, singleShot=True, interval=_APART)
        self._again = False
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        theme = self._theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = panel("surface", self)
        row = QHBoxLayout(top)
        row.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        row.setSpacing(theme.px(8))
        row.addWidget(self.words, 1)
        for widget in (self.kind, self.only, self.count, self.stop):
            row.addWidget(widget)
        self.stop.hide()
        back = KeyButton(_("Back"), theme, self, keys="Escape")
        back.clicked.connect(self.left)
        row.addWidget(back)
        self._pages.addWidget(self.table)
        self._pages.addWidget(instead(theme, self, self._nothing))
        beside = QSplitter(Qt.Orientation.Horizontal, self)
        beside.setChildrenCollapsible(False)
        beside.addWidget(self._pages)
        beside.addWidget(self.dossier)
        for place, share in enumerate(_SHARES):
            beside.setStretchFactor(place, share)
        beside.setSizes([share * 20 for share in _SHARES])
        column.addWidget(top)
        column.addWidget(separator(theme, self))
        column.addWidget(beside, 1)

    def _connect(self) -> None:
        self.words.textChanged.connect(lambda _typed: self._typing.start())
        self.words.returnPressed.connect(self.ask)
        self.words.left.connect(self._to_list)
        self.words.escaped.connect(self.left)
        self._typing.timeout.connect(self.ask)
        self._resting.timeout.connect(self._read_held)
        self._changing.timeout.connect(self._on_settled)
        self.table.taken.connect(self._on_taken)
        self.table.entered.connect(self._on_entered)
        self.table.ordered.connect(self._on_ordered)
        self.model.wanted.connect(self._on_wanted)
        self.stop.clicked.connect(self.stopped)
        self.dossier.opened.connect(self.opened)
        self.dossier.visited.connect(self._on_visited)
        self.dossier.contested.connect(self._on_contested)
        self.dossier.whole.connect(self._on_whole)
        self.dossier.emptied.connect(self._on_emptied)
        self.table.typed.connect(self._on_typed)

    def take(self, key: int = 0) -> None:
        """The page has come into view, with this entity in hand if one is named."""
        self._wanted = key or (self.held.key if self.held is not None else 0)
        if key:
            self.words.clear()
        self.ask()
        if self.model.rowCount():
            self.table.setFocus()
        else:
            self.words.setFocus()

    def ask(self) -> None:
        """List what the fields ask for."""
        self._typing.stop()
        chosen = self.kind.currentData()
        kind = Kind(chosen) if chosen not in (_NAMED, _ALL) else None
        only, named = bool(self.only.currentData()), chosen == _NAMED
        self.asked = Asked(self.words.text().strip(), kind, only, named, self.asked.order)
        self.refresh()

    def refresh(self) -> None:
        """Read the list and the entity in hand again: something has changed."""
        if self.isHidden():
            return
        self._number += 1
        self._listed_at = time.monotonic()
        number, asked, explicit = self._number, self.asked, bool(self._wanted)
        wanted = self._wanted or (self.held.key if self.held else 0)
        # What was fetched before is fetched again, so that a decision far down the list leads nobody to its head.
        most = max(asked.limit, min(_MOST, self.model.rowCount())) if asked == self._answered else asked.limit

        def question(reader: Reader) -> _Listed:
            register = reader.register
            try:
                key = register.entity(wanted).key if wanted else 0
            except LookupError:
                key = 0
            rows = register.page(replace(asked, limit=most))
            return _Listed(asked, rows, register.count(asked), register.filling(), key, explicit, register.made)

        self.reading.ask(question, partial(self._on_listed, number, wanted))

    def on_written(self) -> None:
        """Something was written: a decision about a source, or about a span."""
        self.follow()
        self.changed.emit()

    def allow(self, *, writing: bool) -> None:
        """Whether anything can be decided: a file that is being checked is only read until that is done."""
        self.dossier.writable, self._shown = writing, None
        self.refresh()

    def begin_filling(self) -> None:
        """Articles are being read for the register."""
        self.filling, self._began = True, time.monotonic()

    def on_progress(self, task: str, _done: int, _of: int) -> None:
        """Articles have been read: those who speak in them are listed now and then, not only when all are."""
        if self.filling and task == filling.name() and time.monotonic() - self._listed_at > _BETWEEN:
            self.refresh()

    @property
    def is_long(self) -> bool:
        """Whether reading takes so long that it is told; after a decision it is a moment's work."""
        return time.monotonic() - self._began > _SOON

    def end_filling(self, left: Filling) -> None:
        """They have been read, or reading was stopped."""
        self.filling = False
        self.follow()
        self.filled.emit(left, self.is_long)

    def fail_filling(self, error: UserError) -> None:
        self.filling = False
        self.failed.emit(error)

    def follow(self) -> None:
        """Something has changed: at once, but not many times in a moment."""
        self._again = self._changing.isActive()
        if not self._again:
            self.refresh()
            self._changing.start()

    def _on_settled(self) -> None:
        if self._again:
            self.follow()

    def show_filling(self, left: Filling) -> None:
        """Say how much is still to be read."""
        self.stop.setVisible(self.filling and not left.done)
        told = ngettext("{count} source", "{count} sources", self._total).format(count=words.number(self._total))
        plain.set_text(self.count, told if left.done else f"{told} · {wording.reading(left)}")

    def _on_listed(self, number: int, wanted: int, listed: "_Listed") -> None:
        """The list as it is now; `wanted` was to be in hand, unless its reader has taken another one meanwhile."""
        if number != self._number:
            return
        self._total = listed.total
        self._wanted = 0
        moved = self.held is not None and self.held.key != wanted and not listed.explicit
        key = self.held.key if self.held is not None and moved else listed.key
        above = self.table.verticalScrollBar().value()
        before = self.table.currentIndex().row() if listed.asked == self._answered else 0
        self._answered = listed.asked
        self.table.blockSignals(True)
        self.model.set_rows(listed.rows, listed.total)
        place = self.model.place_of(key)
        # The one that follows comes in the place of one that is no longer listed.
        self.table.take(place if place >= 0 else max(0, min(before, len(listed.rows) - 1)))
        self.table.blockSignals(False)
        if place >= 0:
            self.table.verticalScrollBar().setValue(above)
            self.table.scrollTo(self.table.currentIndex())
        self.show_filling(listed.left)
        self._pages.setCurrentIndex(0 if listed.rows else 1)
        if not listed.rows:
            plain.set_text(self._nothing, self._why_empty(listed.left, made=listed.made))
        self.held = self.table.current
        if listed.explicit and key and place < 0:  # farther down, or hidden by the filter
            self._read(key)
        elif self.held is not None:
            self._read_held()
        else:
            self._shown = None
            self.dossier.show_nothing("")
        if self._fresh and listed.rows and not self.words.text():
            self._fresh = False
            self.table.setFocus()

    def _why_empty(self, left: Filling, *, made: bool) -> str:
        """`made` where anybody at all has been found."""
        if not left.done:
            return _("The articles are being read.")
        if made:
            return _("No source matches.")
        return _("No source has been found yet: let the rules propose spans, or tag sources by hand.")

    def _on_taken(self, row: EntityRow) -> None:
        self._onwards = False
        self.held, self._asked_for = row, row.key
        self._resting.start()

    def _read_held(self) -> None:
        if self.held is not None:
            self._read(self.held.key)

    def _read(self, key: int) -> None:
        def question(reader: Reader) -> Dossier | None:
            try:
                return reader.register.dossier(key)
            except LookupError:
                return None

        self._asked_for = key
        self.reading.ask(question, partial(self._on_read, key))

    def _on_read(self, key: int, dossier: Dossier | None) -> None:
        if key != self._asked_for:
            return  # another one was taken meanwhile
        if dossier is None:
            self._shown = None
            self.dossier.show_nothing(_("This source is no longer there."))
            return
        self.held = dossier.row
        if dossier != self._shown:
            self.dossier.show_dossier(dossier, keep=self._shown is not None and self._shown.row.key == dossier.row.key)
            self._shown = dossier
        if self._onwards and dossier.twins:
            self._onwards = not (self.table.hasFocus() and self.dossier.focus_on("twins"))

    def _on_typed(self, letter: str) -> None:
        """A letter in the list begins a search."""
        self.words.setFocus()
        self.words.insert(letter)

    def _on_emptied(self, name: str) -> None:
        """What had the keys is gone: they go to the list, where Backspace and Enter decide nothing.

        Where proposals are listed they go on to those of the next one, once it is there.
        """
        self._onwards = name == "twins" and self.asked.proposals
        (self.table if self.model.rowCount() else self.words).setFocus()

    def _on_entered(self) -> None:
        self.dossier.focus_on()

    def _on_ordered(self, order: str) -> None:
        self.table.show_order(order)
        self.asked = replace(self.asked, order=order)
        self.refresh()

    def _on_wanted(self, offset: int) -> None:
        more = replace(self.asked, offset=offset)
        self.reading.ask(lambda reader: reader.register.page(more), partial(self._on_more, self._number))

    def _on_more(self, number: int, rows: list[EntityRow]) -> None:
        if number == self._number:
            self.model.append(rows)

    def _on_visited(self, chosen: tuple[Opponent, bool]) -> None:
        self.take(chosen[0].row.key)

    def _on_contested(self, chosen: tuple[Opponent, bool]) -> None:
        """Show only the denials between the entity in hand and another."""
        other, own = chosen
        if self.held is None:
            return
        pair = (self.held.key, other.row.key) if own else (other.row.key, self.held.key)
        told = _("{denier} denies {denied}") if own else _("{denied} is denied by {denier}")
        names = (self.held.entity.name, other.row.entity.name)
        denier, denied = names if own else names[::-1]
        told = told.format(denier=denier, denied=denied)
        self.reading.ask(lambda reader: reader.register.between(*pair), partial(self._on_between, told))

    def _on_between(self, told: str, sayings: list[Saying]) -> None:
        if self._shown is not None:
            self.dossier.show_dossier(self._shown, sayings, told, keep=True)
        self.dossier.focus_on("sayings")

    def _on_whole(self) -> None:
        """All that the entity says again."""
        if self._shown is not None:
            self.dossier.show_dossier(self._shown, keep=True)
            self.dossier.focus_on("sayings")

    def _to_list(self) -> None:
        if self.model.rowCount():
            self.table.setFocus()

    def escape(self) -> None:
        """From the entity to the list, from there to the article."""
        if self.dossier.held and self.model.rowCount():
            self.table.setFocus()
        else:
            self.left.emit()

    def _choice(self, name: str, entries: "list[tuple[str, str]]") -> Choice:
        made = Choice(self._theme, self)
        made.offer(name, entries)
        made.currentIndexChanged.connect(lambda _index: self.ask())
        return made


@dataclass(frozen=True, slots=True)
class _Listed:
    """What was read for the list; `key` is what is to be in hand, `explicit` when it was asked for by name."""

    asked: Asked
    rows: list[EntityRow]
    total: int
    left: Filling
    key: int
    explicit: bool
    made: bool


def _kinds() -> "list[tuple[str, str]]":
    every = [(str(kind), words.capital(wording.kind(kind))) for kind in Kind]
    return [(_NAMED, _("With a name")), *every, (_ALL, _("All"))]
