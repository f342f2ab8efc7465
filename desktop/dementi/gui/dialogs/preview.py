"""What is about to be done to many places at once: their list, each of which can be left out."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from dementi.gui import plain
from dementi.gui.columns import Columns, Line
from dementi.gui.controls import KeyButton
from dementi.gui.dialogs.sheet import Sheet
from dementi.i18n import _

if TYPE_CHECKING:
    from dementi.gui.window import Window


class PreviewDialog(Sheet):
    """Signals: chosen(list): what the checked lines stand for."""

    chosen = Signal(object)

    def __init__(
        self, window: "Window", title: str, told: str, heads: Sequence[str], lines: Sequence[Line],
        verb: Callable[[int], str], *, width: int = 760,
    ) -> None:  # fmt: skip
        super().__init__(title, window.theme, window, width=width)
        self._verb = verb
        self.body.addWidget(plain.label(told, self, "muted", wrap=True))
        self.list = Columns(title, heads, lines, window.theme, self)
        self.body.addWidget(self.list, 1)
        for words, checked in ((_("Check all"), True), (_("Check none"), False)):
            button = KeyButton(words, window.theme, self)
            button.clicked.connect(lambda _clicked=False, checked=checked: self.list.check_all(checked=checked))
            self.foot.addWidget(button)
        self.go = self.add_buttons(verb(len(lines)))
        self.go.clicked.connect(self._on_go)
        self.list.itemChanged.connect(self._show_count)
        self._show_count()
        self.list.setFocus()

    def _show_count(self) -> None:
        count = len(self.list.checked())
        self.go.set_words(self._verb(count))
        self.go.setEnabled(count > 0)

    def _on_go(self) -> None:
        self.chosen.emit(self.list.checked())
        self.accept()
