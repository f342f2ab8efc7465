"""Asks for the name under which a filter of the queue is kept."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from dementi.domain.selection import Selection
from dementi.gui import plain
from dementi.gui.dialogs.sheet import Sheet
from dementi.gui.queue.conditions import told_of
from dementi.gui.theme import Theme
from dementi.i18n import _

if TYPE_CHECKING:
    from dementi.gui.desk import Desk

_LONGEST = 60


class KeepingDialog(Sheet):
    """`name` is what was typed; accepted, it is not empty."""

    def __init__(self, selection: Selection, theme: Theme, parent: QWidget) -> None:
        super().__init__(_("Keep this filter"), theme, parent, width=420)
        self.body.addWidget(plain.label(told_of(selection), self, "muted", wrap=True))
        self.name = QLineEdit(self)
        self.name.setMaxLength(_LONGEST)
        self.name.setAccessibleName(_("Name of the filter"))
        self.name.setPlaceholderText(_("Name of the filter"))
        self.body.addWidget(self.name)
        self.body.addStretch(1)
        keep = self.add_buttons(_("Keep"))
        keep.setEnabled(False)
        self.name.textChanged.connect(lambda typed: keep.setEnabled(bool(typed.strip())))
        keep.clicked.connect(self.accept)
        self.name.setFocus()


def keep_filter(desk: "Desk", selection: Selection) -> None:
    """Keep it in the project once it has a name; one of that name is replaced."""
    dialog = KeepingDialog(selection, desk.theme, desk)
    dialog.accepted.connect(lambda: _keep(desk, dialog.name.text().strip(), selection))
    dialog.show_fitted()


def forget_filter(desk: "Desk", name: str) -> None:
    """Drop the kept filter of this name."""
    filters = desk.bridge.project.filters
    desk.bridge.writing.write(lambda: filters.remove(name), lambda _was_there: None)


def _keep(desk: "Desk", name: str, selection: Selection) -> None:
    filters = desk.bridge.project.filters
    desk.bridge.writing.write(lambda: filters.put(name, selection), lambda _replaced: None)
