"""Asks for another name of a batch."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from dementi.domain.batches import LONGEST
from dementi.gui.dialogs.sheet import Sheet
from dementi.gui.theme import Theme
from dementi.i18n import _


class BatchNameDialog(Sheet):
    """Signals: named(str)."""

    named = Signal(str)

    def __init__(self, name: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(_("Rename the batch"), theme, parent, width=420)
        self.name = QLineEdit(name, self)
        self.name.setMaxLength(LONGEST)
        self.name.setAccessibleName(_("Name of the batch"))
        self.name.selectAll()
        self.body.addWidget(self.name)
        self.body.addStretch(1)
        rename = self.add_buttons(_("Rename"))
        self.name.textChanged.connect(lambda typed: rename.setEnabled(bool(typed.strip())))
        rename.clicked.connect(self._on_rename)
        self.name.setFocus()

    def _on_rename(self) -> None:
        self.named.emit(" ".join(self.name.text().split()))
        self.accept()
