"""Makes a batch: how many articles, chosen how; what it would hold is shown before it is made."""

import secrets
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from dementi.domain.batches import LONGEST
from dementi.domain.errors import UserError
from dementi.domain.sampling import LARGEST, LAST_SEED, How
from dementi.domain.selection import Selection
from dementi.gui import plain, words
from dementi.gui.columns import Columns, Line
from dementi.gui.controls import Choice, LinkButton
from dementi.gui.dialogs.form import form
from dementi.gui.dialogs.sheet import Sheet
from dementi.gui.exporting.split_form import NumberField
from dementi.gui.theme import Theme
from dementi.i18n import _, ngettext
from dementi.workflow.batching import Draft, Wish, suggested_name

_USUAL = 50
_LAST_PROPOSED = 9_999  # short enough to be noted down


class BatchDialog(Sheet):
    """`told` says of which articles; `taken` are the names that batches have.

    Signals: wished(Wish): what would that hold; ordered(Draft, str): make it, under this name.
    """

    wished = Signal(object)
    ordered = Signal(object, str)

    def __init__(self, wish: Wish, told: str, taken: frozenset[str], theme: Theme, parent: QWidget) -> None:
        super().__init__(_("New batch"), theme, parent, width=600)
        self._selection, self._taken = wish.selection, taken
        self._draft: Draft | None = None
        self._parts: Columns | None = None
        self.how = Choice(theme, self)
        for way, name in ways().items():
            self.how.addItem(name, way)
        self.size_field = NumberField(LARGEST, self)
        self.seed = NumberField(LAST_SEED, self)
        self.again = LinkButton(_("Another draw"), theme, self, underline=True, small=True)
        self.name = QLineEdit(self)
        self.name.setMaxLength(LONGEST)
        self._about = plain.label("", self, "muted", "small", wrap=True)
        self._found = plain.label("", self, wrap=True)
        self._lay_out(told)
        self.make = self.add_buttons(_("Make the batch"))
        self.how.setCurrentIndex(self.how.findData(wish.how))
        self.size_field.set_value(wish.size)
        self.seed.set_value(wish.seed)
        self._connect()
        self._on_changed()
        self.how.setFocus()

    def _lay_out(self, told: str) -> None:
        self.body.addWidget(plain.label(told, self, "muted", wrap=True))
        draw = QWidget(self)
        row = QHBoxLayout(draw)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.px(12))
        row.addWidget(self.seed)
        row.addWidget(self.again)
        fields = ((_("Articles"), self.size_field, self.size_field), (_("Chosen"), self.how, self.how),
                  (_("Draw number"), self.seed, draw), (_("Name"), self.name, self.name))  # fmt: skip
        grid, captions = form(fields, self.theme, self)
        self._seed_row = (captions[2], draw)
        self.body.addLayout(grid)
        self.body.addWidget(self._about)
        self.body.addWidget(self._found)
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.how.currentIndexChanged.connect(self._on_changed)
        self.size_field.textChanged.connect(self._on_changed)
        self.seed.textChanged.connect(self._on_changed)
        self.again.clicked.connect(lambda: self.seed.set_value(1 + secrets.randbelow(_LAST_PROPOSED)))
        self.name.textChanged.connect(self._enable)
        self.make.clicked.connect(self._on_make)

    @property
    def wish(self) -> Wish:
        return Wish(self.size_field.value, How(self.how.currentData()), self.seed.value, self._selection)

    def start(self) -> None:
        """Ask what the batch would hold; once somebody listens."""
        self._on_changed()

    def _on_changed(self, _what: object = None) -> None:
        wish = self.wish
        for widget in self._seed_row:
            widget.setVisible(wish.how.drawn)
        plain.set_text(self._about, about(wish.how))
        self._draft = None
        plain.set_text(self._found, _("Looking…"))
        if not self.name.isModified():
            self.name.setText(suggested_name(wish, self._taken))
        self._enable()
        self.wished.emit(wish)

    def show_draft(self, draft: Draft) -> None:
        """What it would hold is known."""
        if draft.wish != self.wish:
            return
        self._draft = draft
        count = len(draft.keys)
        told = ngettext("{n} article of {there}.", "{n} articles of {there}.", count)
        told = told.format(n=words.number(count), there=words.number(draft.there))
        if count < draft.wish.size:
            told = f"{told} {_('There are no more that fit.')}"
        plain.set_text(self._found, told)
        self._show_parts(draft)
        self._enable()

    def show_refused(self, error: UserError) -> None:
        """No batch can be made as it is wished."""
        plain.set_text(self._found, error.message)
        self._enable()

    def _show_parts(self, draft: Draft) -> None:
        if self._parts is not None:
            self._parts.hide()
            self._parts.deleteLater()
            self._parts = None
        if not draft.strata:
            self.fit()
            return
        by_outlet = draft.wish.how is How.OUTLET
        heads = (_("Outlet") if by_outlet else _("Date"), _("In the list"), _("In the batch"))
        unknown = _("unknown")
        lines = [
            Line(part.name, (part.name or unknown, words.number(part.there), words.number(part.taken)))
            for part in draft.strata
        ]
        self._parts = Columns(_("How many of each"), heads, lines, self.theme, self)
        self.body.insertWidget(self.body.count() - 1, self._parts, 1)
        self._parts.show()
        self.fit()

    def _enable(self) -> None:
        name = " ".join(self.name.text().split())
        free = name not in self._taken
        if not free:
            plain.set_text(self._found, _("There is already a batch “{name}”: choose another name.").format(name=name))
        self.make.setEnabled(self._draft is not None and bool(self._draft.keys) and bool(name) and free)

    def _on_make(self) -> None:
        if self._draft is not None:
            self.ordered.emit(self._draft, self.name.text())
            self.accept()


def first_wish(before: Wish | None, selection: Selection) -> Wish:
    """What the dialog shows first: as the one before was chosen, with a fresh draw."""
    usual = before or Wish(_USUAL, How.NEXT, 0, selection)
    return replace(usual, seed=1 + secrets.randbelow(_LAST_PROPOSED), selection=selection)


def ways() -> dict[How, str]:
    """How articles can be chosen, as the screen names it."""
    return {
        How.NEXT: _("my next ones"),
        How.RANDOM: _("at random"),
        How.OUTLET: _("at random, each outlet its share"),
        How.YEAR: _("at random, each year its share"),
        How.MONTH: _("at random, each month its share"),
        How.UNCERTAIN: _("least certain first"),
    }


def about(how: How) -> str:
    """What the choice means, in a sentence or two."""
    if how is How.NEXT:
        return _("The first ones of the list that you have not finished and that nobody has in a batch under way.")
    if how is How.UNCERTAIN:
        return _("Those with the suggestions that the rules are least sure of.")
    drawn = _("The same number draws the same articles again: note it, and others can check your sample.")
    if how is How.RANDOM:
        return drawn
    return f"{_('Large parts give more articles than small ones; each article has the same chance.')} {drawn}"
