"""The labels of a project: their names, letters, colours and order; a label in use is archived, not lost."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout

from dementi import i18n
from dementi.domain.contrast import apart, readable
from dementi.domain.labels import LabelForm, key_for, made, standard
from dementi.gui import plain
from dementi.gui.controls import KeyButton
from dementi.gui.dialogs.label_form import FormPanel, Papers
from dementi.gui.dialogs.sheet import Sheet
from dementi.i18n import _

if TYPE_CHECKING:
    from dementi.gui.window import Window


_NARROW = 780  # px at 100 %: in a narrower window the form stands below the list


class LabelDialog(Sheet):
    """Signals: ordered(tuple): have these label forms, in this order."""

    ordered = Signal(object)

    def __init__(self, window: "Window", forms: Sequence[LabelForm]) -> None:
        super().__init__(_("Labels"), window.theme, window, width=860)
        self._forms = [form for form in forms if not form.archived] + [form for form in forms if form.archived]
        self._known = {form.key for form in forms}
        self._papers = Papers.of_tokens()
        self._room = window.width()
        told = _("Names and colours are shown at once everywhere; files keep the key. One undo takes a change back.")
        self.body.addWidget(plain.label(told, self, "muted", wrap=True))
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Labels"))
        self.list.setMinimumSize(QSize(window.theme.px(210), window.theme.px(220)))
        self.panel = FormPanel(self._papers, window.theme, self)
        self._add = KeyButton(_("Add a label"), window.theme, self)
        self._archive = KeyButton("", window.theme, self)
        self._up = KeyButton(_("Move up"), window.theme, self)
        self._down = KeyButton(_("Move down"), window.theme, self)
        self._lay_out()
        self._use = self.add_buttons(_("Use these labels"))
        self._connect()
        self._fill(0)

    def _lay_out(self) -> None:
        narrow = self._room < self.theme.px(_NARROW)
        row = QBoxLayout(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        left, order = QVBoxLayout(), QHBoxLayout()
        row.setSpacing(self.theme.px(24))
        left.addWidget(self.list, 1)
        for button in (self._up, self._down, self._archive):
            order.addWidget(button)
        order.setSpacing(self.theme.px(8))
        left.setSpacing(self.theme.px(8))
        left.addLayout(order)
        left.addWidget(self._add)
        row.addLayout(left)
        row.addWidget(self.panel, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(row, 1)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(self._on_row)
        self.panel.changed.connect(self._on_changed)
        self._add.clicked.connect(self._on_add)
        self._archive.clicked.connect(self._on_archive)
        self._up.clicked.connect(lambda: self._on_moved(-1))
        self._down.clicked.connect(lambda: self._on_moved(1))
        self._use.clicked.connect(self._on_use)

    def _fill(self, row: int) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for form in self._forms:
            self.list.addItem(QListWidgetItem(self._words(form)))
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self._on_row()

    def _words(self, form: LabelForm) -> str:
        label = made(form)
        name = label.names[i18n.current()]
        letter = next(iter(label.keys[i18n.current()]), "–")
        return f"{letter}   {name}" if not form.archived else _("{name} (archived)").format(name=name)

    def _on_row(self) -> None:
        row = self.list.currentRow()
        form = self._forms[row] if row >= 0 else None
        if form is not None:
            others = [other for other in self._forms if other.key != form.key]
            self.panel.show_form(form, others, stored=form.key in self._known)
            live = sum(not other.archived for other in self._forms)
            self._archive.set_words(_("Bring back") if form.archived else self._verb(form))
            self._archive.setEnabled(form.archived or form.key not in {label.key for label in standard()})
            self._up.setEnabled(not form.archived and row > 0)
            self._down.setEnabled(not form.archived and row < live - 1)
        self._judge()

    def _verb(self, form: LabelForm) -> str:
        return _("Archive") if form.key in self._known else _("Remove")

    def _judge(self) -> None:
        """Nothing is used while something of it cannot be read, or a letter means two things."""
        first = next((form for form in self._forms if not form.archived and self._fault(form)), None)
        self._use.setEnabled(first is None)

    def _fault(self, form: LabelForm) -> str:
        return self.panel.fault_of(form, [other for other in self._forms if other.key != form.key])

    def _on_changed(self, form: LabelForm) -> None:
        row = self.list.currentRow()
        self._forms[row] = form
        self.list.item(row).setText(self._words(form))
        self._judge()

    def _on_add(self) -> None:
        name = _("new label")
        inks = [made(form).inks.get("light") or self._papers.standard(form.key) for form in self._forms]
        light = readable(apart([ink for ink in inks if ink]), self._papers.light)
        dark = readable(light, self._papers.dark)
        key = key_for(name, {form.key for form in self._forms} | self._known)
        live = sum(not form.archived for form in self._forms)
        self._forms.insert(live, LabelForm(key, {i18n.current(): name}, {"light": light, "dark": dark}))
        self._fill(live)
        self.panel.choose_name()

    def _on_archive(self) -> None:
        """Out of sight, or back again; what no project knows yet goes."""
        row = self.list.currentRow()
        form = self._forms[row]
        if not form.archived and form.key not in self._known:
            del self._forms[row]
            self._fill(min(row, len(self._forms) - 1))
            return
        form = replace(form, archived=not form.archived)
        del self._forms[row]
        live = sum(not other.archived for other in self._forms)
        self._forms.insert(live, form)
        self._fill(live)

    def _on_moved(self, by: int) -> None:
        row = self.list.currentRow()
        self._forms[row], self._forms[row + by] = self._forms[row + by], self._forms[row]
        self._fill(row + by)

    def _on_use(self) -> None:
        """A new label gets the key of its name, now that it is known."""
        given = set(self._known)
        forms = []
        for form in self._forms:
            key = form.key
            if key not in self._known:
                english = form.names.get("en") or made(form).names[i18n.current()]
                key = key_for(english, given)
                given.add(key)
            forms.append(replace(form, key=key))
        self.ordered.emit(tuple(forms))
        self.accept()
