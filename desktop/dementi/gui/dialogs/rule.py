"""The rules behind the suggestion in hand: why they fire, and the examples they carry."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from dementi import i18n
from dementi.domain.errors import UserError
from dementi.domain.own_rules import OwnRules
from dementi.gui import plain, words
from dementi.gui.bridge import explained
from dementi.gui.dialogs.sheet import Sheet
from dementi.gui.paragraph import Prose
from dementi.gui.reading_on import read_on
from dementi.i18n import _
from dementi.workflow.rule_sheet import Example, RuleSheet, own_among, rule_sheets

if TYPE_CHECKING:
    from dementi.gui.window import Window

_WIDE = 640  # px at 100 %
_INDENT = 16  # px at 100 % before an example


def show_rule(window: "Window") -> None:
    """The rules that proposed what is in hand; a project's own are read from it first."""
    desk = window.desk
    session = desk.review.session if desk is not None else None
    if desk is None or session is None or session.place.current is None:
        return
    rule = explained(session.place.current, session.article.text).rule

    def show(own: tuple[OwnRules, ...]) -> None:
        try:
            RuleDialog(window, rule_sheets(rule, i18n.current(), own)).show_fitted()
        except UserError as error:
            desk.bridge.refused.emit(error)

    if not rule:
        desk.status.tell(_("No rule proposed this: it was made by hand."))
    elif own_among(rule):
        desk.bridge.reading.ask(lambda reader: reader.own_rules(), show)
    else:
        show(())


class RuleDialog(Sheet):
    """One rule below the other. Arrows and page keys read on."""

    def __init__(self, window: "Window", rules: Sequence[RuleSheet]) -> None:
        super().__init__(_("Rule") if len(rules) == 1 else _("Rules"), window.theme, window, width=_WIDE)
        self.setObjectName("rule")
        for rule in rules:
            self._add(rule)
        self.body.addStretch(1)
        self.add_buttons(_("Close"), cancel="").clicked.connect(self.accept)

    def _add(self, rule: RuleSheet) -> None:
        self.body.addWidget(plain.label(rule.id, self, "strong"))
        if not rule.why:
            told = _("The rules here have none of this name: another version of them proposed this.")
            self.body.addWidget(plain.label(told, self, "muted", wrap=True))
            return
        self._prose(f"{words.capital(words.bound(rule.why))}.", self.theme.font("base"))
        self._examples(_("It finds"), rule.finds)
        self._examples(_("It leaves alone"), rule.leaves)
        self.body.addWidget(plain.label(_("Its pattern"), self, "muted", "small"))
        self._prose(rule.pattern, self.theme.font("small"), indent=_INDENT)

    def _examples(self, caption: str, examples: Iterable[Example]) -> None:
        for number, example in enumerate(examples):
            if not number:
                self.body.addWidget(plain.label(caption, self, "muted", "small"))
            self._prose(example.text, self.theme.font("quote"), example.found, indent=_INDENT)

    def _prose(self, text: str, font: QFont, bold: Sequence[tuple[int, int]] = (), *, indent: int = 0) -> None:
        made, row = Prose(font, self.theme.colour("text"), self), QHBoxLayout()
        made.set_text(text, bold=bold)
        made.resize(self.theme.px(_WIDE - 2 * 20 - indent), 1)
        policy = made.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)  # the sheet asks how high it is at its own width
        made.setSizePolicy(policy)
        row.setContentsMargins(self.theme.px(indent), 0, 0, 0)
        row.addWidget(made)
        self.body.addLayout(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not read_on(self._area.verticalScrollBar(), event):
            super().keyPressEvent(event)
