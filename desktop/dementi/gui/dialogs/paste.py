"""A pasted text as a new article: its title and language are shown before anything is written."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit

from dementi.domain.titles import title_of
from dementi.gui import plain, words
from dementi.gui.controls import Choice
from dementi.gui.dialogs.sheet import Sheet
from dementi.i18n import _

if TYPE_CHECKING:
    from dementi.gui.window import Window

_MOST = 5_000_000  # code points: what a person pastes is an article, not a file


class PasteDialog(Sheet):
    """Signals: pasted(str, str, str): the text as it came, its language, its title."""

    pasted = Signal(str, str, str)

    def __init__(self, window: "Window", text: str) -> None:
        super().__init__(_("Paste an article"), window.theme, window, width=680)
        self._text = text[:_MOST]
        self._title = QLineEdit(title_of(self._text), self)
        self._title.setAccessibleName(_("Title"))
        self._language = Choice(window.theme, self)
        self._language.setAccessibleName(_("Language"))
        for code, name in (("", _("Recognise")), ("fr", "français"), ("en", "English")):
            self._language.addItem(name, code)
        self._language.setCurrentIndex(max(0, self._language.findData(_detected(self._text))))
        grid = QGridLayout()
        grid.addWidget(plain.label(_("Title"), self), 0, 0)
        grid.addWidget(self._title, 0, 1)
        grid.addWidget(plain.label(_("Language"), self), 1, 0)
        grid.addWidget(self._language, 1, 1, Qt.AlignmentFlag.AlignLeft)
        self.body.addLayout(grid)
        # A picture of the text only: what is stored is the string of the clipboard.
        preview = QPlainTextEdit(self)
        preview.setReadOnly(True)
        preview.setPlainText(self._text[:20_000])
        preview.setAccessibleName(_("Preview of the text"))
        preview.setTabChangesFocus(True)
        preview.setMinimumHeight(260)
        preview.setFont(window.theme.font("quote"))
        self.body.addWidget(preview, 1)
        count = _("{count} characters. Nothing is written to the project yet.")
        self.body.addWidget(plain.label(count.format(count=words.number(len(self._text))), self, "muted", "small"))
        primary = self.add_buttons(_("Add the article"))
        primary.setEnabled(bool(self._text.strip()))
        primary.clicked.connect(self._on_add)
        self._title.setFocus()

    @classmethod
    def show_clipboard(cls, window: "Window") -> "PasteDialog | None":
        """With what is on the clipboard; None when that is no text."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            return None
        dialog = cls(window, text)
        dialog.show_fitted()
        return dialog

    def _on_add(self) -> None:
        self.pasted.emit(self._text, str(self._language.currentData()), self._title.text().strip())
        self.accept()


def _detected(text: str) -> str:
    from dementi.extract import detect  # reads the rules: only here

    return detect(text[:20_000])
