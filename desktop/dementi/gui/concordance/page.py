"""The page of lines: what is asked, the list, and what can be done with the lines that are selected."""

from array import array
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedWidget, QVBoxLayout, QWidget

from dementi.domain.concordance import Line, SpanQuery
from dementi.domain.errors import UserError
from dementi.gui import label_set, plain, words
from dementi.gui.concordance.fields import Fields
from dementi.gui.concordance.model import LineModel
from dementi.gui.concordance.searching import Asked, Search
from dementi.gui.concordance.table import LineTable
from dementi.gui.concordance.wording import facts
from dementi.gui.controls import Choice, KeyButton, LinkButton, instead, panel, separator
from dementi.gui.pages import Page
from dementi.gui.reading import Reading
from dementi.gui.text.accessible import announce
from dementi.i18n import _, ngettext
from dementi.workflow.everywhere import LISTED

if TYPE_CHECKING:
    from dementi.gui.desk import Desk

_NARROW = 1100  # px at 100 % under which the explanation has no room


class LinesPage(Page):
    """Signals:
    opened(Line): show it in its article.
    deciding(str): an action on the selected lines: accept, reject, label, copy, save.
    """

    opened = Signal(object)
    deciding = Signal(str)

    def __init__(self, desk: "Desk", reading: Reading) -> None:
        super().__init__(desk)
        self._desk = desk
        theme = self._theme = desk.theme
        self.asked = Asked()
        self.fields = Fields(theme, self)
        self.search = Search(reading, self)
        self.model = LineModel(self.search.page)
        self.table = LineTable(self.model, theme, self)
        self._pages = QStackedWidget(self)
        self._nothing = plain.label("", self, wrap=True)
        self._instead = plain.label("", self, "muted", "small", wrap=True)
        self._count = plain.label("", self, "small")
        self.stop = LinkButton(_("Stop"), theme, self, small=True)
        self.details = plain.label("", self, "muted", "small")
        self.label = Choice(theme, self)
        self.buttons = {
            "accept": KeyButton(_("Accept…"), theme, self),
            "reject": KeyButton(_("Reject…"), theme, self),
            "label": KeyButton(_("Label…"), theme, self),
            "copy": KeyButton(_("Copy"), theme, self, keys="Ctrl+C"),
            "save": KeyButton(_("Save as CSV…"), theme, self),
        }
        self._started = False
        self.origin = (0, "")  # the article and span that the lines shown are about
        self._lay_out()
        self._connect()
        self._show_selection()

    def _lay_out(self) -> None:
        theme = self._theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = panel("surface", self)
        head = QVBoxLayout(top)
        head.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        head.addWidget(self.fields)
        self.fields.second.addStretch(1)
        for widget in (self._count, self.stop):
            self.fields.second.addWidget(widget)
        self.stop.hide()
        self._pages.addWidget(self.table)
        self._pages.addWidget(instead(theme, self, self._nothing, self._instead))
        column.addWidget(top)
        column.addWidget(separator(theme, self))
        column.addWidget(self._pages, 1)
        column.addWidget(separator(theme, self))
        column.addWidget(self._foot())

    def _foot(self) -> QWidget:
        theme = self._theme
        made = panel("window", self)
        row = QHBoxLayout(made)
        row.setContentsMargins(theme.px(16), theme.px(8), theme.px(16), theme.px(8))
        row.setSpacing(theme.px(8))
        row.addWidget(self.details, 1)
        self.details.setMinimumWidth(20)
        for label in label_set.offered():
            self.label.addItem(words.capital(label_set.name(label.key)), label.key)
        self.label.setAccessibleName(_("New label"))
        for name in ("accept", "reject"):
            row.addWidget(self.buttons[name])
        row.addWidget(self.label)
        for name in ("label", "copy", "save"):
            row.addWidget(self.buttons[name])
        self._back = KeyButton(_("Back"), theme, self, keys="Escape")
        row.addWidget(self._back)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        return made

    def _connect(self) -> None:
        self.fields.asked.connect(self.ask)
        self.fields.left.connect(self._to_list)
        self.fields.escaped.connect(self.escape)
        self.search.grew.connect(self._on_grew)
        self.search.sorted.connect(self._on_sorted)
        self.search.told.connect(self._on_told)
        self.search.ended.connect(self._on_ended)
        self.search.failed.connect(self._on_failed)
        self.table.opened.connect(self.opened)
        self.table.looked.connect(self._show_selection)
        self.table.copying.connect(lambda: self.deciding.emit("copy"))
        self.stop.clicked.connect(self.search.stop)
        self._back.clicked.connect(self.left)
        for name, button in self.buttons.items():
            button.clicked.connect(lambda _clicked=False, name=name: self.deciding.emit(name))

    def take(self, rows: "array[int] | None" = None, told: str = "") -> None:
        """The page has come into view: to the list where it was left, else to the field.

        With `rows` those are shown, whatever the fields say.
        """
        if rows is not None:
            self._started = True
            self.search.stop()
            self.asked = Asked()
            self.model.set_rows(rows)
            self.table.show_words("")
            self._pages.setCurrentIndex(0)
            plain.set_text(self._count, told)
            self.table.go_to(0)
        elif not self._started:
            self._started = True
            self.ask()
        if self.model.rowCount() and self.table.currentIndex().isValid():
            self.table.setFocus()
        else:
            self.fields.words.setFocus()
            self.fields.words.selectAll()

    def ask(self) -> None:
        """Search what the fields say."""
        bridge = self._desk.bridge
        self.asked = self.fields.asked_for(self._desk.queue.selection, bridge.reviewer, bridge.shown_from)
        self.model.set_rows(array("q"))
        self.table.show_words(self.asked.query.selection.words)
        if self.asked.untagged and not self.asked.query.selection.words:
            self.search.stop()
            self._show_nothing(_("Which words are to be found in the articles?"))
            return
        self.stop.show()
        plain.set_text(self._count, _("Searching…"))
        self._pages.setCurrentIndex(0)
        self.search.start(self.asked)

    def refresh(self) -> None:
        """Spans have changed."""
        if not self.model.given:
            self.model.refresh()

    def changed(self, *, again: bool) -> None:
        """What was asked for has been done; `again`: what was found is no longer so."""
        if again:
            self.ask()
        else:
            self.refresh()

    def tell(self, sentence: str) -> None:
        """Say it where the current line is told, until another one is."""
        plain.set_text(self.details, sentence)

    def lines(self, places: Sequence[int], then: Callable[[Sequence[Line]], None]) -> None:
        """Call `then`, later, with the lines at these places."""
        if self.model.given:
            then([line for place in places if (line := self.model.line(place)) is not None])
        else:
            self.search.lines([self.model.rows()[place] for place in places], then)

    def chosen(self) -> list[int]:
        """The places of the lines to do something with: those selected, as many as one list shows."""
        return self.table.selected(LISTED)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fields.told.setVisible(self.width() >= self._theme.px(_NARROW) * 0.7)

    def _to_list(self) -> None:
        if self.model.rowCount():
            if not self.table.currentIndex().isValid():
                self.table.go_to(0)
            self.table.setFocus()

    def escape(self) -> None:
        """Escape ends the search under way, then goes back."""
        if self.search.busy:
            self.search.stop()
        else:
            self.left.emit()

    def _on_grew(self, rows: "array[int]") -> None:
        self.model.append(rows)
        self._show_count(whole=False)

    def _on_sorted(self, rows: "array[int]") -> None:
        held = self.table.current
        self.model.set_rows(rows)
        if held is not None and (place := self.model.row_of(held.row)) >= 0:
            self.table.go_to(place)

    def _on_told(self, lines: list[Line]) -> None:
        self.model.set_lines(lines)

    def _on_ended(self, whole: bool) -> None:
        self.stop.hide()
        self._show_count(whole=whole)
        announce(self.table, self._count.text())
        self._show_selection()
        if not self.model.rowCount():
            self._show_nothing(self._none() if whole else _("Stopped."), self._hint())

    def _on_failed(self, error: UserError) -> None:
        if not self.model.rowCount():
            self._show_nothing(error.message)
        else:
            plain.set_text(self.details, error.message)

    def _none(self) -> str:
        """Why there is no line."""
        if self.asked.untagged:
            return _("These words stand nowhere without a span.")
        return _("No span matches.") if self.asked.query != SpanQuery() else _("Nothing is tagged or suggested yet.")

    def _hint(self) -> str:
        selection = self.asked.query.selection
        if self.asked.untagged or not (selection.words or selection.label or self.asked.query.state):
            return ""
        return _("Try another label or state, or fewer words.")

    def _show_nothing(self, told: str, instead: str = "") -> None:
        self.stop.hide()
        plain.set_text(self._count, "")
        plain.set_text(self._nothing, told)
        plain.set_text(self._instead, instead)
        announce(self.table, told)
        self._pages.setCurrentIndex(1)
        self._show_selection()

    def _show_count(self, *, whole: bool) -> None:
        count = self.model.rowCount()
        if self.asked.untagged:
            told = ngettext("{count} place", "{count} places", count)
        else:
            told = ngettext("{count} span", "{count} spans", count)
        told = told.format(count=words.number(count))
        if self.asked.untagged and count >= LISTED:
            told = _("the first {places}").format(places=told)
        plain.set_text(self._count, told if whole else f"{told}…")

    def _show_selection(self) -> None:
        """What the current line is, and what can be done with those selected."""
        count, line = self.table.count(), self.table.current
        if count > 1:
            told = ngettext("{count} line selected", "{count} lines selected", count).format(count=words.number(count))
            if count > LISTED:
                told = f"{told}. {_('At most {count} are done at once.').format(count=words.number(LISTED))}"
        else:
            told = facts(line) if line is not None else ""
        plain.set_text(self.details, told)
        writable = self._desk.bridge.project.read_only is None
        untagged = self.model.given
        for name, button in self.buttons.items():
            possible = self.model.rowCount() > 0 if name == "save" else count > 0
            if name in ("accept", "reject", "label"):
                possible = possible and writable and (name == "label" or not untagged)
            button.setEnabled(possible)
        self.buttons["label"].set_words(_("Tag…") if untagged else _("Label…"))
        self.label.setEnabled(self.buttons["label"].isEnabled())
