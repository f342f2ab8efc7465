"""The bar that finds words in the article: a field, which place of how many, previous, next."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QLineEdit, QWidget

from dementi.gui import caps, plain, words
from dementi.gui.controls import LinkButton
from dementi.gui.text.accessible import announce
from dementi.gui.text.view import ArticleView
from dementi.gui.theme import Theme
from dementi.i18n import _

_TYPING = 80  # ms without a key before the article is searched


class FindField(QLineEdit):
    """Signals:
    asked(step): Enter (1) or Shift+Enter (-1).
    chosen: Ctrl+Enter.
    left: Escape.
    """

    asked = Signal(int)
    chosen = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()  # the window has actions on some of these keys, too
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not _is_own(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.chosen.emit()
        else:
            self.asked.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)


class FindBar(QFrame):
    """Searches `view` while words are typed. Enter goes on, Shift+Enter back, Ctrl+Enter selects, Esc closes.

    Signals:
        closed: the reader is done; the view should have the keyboard again.
    """

    closed = Signal()

    def __init__(self, view: ArticleView, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self.setProperty("panel", "surface")
        self.field = FindField(self)
        self._told = plain.label("", self, "muted")
        self._previous = self._button(_("Previous"), theme, "Shift+Return")
        self._next = self._button(_("Next"), theme, "Return")
        self._select = self._button(_("Select"), theme, "Ctrl+Return")
        self._close = self._button(_("Close"), theme, "Escape")
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING)
        self._lay_out(theme)
        self._connect()
        self._show_place(0, 0)
        self.hide()

    def open_find(self) -> None:
        """Show the bar with the keyboard in its field; what was typed before is there, selected."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
        self._search()

    @Slot()
    def close_find(self) -> None:
        """Take the bar and the marks away."""
        self._typing.stop()
        self._view.clear_find()
        self.hide()
        self.closed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for all, what only the keys do goes first."""
        row = self._row
        margins, buttons = row.contentsMargins(), (self._select, self._previous, self._next)
        fixed = margins.left() + margins.right() + (row.count() - 1) * row.spacing() + 2 * self.field.minimumWidth()
        room = event.size().width() - fixed - sum(button.sizeHint().width() for button in (*buttons, self._close))
        for button in buttons:
            button.setVisible(room >= 0)
            room += button.sizeHint().width()
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_find()
        else:
            super().keyPressEvent(event)

    def _button(self, name: str, theme: Theme, keys: str) -> LinkButton:
        button = LinkButton(name, theme, self)
        button.setAccessibleName(f"{name} ({caps.spoken(keys)})")
        plain.set_tip(button, caps.spoken(keys))
        return button

    def _lay_out(self, theme: Theme) -> None:
        self.field.setAccessibleName(_("Find in the article"))
        self.field.setPlaceholderText(_("Find in the article"))
        self.field.setMinimumWidth(4 * theme.size("target_min"))
        self.field.setMaximumWidth(14 * theme.size("target_min"))
        self.setFixedHeight(theme.size("strip"))
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(4), 0, theme.space(4), 0)
        row.setSpacing(theme.space(3))
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self.field, 1)
        row.addWidget(self._told)
        row.addStretch(0)
        for button in (self._previous, self._next, self._select, self._close):
            row.addWidget(button)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._typing.start)
        self.field.asked.connect(self._go)
        self.field.chosen.connect(self._on_chosen)
        self.field.left.connect(self.close_find)
        self._typing.timeout.connect(self._search)
        self._previous.clicked.connect(self._on_previous)
        self._next.clicked.connect(self._on_next)
        self._select.clicked.connect(self._on_chosen)
        self._close.clicked.connect(self.close_find)
        self._view.hitChanged.connect(self._show_place)

    @Slot()
    def _search(self) -> None:
        self._typing.stop()
        if not self._view.find_words(self.field.text()) and self.field.text().strip():
            self._tell(_("Not found"))

    @Slot(int)
    def _go(self, step: int) -> None:
        """The next place; what was typed just now, or an article opened since, is searched first."""
        if self._typing.isActive() or self._view.hit() is None:
            self._search()
        else:
            self._view.find_next(step)

    @Slot()
    def _on_previous(self) -> None:
        self._go(-1)

    @Slot()
    def _on_next(self) -> None:
        self._go(1)

    @Slot()
    def _on_chosen(self) -> None:
        """Leave with the words found selected, ready for a label."""
        if self._typing.isActive() or self._view.hit() is None:
            self._search()
        if self._view.hit() is not None:
            self._view.select_hit()
            self.close_find()

    @Slot(int, int)
    def _show_place(self, number: int, total: int) -> None:
        for button in (self._previous, self._next, self._select):
            button.setEnabled(total > 0)
        self._tell(words.position(number, total) if total else "")

    def _tell(self, told: str) -> None:
        plain.set_text(self._told, told)
        announce(self.field, told)


def _is_own(event: QKeyEvent) -> bool:
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
