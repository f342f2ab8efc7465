"""Which column of a table holds what, with its first rows to see it by."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from dementi.formats.heads import Head
from dementi.gui import plain
from dementi.gui.columns import Columns, Line
from dementi.gui.controls import Choice
from dementi.gui.dialogs.sheet import Sheet
from dementi.i18n import _

if TYPE_CHECKING:
    from dementi.gui.window import Window

_COLUMNS = 8  # shown of the first rows
_CELL = 60  # code points


class ColumnsDialog(Sheet):
    """Signals: matched(dict): by our name, that of the column; "" where none holds it."""

    matched = Signal(object)

    def __init__(self, window: "Window", name: str, head: Head, chosen: Mapping[str, str]) -> None:
        super().__init__(_("Columns of {name}").format(name=name), window.theme, window, width=880)
        known = {**head.guessed(), **chosen}
        self.choices: dict[str, Choice] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(window.theme.px(12))
        for place, (ours, words) in enumerate(_names().items()):
            choice = Choice(window.theme, self)
            choice.setAccessibleName(words)
            choice.addItem(_("none"), "")
            for column in head.names:
                choice.addItem(column[:_CELL], column)
            choice.setCurrentIndex(max(0, choice.findData(known.get(ours, ""))))
            choice.currentIndexChanged.connect(self._enable)
            row, column_at = divmod(place, 2)
            grid.addWidget(plain.label(words, self, "muted"), row, 2 * column_at)
            grid.addWidget(choice, row, 2 * column_at + 1)
            self.choices[ours] = choice
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        self.body.addLayout(grid)
        self.body.addWidget(plain.label(_("First rows"), self, "strong", "small"))
        heads = [column[:_CELL] for column in head.names[:_COLUMNS]]
        lines = [Line(row, tuple(cell[:_CELL] for cell in row[:_COLUMNS])) for row in head.rows]
        self.body.addWidget(Columns(_("First rows"), heads, lines, window.theme, self), 1)
        self.go = self.add_buttons(_("Read with these columns"))
        self.go.clicked.connect(self._on_go)
        self.choices["text"].setFocus()
        self._enable()

    def _enable(self) -> None:
        self.go.setEnabled(bool(self.choices["text"].currentData()))

    def _on_go(self) -> None:
        self.matched.emit({ours: str(choice.currentData()) for ours, choice in self.choices.items()})
        self.accept()


def _names() -> dict[str, str]:
    return {
        "text": _("Text"),
        "title": _("Title"),
        "date": _("Date"),
        "outlet": _("Outlet"),
        "author": _("Author"),
        "url": _("Address"),
        "lang": _("Language"),
        "id": _("Identifier"),
    }
