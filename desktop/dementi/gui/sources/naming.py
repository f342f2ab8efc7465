"""Asks for a name: another one for an entity, one more, or that of another entity."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from dementi.domain.sources import Asked, EntityRow
from dementi.gui import plain
from dementi.gui.dialogs.sheet import Sheet
from dementi.gui.reading import Reading
from dementi.gui.theme import Theme

_TYPING = 150  # ms without a key before names are looked for
_OFFERED = 12


class NameDialog(Sheet):
    """Signals: named(str)."""

    named = Signal(str)

    def __init__(
        self, title: str, told: str, name: str, verb: str, theme: Theme, parent: QWidget, reading: Reading | None = None
    ) -> None:
        super().__init__(title, theme, parent, width=480)
        self._reading = reading
        if told:
            self.body.addWidget(plain.label(told, self, "muted", wrap=True))
        self.name = QLineEdit(name, self)
        self.name.setAccessibleName(title)
        self.name.selectAll()
        self.body.addWidget(self.name)
        self.body.addStretch(1)
        self._done = self.add_buttons(verb)
        self._done.clicked.connect(self._on_done)
        self._offered = QStringListModel(self)
        self._timer = QTimer(self, singleShot=True, interval=_TYPING)
        self._timer.timeout.connect(self._look)
        if reading is not None:
            completer = QCompleter(self._offered, self)
            completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            self.name.setCompleter(completer)
        self.name.textEdited.connect(self._on_edited)
        self._show_ready()
        self.name.setFocus()

    def _on_edited(self, _typed: str) -> None:
        self._show_ready()
        if self._reading is not None:
            self._timer.start()

    def _show_ready(self) -> None:
        self._done.setEnabled(bool(self.name.text().strip()))

    def _look(self) -> None:
        asked = Asked(self.name.text(), limit=_OFFERED)
        if self._reading is not None:
            self._reading.ask(lambda reader: reader.register.page(asked), self._offer)

    def _offer(self, found: Sequence[EntityRow]) -> None:
        self._offered.setStringList([row.entity.name for row in found])
        if found and self.name.hasFocus():
            self.name.completer().complete()

    def _on_done(self) -> None:
        self.named.emit(" ".join(self.name.text().split()))
        self.accept()
