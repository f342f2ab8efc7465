"""The list of the preview under the names of its columns."""

from PySide6.QtCore import QModelIndex, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from dementi.gui.importing.delegate import BOX, HEIGHT, ImportDelegate, places
from dementi.gui.importing.model import ROW, ImportModel
from dementi.gui.painting import baseline, bold
from dementi.gui.rows import Index, RowTable, one_column
from dementi.gui.theme import Theme
from dementi.i18n import _
from dementi.workflow.previews.rows import Row


class ImportTable(RowTable):
    """Space takes the row in hand or leaves it out, and so does a click on its box. A heading does it for all below it;
    Left and Right fold and unfold these, and so does a click on it.

    Signals: looked: another row is in hand; fitted(int): its rows are so many px wide now.
    """

    looked = Signal()
    fitted = Signal(int)

    def __init__(self, model: ImportModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model
        self.setModel(model)
        self.setItemDelegate(ImportDelegate(theme, self))
        self.setAccessibleName(_("Articles found"))
        one_column(self, theme.px(HEIGHT))

    @property
    def row(self) -> Row | None:
        """The row in hand."""
        row = self.currentIndex().data(ROW) if self.currentIndex().isValid() else None
        return row if isinstance(row, Row) else None

    def take(self, place: int) -> None:
        """Take a row in hand; past the end the last one."""
        last = self._model.rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self._model.index(min(max(place, 0), last)))
            self.scrollTo(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.viewport().update()
        self.looked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._toggle(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self.currentIndex().isValid():
            self._step(self.currentIndex().row(), unfold=event.key() == Qt.Key.Key_Right)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            event.ignore()  # they are the dialog's
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() < places(self.viewport().width(), self._theme).file[0]:
            self._toggle(index)
        elif index.isValid():
            self._model.fold(index.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fitted.emit(self.viewport().width())

    def keyboardSearch(self, search: str) -> None:
        """Letters do not jump about: a list of a hundred thousand rows would be read through."""

    def _step(self, place: int, *, unfold: bool) -> None:
        """Fold or unfold what is below the heading in hand; from a row below one up to it."""
        heading = self._model.heading_at(place)
        if heading is not None and heading.folded is unfold:
            self._model.fold(place)
        elif heading is None and not unfold and self._model.heading_of(place) >= 0:
            self.take(self._model.heading_of(place))

    def _toggle(self, index: QModelIndex) -> None:
        checked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
        self._model.setData(index, state, Qt.ItemDataRole.CheckStateRole)


class Heads(QWidget):
    """The names of the columns over the list, with a box for all of the tab.

    Signals: all_wanted(bool): take all rows of the tab, or leave them out.
    """

    all_wanted = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._font = bold(theme.font("base"))
        self._width = 0
        self.setFixedHeight(theme.px(29))
        self.box = QCheckBox(self)
        self.box.setAccessibleName(_("Import all of this tab"))
        self.box.setGeometry(theme.px(14) - 1, 0, theme.px(BOX) + 4, theme.px(28))
        self.box.clicked.connect(self.all_wanted)

    def fit(self, width: int) -> None:
        """The rows below are so wide: a scroll bar takes some room."""
        self._width = width
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setFont(self._font)
        painter.setPen(theme.colour("text"))
        metrics = QFontMetricsF(self._font)
        columns = places(self._width or self.width(), theme)
        y = baseline(metrics, self.height() / 2)
        named = (
            (columns.file, _("File")),
            (columns.title, _("Title")),
            (columns.lang, _("Lg")),
            (columns.date, _("Date")),
            (columns.length, _("Chars")),
            (columns.state, _("State")),
        )
        for (x, width), name in named:
            if not width:
                continue
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, width + 6)
            shift = width - metrics.horizontalAdvance(shown) if name == _("Chars") else 0.0
            painter.drawText(QPointF(x + shift, y), shown)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.colour("separator"))
