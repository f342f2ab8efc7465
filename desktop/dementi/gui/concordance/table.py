"""The list of lines: one row each, several of which can be selected."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QWidget

from dementi.domain.concordance import Line
from dementi.gui.concordance.delegate import ROW, LineDelegate
from dementi.gui.concordance.model import LineModel
from dementi.gui.rows import RowTable, one_column
from dementi.gui.theme import Theme
from dementi.i18n import _


class LineTable(RowTable):
    """Signals: opened(Line): Enter or a double click; copying: Ctrl+C; looked: another line is current, or selected."""

    opened = Signal(object)
    copying = Signal()
    looked = Signal()

    def __init__(self, model: LineModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines = model
        self._delegate = LineDelegate(theme, self)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Spans in context"))
        one_column(self, theme.px(ROW))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.doubleClicked.connect(self._on_opened)
        self.selectionModel().selectionChanged.connect(self.looked)
        self.selectionModel().currentChanged.connect(self.looked)
        model.dataChanged.connect(self.looked)

    def show_words(self, words: str) -> None:
        """What a long span is to show in the middle."""
        self._delegate.words = words

    @property
    def current(self) -> Line | None:
        """The line that has the focus."""
        return self._lines.line(self.currentIndex().row()) if self.currentIndex().isValid() else None

    def count(self) -> int:
        """How many lines are selected."""
        return sum(last - first + 1 for first, last in self._ranges())

    def selected(self, most: int) -> list[int]:
        """The places of the selected lines in order, so many at most."""
        found: list[int] = []
        for first, last in sorted(self._ranges()):
            found += range(first, min(last + 1, first + most - len(found)))
        return found

    def go_to(self, number: int) -> None:
        """Make that line the current one and the only one selected."""
        index = self._lines.index(number)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def selectAll(self) -> None:
        """One range, however many lines there are."""
        model = self._lines
        if model.rowCount():
            every = QItemSelection(model.index(0), model.index(model.rowCount() - 1))
            self.selectionModel().select(every, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and any(map(event.matches, (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll)))
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self._on_opened(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copying.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters do not jump about: with a million lines that would read them all."""

    def _on_opened(self, index: QModelIndex) -> None:
        line = self._lines.line(index.row()) if index.isValid() else None
        if line is not None:
            self.opened.emit(line)

    def _ranges(self) -> Iterator[tuple[int, int]]:
        selection = self.selectionModel().selection()
        parts = (selection.at(number) for number in range(selection.count()))
        return ((part.top(), part.bottom()) for part in parts)
