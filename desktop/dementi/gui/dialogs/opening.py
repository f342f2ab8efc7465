"""What is done to a large project before it is open, and how far that is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from dementi.gui import plain, words
from dementi.gui.controls import Bar, KeyButton
from dementi.gui.dialogs.sheet import Sheet
from dementi.i18n import _
from dementi.store import Step

if TYPE_CHECKING:
    from dementi.gui.window import Window

_LONGEST = 36  # code points of a name that have room in the title
_BAR = 360  # px at 100 %


class OpeningSheet(Sheet):
    """Its one button, and Esc, leave the project as it was."""

    def __init__(self, window: "Window", name: str) -> None:
        short = name if len(name) <= _LONGEST else f"{name[: _LONGEST // 2]}…{name[-_LONGEST // 3 :]}"
        super().__init__(_("Opening “{name}”").format(name=short), window.theme, window)
        self._line = plain.label("", self, wrap=True)
        self._bar = Bar(self.theme, self.theme.px(_BAR), self)
        self._number = plain.label("", self, "small")
        row = QHBoxLayout()
        row.setSpacing(self.theme.px(10))
        row.addWidget(self._bar, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._number)
        row.addStretch(1)
        self.body.addWidget(self._line)
        self.body.addLayout(row)
        self.body.addWidget(plain.label(_("If you cancel, the project stays as it is."), self, "muted", wrap=True))
        self.body.addStretch(1)
        self.foot.addStretch(1)
        self._leave = KeyButton(_("Cancel"), self.theme, self, keys="Escape")
        self._leave.clicked.connect(self.reject)
        self.foot.addWidget(self._leave)
        self.show_step(Step.LOOK, 0, 1)  # with its bar: the sheet has room for what is largest

    def show_step(self, step: Step, done: int, total: int) -> None:
        """Say what is done now; a bar only where it is known how much of it is."""
        told = _line(step)
        if told != self._line.text():
            plain.set_text(self._line, told)
            self.setAccessibleDescription(told)
        for widget in (self._bar, self._number):
            widget.setVisible(total > 0)
        if total:
            self._bar.set_share(done / total)
            plain.set_text(self._number, words.percent(done * 100 // total))


def _line(step: Step) -> str:
    match step:
        case Step.LOOK:
            return _("The file is new here, or was changed elsewhere: a private copy of it is looked at first.")
        case Step.CHECK:
            return _("Everything in it is checked before it is brought to this version. This takes some minutes.")
        case Step.BACKUP:
            return _("A backup is made before the project is brought to this version.")
        case Step.UPDATE:
            return _("The project is brought to this version. This may take some minutes.")
        case Step.RECOVER:
            return _("What the project and its journal give together is written as a new file; both stay as they are.")
    return _("The backup is checked, and takes the place of the project. This takes some minutes.")
