"""The bin: what was taken out of sight, to bring back or to throw away for good."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem

from dementi.gui import plain, words
from dementi.gui.controls import KeyButton
from dementi.gui.dialogs.sheet import Sheet
from dementi.i18n import _
from dementi.store import ArticleRow

if TYPE_CHECKING:
    from dementi.gui.window import Window

_KEY = Qt.ItemDataRole.UserRole


class BinDialog(Sheet):
    """Signals: restored(list): take these articles out; emptied: throw all away."""

    restored = Signal(object)
    emptied = Signal()

    def __init__(self, window: "Window", rows: Sequence[ArticleRow]) -> None:
        super().__init__(_("Bin"), window.theme, window)
        told = _("Articles here are left out of lists and exports. Emptying the bin cannot be undone.")
        self.body.addWidget(plain.label(told if rows else _("The bin is empty."), self, "muted", wrap=True))
        self._list = QListWidget(self)
        self._list.setAccessibleName(_("Articles in the bin"))
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.setMinimumHeight(200)
        for row in rows:
            item = QListWidgetItem(row.title or row.name)
            item.setData(_KEY, row.key)
            self._list.addItem(item)
        self._list.setVisible(bool(rows))
        self._list.setCurrentRow(0)
        self.body.addWidget(self._list, 1)
        self.body.addStretch(1)
        if rows:
            told = _("Empty the bin ({articles})").format(articles=words.articles(len(rows)))
            empty = KeyButton(told, window.theme, self)
            empty.clicked.connect(self._on_empty)
            self.foot.addWidget(empty)
            self.add_buttons(_("Restore")).clicked.connect(self._on_restore)
        else:
            self.add_buttons(_("Close"), cancel="").clicked.connect(self.accept)

    def _on_restore(self) -> None:
        self.restored.emit([item.data(_KEY) for item in self._list.selectedItems()])
        self.accept()

    def _on_empty(self) -> None:
        self.emptied.emit()
        self.accept()
