"""How a list of painted rows looks: a table of one column whose delegate draws each whole row."""

from typing import TypeAlias

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QTableView

Index: TypeAlias = QModelIndex | QPersistentModelIndex
ROOT: Index = QModelIndex()
"""The default of the `parent` that Qt asks a model for."""


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
