"""The bin: what was taken out of sight, to bring back or to throw away for good."""

from array import array
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView

from dementi.gui import plain, words
from dementi.gui.controls import KeyButton
from dementi.gui.dialogs.sheet import Sheet
from dementi.gui.queue.model import ArticleModel, Fetch
from dementi.gui.rows import RowTable, one_column
from dementi.i18n import _

if TYPE_CHECKING:
    from dementi.gui.window import Window

_HEIGHT = 200  # px of the list


class BinDialog(Sheet):
    """`keys` are those of all articles in the bin: of a large import that was undone there are as many as it had.

    Signals: restored(list): take these articles out; emptied: throw all away.
    """

    restored = Signal(object)
    emptied = Signal()

    def __init__(self, window: "Window", keys: "array[int]", fetch: Fetch) -> None:
        super().__init__(_("Bin"), window.theme, window)
        told = _("Articles here are left out of lists and exports. Emptying the bin cannot be undone.")
        self.body.addWidget(plain.label(told if keys else _("The bin is empty."), self, "muted", wrap=True))
        self._model = ArticleModel(fetch, lambda _ids, _then: None)
        self._model.setParent(self)
        self._model.set_ids(keys)
        self._list = RowTable(self)
        self._list.setModel(self._model)
        self._list.setAccessibleName(_("Articles in the bin"))
        one_column(self._list, window.theme.size("target_min"))
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._list.setMinimumHeight(window.theme.px(_HEIGHT))
        self._list.setVisible(bool(keys))
        self._list.selectRow(0)
        self.body.addWidget(self._list, 1)
        self.body.addStretch(1)
        if keys:
            told = _("Empty the bin ({articles})").format(articles=words.articles(len(keys)))
            empty = KeyButton(told, window.theme, self)
            empty.clicked.connect(self._on_empty)
            self.foot.addWidget(empty)
            self.add_buttons(_("Restore")).clicked.connect(self._on_restore)
        else:
            self.add_buttons(_("Close"), cancel="").clicked.connect(self.accept)

    def _on_restore(self) -> None:
        chosen = self._list.selectionModel().selection()
        parts = (chosen.at(number) for number in range(chosen.count()))
        self.restored.emit([key for part in parts for key in self._model.keys(part.top(), part.bottom())])
        self.accept()

    def _on_empty(self) -> None:
        self.emptied.emit()
        self.accept()
