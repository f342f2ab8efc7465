"""The automatic backups of a project, to bring one back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from dementi.gui import plain, words
from dementi.gui.dialogs.sheet import Sheet
from dementi.i18n import _
from dementi.store import Backup

if TYPE_CHECKING:
    from dementi.gui.window import Window

_PATH = Qt.ItemDataRole.UserRole


class BackupDialog(Sheet):
    """Signals: chosen(Path): bring this one back."""

    chosen = Signal(object)

    def __init__(self, window: "Window", backups: Sequence[Backup]) -> None:
        super().__init__(_("Restore a backup"), window.theme, window)
        told = _("The backup takes the place of the project; the project as it is now is kept beside it.")
        none = _("There is no backup of this project yet. One is made every ten minutes of changes.")
        self.body.addWidget(plain.label(told if backups else none, self, "muted", wrap=True))
        self._list = QListWidget(self)
        self._list.setAccessibleName(_("Backups"))
        self._list.setMinimumHeight(180)
        for backup in backups:
            item = QListWidgetItem(words.moment(backup.at.isoformat()))
            item.setData(_PATH, backup.path)
            self._list.addItem(item)
        self._list.setVisible(bool(backups))
        self._list.setCurrentRow(0)
        self.body.addWidget(self._list, 1)
        self.body.addStretch(1)
        if backups:
            self.add_buttons(_("Restore")).clicked.connect(self._on_restore)
        else:
            self.add_buttons(_("Close"), cancel="").clicked.connect(self.accept)

    def _on_restore(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self.chosen.emit(item.data(_PATH))
            self.accept()
