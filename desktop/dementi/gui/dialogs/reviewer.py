"""Who reviews: every decision carries this name."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from dementi.gui import plain
from dementi.gui.dialogs.sheet import Sheet
from dementi.i18n import _

if TYPE_CHECKING:
    from dementi.gui.window import Window


class ReviewerDialog(Sheet):
    """Signals: named(str)."""

    named = Signal(str)

    def __init__(self, window: "Window", name: str) -> None:
        super().__init__(_("Reviewer"), window.theme, window, width=460)
        told = _("A name or initials. Your spans and decisions carry it, in this file and in exports.")
        self.body.addWidget(plain.label(told, self, "muted", wrap=True))
        self._name = QLineEdit(name, self)
        self._name.setMaxLength(80)
        self._name.setAccessibleName(_("Your name or initials"))
        self._name.selectAll()
        self.body.addWidget(self._name)
        self.body.addStretch(1)
        self._use = self.add_buttons(_("Use this name"))
        self._use.clicked.connect(self._on_named)
        self._name.returnPressed.connect(self._on_named)
        self._name.textChanged.connect(self._on_typed)
        self._on_typed(name)
        self._name.setFocus()

    def _on_typed(self, name: str) -> None:
        self._use.setEnabled(bool(name.strip()))

    def _on_named(self) -> None:
        if self._name.text().strip():
            self.named.emit(self._name.text().strip())
            self.accept()
