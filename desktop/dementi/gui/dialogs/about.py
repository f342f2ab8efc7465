"""What this program is, and which versions it runs on."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from dementi.gui import plain
from dementi.gui.controls import KeyButton
from dementi.gui.dialogs.sheet import Sheet
from dementi.gui.versions import versions
from dementi.i18n import _

if TYPE_CHECKING:
    from dementi.gui.window import Window


class AboutDialog(Sheet):
    """Versions to copy."""

    def __init__(self, window: "Window") -> None:
        super().__init__(_("About Démenti"), window.theme, window, width=480)
        self.body.addWidget(plain.label(_("Who says what, and who denies it."), self))
        self.body.addWidget(plain.label(versions(), self, "muted", wrap=True))
        told = _("Everything stays on this computer, one file per project. The program connects to nothing.")
        self.body.addWidget(plain.label(told, self, "muted", wrap=True))
        self.body.addStretch(1)
        copy = KeyButton(_("Copy"), window.theme, self)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(versions()))
        self.foot.addWidget(copy)
        self.add_buttons(_("Close"), cancel="").clicked.connect(self.accept)
