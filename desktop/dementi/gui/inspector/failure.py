"""The row of an article that the rules could not read: which rule, why, and a way to try again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from dementi.gui import plain
from dementi.gui.controls import IconLabel, LinkButton, separator
from dementi.gui.theme import Theme
from dementi.i18n import _


class FailedRow(QFrame):
    """Hidden while there is nothing to tell. Signals: asked(str): the id of an action."""

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._told = plain.label("", self, "small", wrap=True)
        self.retry = LinkButton(_("Try again"), theme, self, underline=True, small=True)
        self.retry.clicked.connect(lambda: self.asked.emit("pretag_retry"))
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(8)
        row.addWidget(IconLabel("warning", theme, self, colour="warning"))
        row.addWidget(self._told, 1)
        row.addWidget(self.retry)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(separator(theme, self))
        self.hide()

    def show_reason(self, reason: str) -> None:
        """`reason` in words; nothing is shown when it is empty."""
        plain.set_text(self._told, reason)
        self.setAccessibleName(reason)
        self.setVisible(bool(reason))
