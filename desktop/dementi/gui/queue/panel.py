"""The left side of the window: project, filter, tabs and the list of articles."""

from array import array
from dataclasses import replace

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from dementi.domain.article import Status
from dementi.domain.selection import Selection
from dementi.gui import caps, plain
from dementi.gui.actions import key_of
from dementi.gui.batches.bar import BatchBar
from dementi.gui.controls import KeyButton, LinkButton, separator
from dementi.gui.painting import paint_icon
from dementi.gui.queue.conditions import Conditions
from dementi.gui.queue.delegate import ArticleDelegate
from dementi.gui.queue.model import ArticleModel, Count, Fetch
from dementi.gui.queue.row_menu import row_menu
from dementi.gui.queue.tabs import StatusTabs
from dementi.gui.rows import RowTable, one_column
from dementi.gui.theme import Theme
from dementi.i18n import _
from dementi.store import Counts, Figures

_TYPING = 120  # ms without a key before the filter runs
_GAP = 8
_CAP = 34  # px at 100 % that the key cap in the field takes


class QueuePanel(QFrame):
    """Signals: opened(int): show this article; asked(Selection): list what matches."""

    opened = Signal(int)
    asked = Signal(object)

    def __init__(self, name: str, fetch: Fetch, count: Count, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "surface")
        self._theme = theme
        self._status: Status | None = None
        self._counts: Counts | None = None
        self._batch = 0
        self.batches = LinkButton(_("Batches"), theme, self, icon="chevron-down", small=True)
        self.batch = BatchBar(theme, self)
        self.filter = FilterField(theme, self)
        self.conditions = Conditions(theme, self)
        self.tabs = StatusTabs(theme, self)
        self.model = ArticleModel(fetch, count)
        self.view = ArticleTable(self.model, theme, self)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._nothing_page())
        self._lay_out(name)
        self._timer = QTimer(self, singleShot=True, interval=_TYPING)
        self._timer.timeout.connect(self._ask)
        self.filter.textChanged.connect(self._on_typed)
        self.filter.returnPressed.connect(self._ask)
        self.conditions.changed.connect(self._on_conditions)
        self.filter.left.connect(self.view.setFocus)
        self.filter.escaped.connect(self._on_escaped)
        self.tabs.status_chosen.connect(self._on_status)
        self.view.chosen.connect(self._on_chosen)
        self.view.copies_wanted.connect(self.show_copies)

    def _lay_out(self, name: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        title = plain.label(name, self, "strong")
        title.setMinimumWidth(40)
        head = QHBoxLayout()
        head.setContentsMargins(12, 0, 12, 0)
        head.setSpacing(_GAP)
        title.setAccessibleName(name)
        head.addWidget(title, 1)
        head.addWidget(self.batches)
        field = QVBoxLayout()
        field.setContentsMargins(12, 0, 12, 0)
        field.addWidget(self.filter)
        column.addLayout(head)
        column.addWidget(self.batch)
        column.addLayout(field)
        column.addWidget(self.conditions)
        column.addWidget(self.tabs)
        column.addSpacing(-8)
        column.addWidget(separator(self._theme, self))
        column.addSpacing(-8)
        column.addWidget(self._pages, 1)
        self._title, self._name = title, name
        plain.set_tip(title, name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The name of the project has what the button beside it leaves."""
        metrics = QFontMetricsF(self._title.font())
        room = self.width() - 24 - self.batches.sizeHint().width() - _GAP
        plain.set_text(self._title, metrics.elidedText(self._name, Qt.TextElideMode.ElideMiddle, room))

    def _nothing_page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 36, 12, 12)
        nothing = plain.label(_("No article matches."), page)
        self._instead = plain.label("", page, "muted", "small", wrap=True)
        clear = KeyButton(_("Clear the filter"), self._theme, page, keys="Escape")
        clear.clicked.connect(self.clear)
        for widget in (nothing, self._instead):
            widget.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(widget)
        column.addSpacing(8)
        column.addWidget(clear, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return page

    def set_ids(self, ids: "array[int]", instead: str = "") -> None:
        """Show these articles; `instead` says what would match when there are none."""
        self.model.set_ids(ids)
        filtered = self.narrowed or self._status is not None
        self._pages.setCurrentIndex(1 if filtered and not ids else 0)
        plain.set_text(self._instead, instead)
        self._instead.setVisible(bool(instead))
        self.view.show_open()

    def set_counts(self, counts: Counts | None) -> None:
        """The articles of the project; the tabs show them while no words are asked for."""
        self._counts = counts
        if not self.narrowed:
            self.tabs.set_counts(counts)
        for widget in (self.filter, self.conditions):
            widget.setVisible(counts is None or counts.total > 0 or self.narrowed)

    def set_matches(self, counts: Counts) -> None:
        """The articles that match what is asked for."""
        if self.narrowed:
            self.tabs.set_counts(counts)

    def set_open(self, key: int) -> None:
        """The article on screen."""
        self.conditions.open_key = key
        self.view.set_open(key)

    def set_batch(self, key: int) -> None:
        """List the articles of this batch alone, 0: of the whole project; once it is asked for."""
        self._batch = key
        self.conditions.set_batch(in_use=key > 0)
        self.tabs.set_counts(None if self.narrowed else self._counts)

    def ask_all(self) -> None:
        """Ask without words, conditions, order and tab of before."""
        for part in (self.filter, self.conditions, self.tabs):
            part.blockSignals(True)
        self.filter.clear()
        self.conditions.use(Selection())
        self.tabs.choose(0)
        for part in (self.filter, self.conditions, self.tabs):
            part.blockSignals(False)
        self._status = None
        self.tabs.set_counts(None if self.narrowed else self._counts)
        self._ask()

    @property
    def selection(self) -> Selection:
        """What the list is to show."""
        asked = replace(self.conditions.selection, words=self.filter.text().strip(), status=self._status)
        return replace(asked, batch=self._batch)

    @property
    def narrowed(self) -> bool:
        """Whether a batch, words or conditions leave articles out."""
        return self._batch > 0 or self.filtered

    @property
    def filtered(self) -> bool:
        """Whether words or conditions leave articles out."""
        return bool(self.filter.text()) or self.conditions.selection.narrowed

    def clear(self) -> None:
        """Neither words nor conditions."""
        self.filter.clear()
        if self.conditions.selection.narrowed:
            self.conditions.clear()

    def show_copies(self, key: int) -> None:
        """List the articles that are nearly the same as this one, and this one, whatever was asked for before."""
        self._timer.stop()
        self.filter.blockSignals(True)  # one question, not one for each of the three
        self.filter.clear()
        self.filter.blockSignals(False)
        self._status = None
        self.tabs.choose(0)
        self.conditions.use(Selection(near=key, order=self.conditions.selection.order))

    def neighbour(self, by: int) -> int:
        """The article `by` rows from the one on screen, 0 past the ends."""
        row = self.model.row_of(self.view.open_key)
        return self.model.key_at(row + by) if row >= 0 or by > 0 else 0

    def _on_typed(self, _typed: str) -> None:
        self.tabs.set_counts(None if self.narrowed else self._counts)
        self._timer.start()

    def _ask(self) -> None:
        self._timer.stop()
        self.asked.emit(self.selection)

    def _on_escaped(self) -> None:
        """Escape takes back what is asked for; with nothing asked for it goes to the list."""
        if self.filtered:
            self.clear()
        else:
            self.view.setFocus()

    def _on_conditions(self) -> None:
        self.tabs.set_counts(None if self.narrowed else self._counts)
        self._ask()

    def _on_status(self, status: Status | None) -> None:
        self._status = status
        self._ask()

    def _on_chosen(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.key_at(index.row()))


class ArticleTable(RowTable):
    """One column of rows of one height: the view that opens a million rows at once.

    Signals:
        chosen(QModelIndex): a click or Enter on a row.
        copies_wanted(int): list what is nearly the same as this article.
    """

    chosen = Signal(QModelIndex)
    copies_wanted = Signal(int)

    def __init__(self, model: ArticleModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._delegate, self._model = ArticleDelegate(theme, self), model
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(_("Articles"))
        one_column(self, theme.size("queue_row"))
        self.clicked.connect(self.chosen)

    @property
    def open_key(self) -> int:
        return self._delegate.open_key

    def set_open(self, key: int) -> None:
        self._delegate.open_key = key
        self.show_open()
        self.viewport().update()

    def set_open_figures(self, decided: int, total: int, skipped: int) -> None:
        """How many attributions of the article on screen are decided, and how many were skipped."""
        model = self.model()
        if isinstance(model, ArticleModel):
            model.know(self.open_key, Figures(total - decided, decided, skipped))
            self.update(self.currentIndex())

    def show_open(self) -> None:
        """Bring the row of the article on screen into view and make it the current one."""
        model = self.model()
        row = model.row_of(self.open_key) if isinstance(model, ArticleModel) and self.open_key else -1
        if row >= 0:
            self.setCurrentIndex(model.index(row, 0))
            self.scrollTo(model.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu of a row: of the one under the mouse, or of the one in hand when a key asks for it."""
        by_key = event.reason() == QContextMenuEvent.Reason.Keyboard
        index = self.currentIndex() if by_key else self.indexAt(event.pos())
        if not index.isValid():
            return
        key = self._model.key_at(index.row())
        copies = self._model.copies_of(key)
        menu = row_menu(self, copies, lambda: self._choose(key), lambda: self.copies_wanted.emit(key))
        menu.popup(self.viewport().mapToGlobal(self.visualRect(index).center()) if by_key else event.globalPos())

    def _choose(self, key: int) -> None:
        """The rows may be others by now than when the menu was opened."""
        row = self._model.row_of(key)
        if row >= 0:
            self.chosen.emit(self._model.index(row))

    def keyboardSearch(self, search: str) -> None:
        """Letters do not jump about: with a million rows that would read them all."""


class FilterField(QLineEdit):
    """The filter with its sign and key drawn inside, and in use how to search.

    Signals: left: on to the list; escaped: Escape was pressed.
    """

    left = Signal()
    escaped = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setPlaceholderText(_("Filter articles"))
        self.setAccessibleName(_("Filter articles"))
        self._leave_room(_CAP)
        self.setFont(theme.font("base"))

    def _leave_room(self, right: int) -> None:
        self.setTextMargins(self._theme.px(22), 0, self._theme.px(right), 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.setPlaceholderText(_("word, “a phrase”, -not"))
        self._leave_room(0)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.setPlaceholderText(_("Filter articles"))
        self._leave_room(_CAP)
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        middle = self.height() / 2
        paint_icon(painter, "search", 9, middle, self._theme, "muted")
        key = key_of("filter")
        if key and not self.text() and not self.hasFocus():
            width = caps.width(key, self._theme)
            caps.paint(painter, key, self.width() - width - 7, middle, self._theme)
