"""The entity in hand: its name and kind, what may be the same, its names, who denies whom, what it says."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from dementi.domain.sources import Alias, Dossier, Kind, Saying, Twin
from dementi.gui import chips, listing, plain, words
from dementi.gui.columns import Line
from dementi.gui.controls import Choice, KeyButton, heading
from dementi.gui.sources import wording
from dementi.gui.sources.lists import ActingList
from dementi.gui.theme import Theme
from dementi.i18n import _, ngettext

_REASON = 320  # px at 100 %, as the others
_SHARE = 0.65  # of their width that the names have there
_ROOM = 780  # px at 100 % of an entity under which the words come before the article
_AGAINST, _NAMED, _DATE, _ARTICLE = 130, 170, 104, 130


class DossierView(QScrollArea):
    """Signals: what its reader wants.

    joined(Twin), kept_apart(Twin): whether a proposal is right.
    renaming, confirmed, adding: of the entity itself; kinded(Kind).
    splitting(Alias): a name of its own.
    visited(Opponent), contested(Opponent): go to another entity; show the denials between.
    opened(Saying), giving(Saying): show it in its article; it is somebody else's.
    whole: all that it says again.
    emptied(str): the list that had the keys is gone, with the last thing in it or with the entity.
    """

    joined = Signal(object)
    kept_apart = Signal(object)
    renaming = Signal()
    merging = Signal()
    confirmed = Signal()
    adding = Signal()
    kinded = Signal(object)
    splitting = Signal(object)
    visited = Signal(object)
    contested = Signal(object)
    opened = Signal(object)
    giving = Signal(object)
    whole = Signal()
    emptied = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._inner = QWidget(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.lists: dict[str, ActingList] = {}
        self.writable = True
        self.show_nothing("")

    def show_nothing(self, told: str) -> None:
        """No entity is in hand."""
        held = self.held
        column = self._blank()
        column.addWidget(plain.label(told, self._inner, "muted", wrap=True))
        column.addStretch(1)
        if held:
            self.emptied.emit(held)

    def show_dossier(
        self, dossier: Dossier, sayings: Sequence[Saying] | None = None, told: str = "", *, keep: bool = False
    ) -> None:
        """Show an entity; with `sayings` only those of what it says, which `told` introduces.

        `keep` where it was shown before: what was in sight stays.
        """
        scrolled = self.verticalScrollBar().value() if keep else 0
        held = self.held
        row = max(0, self.lists[held].currentIndex().row()) if held else 0
        column = self._blank()
        self._add_head(column, dossier)
        if dossier.twins:
            self._add_twins(column, dossier.twins)
        if any(alias.name != dossier.row.entity.name for alias in dossier.aliases[:2]):
            self._add_aliases(column, dossier.aliases)
        if dossier.denies or dossier.denied_by:
            self._add_opponents(column, dossier)
        self._add_sayings(column, dossier, sayings, told)
        column.addStretch(1)
        column.activate()
        self._inner.adjustSize()
        self.verticalScrollBar().setValue(scrolled)
        if held and not self.focus_on(held, row if keep else 0):
            self.emptied.emit(held)

    @property
    def held(self) -> str:
        """Which list has the keys; empty where none has."""
        return next((name for name, one in self.lists.items() if one.hasFocus()), "")

    def focus_on(self, name: str = "", row: int = 0) -> bool:
        """Give the keys to a list, to the first one if none is named; whether there is one."""
        found = self.lists.get(name) if name else next(iter(self.lists.values()), None)
        if found is None:
            return False
        found.take(min(row, found.topLevelItemCount() - 1))
        found.setFocus()
        return True

    # The parts

    def _blank(self) -> QVBoxLayout:
        before = self.takeWidget()
        if before is not None:
            before.deleteLater()  # what has just been pressed may be in it
        inner = QWidget(self)
        inner.setProperty("panel", "article")
        column = QVBoxLayout(inner)
        edge = self._theme.px(24)
        column.setContentsMargins(edge, self._theme.px(16), edge, edge)
        column.setSpacing(self._theme.px(8))
        self.lists = {}
        self._inner = inner
        self.setWidget(inner)
        return column

    def _add_head(self, column: QVBoxLayout, dossier: Dossier) -> None:
        parent, entity = self._inner, dossier.row.entity
        name = heading(entity.name, self._theme, parent, "heading")
        column.addWidget(name)
        column.addWidget(plain.label(wording.facts(dossier.row), parent, "muted"))
        row = self._row(column)
        if entity.kind is Kind.UNNAMED:
            told = _("Words that name nobody: somebody else in every article. Give single spans to a source below.")
            row.addWidget(plain.label(told, parent, "muted", wrap=True), 1)
            return
        kinds = Choice(self._theme, parent)
        kinds.setAccessibleName(_("Kind"))
        for kind in Kind:
            if kind is not Kind.UNNAMED:
                kinds.addItem(words.capital(wording.kind(kind)), kind)
        kinds.setCurrentIndex(kinds.findData(entity.kind))
        kinds.setEnabled(self.writable)
        kinds.activated.connect(lambda _index: self.kinded.emit(Kind(kinds.currentData())))
        row.addWidget(kinds)
        self._button(row, _("Rename…"), self.renaming.emit)
        if not entity.decided:
            self._button(row, _("Confirm"), self.confirmed.emit)
        if self.width() < self._theme.px(_ROOM):
            row.addStretch(1)
            row = self._row(column)
        self._button(row, _("Join with…"), self.merging.emit)
        self._button(row, _("Add a name…"), self.adding.emit)
        row.addStretch(1)

    def _add_twins(self, column: QVBoxLayout, twins: Sequence[Twin]) -> None:
        count = len(twins)
        told = ngettext("Proposed as the same: {count}", "Proposed as the same: {count}", count)
        lines = [Line(twin, (twin.row.entity.name, _why(twin), words.number(twin.row.spans))) for twin in twins]
        heads = (_("Source"), _("Reason"), _("Spans"))
        made = self._list("twins", column, told.format(count=words.number(count)), heads, lines)
        made.setColumnWidth(1, min(self._theme.px(_REASON), self.width() // 2))
        row = self._row(column)
        self._button(row, _("The same"), lambda: _tell(self.joined, made), keys="Return")
        self._button(row, _("Not the same"), lambda: _tell(self.kept_apart, made), keys="Backspace")
        row.addStretch(1)
        if self.writable:
            made.entered.connect(self.joined)
            made.refused.connect(self.kept_apart)

    def _add_aliases(self, column: QVBoxLayout, aliases: Sequence[Alias]) -> None:
        lines = [Line(alias, (alias.name, words.number(alias.spans))) for alias in aliases]
        made = self._list("names", column, _("Names"), (_("Name"), _("Spans")), lines)
        if len(aliases) > 1:
            row = self._row(column)
            self._button(row, _("Split off"), lambda: _tell(self.splitting, made), keys="Backspace")
            row.addStretch(1)
            if self.writable:
                made.refused.connect(self.splitting)

    def _add_opponents(self, column: QVBoxLayout, dossier: Dossier) -> None:
        both = [(_("denies"), one, True) for one in dossier.denies]
        both += [(_("is denied by"), one, False) for one in dossier.denied_by]
        lines = [
            Line((one, own), (one.row.entity.name, words.capital(told), words.number(one.count)))
            for told, one, own in both
        ]
        made = self._list("opponents", column, _("Who denies whom"), (_("Source"), _("How"), _("Denials")), lines)
        made.entered.connect(self.contested)
        row = self._row(column)
        self._button(row, _("Show the denials"), lambda: _tell(self.contested, made), keys="Return", reading=True)
        self._button(row, _("Go to the source"), lambda: _tell(self.visited, made), reading=True)
        row.addStretch(1)

    def _add_sayings(self, column: QVBoxLayout, dossier: Dossier, sayings: Sequence[Saying] | None, told: str) -> None:
        shown = dossier.sayings if sayings is None else sayings
        if not shown:
            column.addWidget(plain.label(_("No claim or denial is linked to it."), self._inner, "muted"))
            return
        against, dated = any(one.against for one in shown), any(one.date for one in shown)
        lines = [Line(one, _saying(one, against=against)) for one in shown]
        heads = (_("Words"), *([_("Denies")] if against else []), _("Named as"), _("Date"), _("Article"))
        title = told or _("Claims and denials, by date")
        made = self._list("sayings", column, title, heads, lines)
        narrow = self.width() < self._theme.px(_ROOM)
        share = _SHARE if narrow else 1
        # A project without dates has no column of them; the words have its room where they lack some.
        named = _NAMED * share + (0 if dated or narrow else _DATE)
        widths = (*([_AGAINST * share] if against else []), named, _DATE, _ARTICLE)
        for place, width in enumerate(widths, 1):
            made.setColumnWidth(place, self._theme.px(round(width)))
        made.setColumnHidden(len(heads) - 2, not dated)
        made.setColumnHidden(len(heads) - 1, narrow and against)
        made.entered.connect(self.opened)
        row = self._row(column)
        self._button(row, _("Open in the article"), lambda: _tell(self.opened, made), keys="Return", reading=True)
        if sayings is not None:
            self._button(row, _("Show all"), self.whole.emit, reading=True)
        else:
            self._button(row, _("Somebody else…"), lambda: _tell(self.giving, made))
            if dossier.total > len(shown):
                more = _("The first {shown} of {total} sources are shown.").format(
                    shown=words.number(len({one.source for one in shown})), total=words.number(dossier.total)
                )
                row.addWidget(plain.label(more, self._inner, "muted", "small"))
        row.addStretch(1)

    def _list(
        self, name: str, column: QVBoxLayout, title: str, heads: Sequence[str], lines: Sequence[Line]
    ) -> ActingList:
        label = plain.label(title, self._inner, "strong")
        label.setContentsMargins(0, self._theme.px(12), 0, 0)
        column.addWidget(label)
        made = ActingList(title, heads, lines, self._theme, self._inner)
        column.addWidget(made)
        self.lists[name] = made
        return made

    def _row(self, column: QVBoxLayout) -> QHBoxLayout:
        made = QHBoxLayout()
        made.setSpacing(self._theme.px(8))
        column.addLayout(made)
        return made

    def _button(
        self, row: QHBoxLayout, text: str, act: Callable[[], object], *, keys: str = "", reading: bool = False
    ) -> None:
        made = KeyButton(text, self._theme, self._inner, keys=keys)
        made.setEnabled(reading or self.writable)
        made.clicked.connect(lambda _clicked=False: act())
        row.addWidget(made)


def _tell(signal: SignalInstance, chosen: ActingList) -> None:
    """Emit what the row in hand stands for."""
    if chosen.chosen() is not None:
        signal.emit(chosen.chosen())


def _saying(one: Saying, *, against: bool) -> tuple[str, ...]:
    words_of = f"{chips.letter(one.label)}  {listing.short(one.quote)}"
    return (words_of, *([one.against] if against else []), wording.way(one), one.date[:10], listing.short(one.title))


def _why(twin: Twin) -> str:
    """The reason, with the two names where they are not those of the sources."""
    if twin.other == twin.row.entity.name:
        return wording.reason(twin)
    return f"{wording.reason(twin)} ({twin.name} / {twin.other})"
