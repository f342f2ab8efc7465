"""What the inspector shows when nothing is left to decide: was anything missed?"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from dementi.gui import plain
from dementi.gui.actions import key_of
from dementi.gui.controls import KeyButton, bold
from dementi.gui.theme import Theme
from dementi.i18n import _

_PLACE = Qt.ItemDataRole.UserRole


class Ending(QFrame):
    """Signals: place(int, int): show these code points; asked(str): the id of an action."""

    place = Signal(int, int)
    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("panel", "surface")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        self._title = plain.label("", self)
        self._title.setFont(bold(theme.font("base")))
        self._words = plain.label("", self, "muted", wrap=True)
        self._list = QListWidget(self)
        self._list.setWordWrap(True)
        self._list.setAccessibleName(_("Sentences that may have been missed"))
        self._by_hand = KeyButton(_("Tag by hand"), theme, self, keys=key_of("select"))
        self._finish = KeyButton(_("Article done"), theme, self, keys=key_of("finish"), primary=True)
        column.addWidget(self._title)
        column.addWidget(self._words)
        column.addWidget(self._list, 1)
        column.addWidget(self._finish)
        column.addWidget(self._by_hand)
        self._list.itemActivated.connect(self._on_chosen)
        self._list.itemClicked.connect(self._on_chosen)
        self._finish.clicked.connect(lambda: self.asked.emit("finish"))
        self._by_hand.clicked.connect(lambda: self.asked.emit("select"))

    def focusables(self) -> tuple[QWidget, ...]:
        return self._list, self._finish, self._by_hand

    def first_stop(self) -> QWidget:
        return self._finish

    def show_missed(self, sentences: Sequence[tuple[int, int, str]], *, none_at_all: bool, locked: bool) -> None:
        """`sentences` as `(start, end, words)`; `none_at_all` when the article has no attribution."""
        plain.set_text(self._title, _("No suggestion.") if none_at_all else _("Anything missed?"))
        if sentences:
            told = _("These sentences hold a speech verb or a quotation, and no span.")
        elif none_at_all:
            told = _("Nothing was found in this article. You can tag by hand.")
        else:
            told = _("Every sentence with a speech verb or a quotation has its span.")
        plain.set_text(self._words, told)
        self._list.clear()
        self._list.setVisible(bool(sentences))
        for start, end, words in sentences:
            item = QListWidgetItem(" ".join(words.split()))
            item.setData(_PLACE, (start, end))
            self._list.addItem(item)
        self._finish.setEnabled(not locked)
        self._by_hand.setEnabled(not locked)

    def _on_chosen(self, item: QListWidgetItem) -> None:
        start, end = item.data(_PLACE)
        self.place.emit(start, end)
