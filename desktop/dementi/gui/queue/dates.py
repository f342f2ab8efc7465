"""Asks from when until when articles are to be listed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from dementi import i18n
from dementi.domain.days import beginning, require_order
from dementi.domain.errors import UserError
from dementi.gui import plain, words
from dementi.gui.controls import Choice
from dementi.gui.dialogs.form import form
from dementi.gui.dialogs.sheet import Sheet
from dementi.gui.theme import Theme
from dementi.i18n import _


class DatesDialog(Sheet):
    """Two fields, and a year and a month that fill them; what they mean is said below.

    Signals: chosen(str, str): days or the beginnings of some, both included, "" for none.
    """

    chosen = Signal(str, str)

    def __init__(self, first: str, last: str, years: Sequence[str], theme: Theme, parent: QWidget) -> None:
        super().__init__(_("Articles by date"), theme, parent, width=480)
        self.first, self.last = QLineEdit(first, self), QLineEdit(last, self)
        self.year, self.month = Choice(theme, self), Choice(theme, self)
        self._told = plain.label("", self, wrap=True)
        self._period = ("", "")
        self._lay_out(years)
        self.show_them = self.add_buttons(_("List these articles"))
        for field in (self.first, self.last):
            field.setMaxLength(20)
            field.setPlaceholderText(_("2016-05-13, 2016-05 or 2016"))
            field.textChanged.connect(self._on_typed)
        self.year.currentIndexChanged.connect(self._on_quick)
        self.month.currentIndexChanged.connect(self._on_quick)
        self.show_them.clicked.connect(self._on_chosen)
        self._on_typed()
        self.first.setFocus()

    def _lay_out(self, years: Sequence[str]) -> None:
        quick = QWidget(self)
        row = QHBoxLayout(quick)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.px(8))
        for choice, name in ((self.year, _("Year")), (self.month, _("Month"))):
            choice.setAccessibleName(name)
            row.addWidget(choice, 1)
        self.year.addItem(_("Year"), "")
        for year in reversed(years):
            self.year.addItem(year, year)
        self.month.addItem(_("whole year"), "")
        for number in range(1, 13):
            self.month.addItem(words.capital(words.month(number)), f"-{number:02}")
        self.month.setEnabled(False)
        rows = ((_("Quickly"), self.year, quick), (_("From"), self.first, self.first),
                (_("Until"), self.last, self.last))  # fmt: skip
        grid, _captions = form(rows if years else rows[1:], self.theme, self)
        quick.setVisible(bool(years))
        self.body.addLayout(grid)
        self.body.addWidget(self._told)
        self.body.addStretch(1)

    def _on_quick(self, _index: int) -> None:
        year = self.year.currentData()
        self.month.setEnabled(bool(year))
        if year:
            for field in (self.first, self.last):
                field.setText(f"{year}{self.month.currentData()}")

    def _on_typed(self, _typed: str = "") -> None:
        try:
            first, last = (
                beginning(field.text(), day_first=i18n.current() == "fr") for field in (self.first, self.last)
            )
            require_order(first, last)
        except UserError as error:
            self.show_them.setEnabled(False)
            plain.set_text(self._told, error.message)
            return
        self._period = (first, last)
        self.show_them.setEnabled(True)
        plain.set_text(self._told, words.capital(words.between(first, last)) or _("Whatever their date."))

    def _on_chosen(self) -> None:
        self.chosen.emit(*self._period)
        self.accept()
