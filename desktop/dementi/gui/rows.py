"""How a list of painted rows looks: a table of one column whose delegate draws each whole row."""

from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

Index: TypeAlias = QModelIndex | QPersistentModelIndex
ROOT: Index = QModelIndex()
"""The default of the `parent` that Qt asks a model for."""


class RowTable(QTableView):
    """Such a list: Home and End go to its ends, where a table would go to those of a row."""

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        ends = {QAbstractItemView.CursorAction.MoveHome: 0, QAbstractItemView.CursorAction.MoveEnd: -1}
        rows = self.model().rowCount() if self.model() is not None else 0
        if action in ends and rows:
            return self.model().index(ends[action] % rows, 0)
        return super().moveCursor(action, modifiers)


def one_column(table: QTableView, height: int) -> None:
    """Make `table` such a list, its rows `height` px high. A table opens at once where a list visits every row."""
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setTabKeyNavigation(False)
    table.setMouseTracking(True)
    table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(height)
    table.verticalHeader().setSectionResizeMode(table.verticalHeader().ResizeMode.Fixed)
    table.horizontalHeader().hide()
    table.horizontalHeader().setStretchLastSection(True)
