"""Ctrl+K: every command, found by its words."""

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from dementi.gui import caps
from dementi.gui.actions import Action, menus, table
from dementi.gui.controls import baseline
from dementi.gui.theme import Theme
from dementi.i18n import _

if TYPE_CHECKING:
    from PySide6.QtCore import QModelIndex, QPersistentModelIndex

    from dementi.gui.window import Window

_ACTION = Qt.ItemDataRole.UserRole
_ROW = 36


class Palette(QDialog):
    """Signals: chosen(str): the id of an action."""

    chosen = Signal(str)

    def __init__(self, window: "Window") -> None:
        super().__init__(window)
        self.setWindowTitle(_("Commands"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.finished.connect(window.activateWindow)  # some displays leave the keys with nobody
        self._actions = [
            action for action in table() if action.menu and action.id != "palette" and window.can(action.id)
        ]
        self._typed = QLineEdit(self)
        self._typed.setPlaceholderText(_("Search the commands"))
        self._typed.setAccessibleName(_("Search the commands"))
        self._list = QListWidget(self)
        self._list.setAccessibleName(_("Commands"))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setItemDelegate(_CommandDelegate(window.theme, self._list))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.addWidget(self._typed)
        column.addWidget(self._list)
        self._typed.textChanged.connect(self._fill)
        self._typed.installEventFilter(self)
        self._list.itemClicked.connect(self._on_chosen)
        self._fill("")
        self.resize(min(640, window.width() - 48), min(420, window.height() - 48))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The field keeps the focus; the arrows move in the list."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if by is not None and self._list.count():
                self._list.setCurrentRow((self._list.currentRow() + by) % self._list.count())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._on_chosen(self._list.currentItem())
                return True
        return False

    def _fill(self, typed: str) -> None:
        parts = folded(typed).split()
        self._list.clear()
        for action in self._actions:
            if all(part in folded(action.text) for part in parts):
                item = QListWidgetItem(action.text)
                item.setData(_ACTION, action)
                self._list.addItem(item)
        self._list.setCurrentRow(0)

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            name = item.data(_ACTION).id
            self.accept()
            self.chosen.emit(name)


def folded(text: str) -> str:
    """Without accents and capitals."""
    return "".join(
        letter for letter in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(letter)
    )


class _CommandDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QListWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._menus = menus()

    def sizeHint(self, option: QStyleOptionViewItem, index: "QModelIndex | QPersistentModelIndex") -> QSize:
        return QSize(200, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: "QModelIndex | QPersistentModelIndex"
    ) -> None:
        theme, action = self._theme, index.data(_ACTION)
        if not isinstance(action, Action):
            return
        box = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(box, theme.colour("accent_soft"))
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height()), theme.colour("accent"))
        middle = box.center().y()
        painter.setFont(theme.font("base"))
        metrics = QFontMetricsF(painter.font())
        painter.setPen(theme.colour("text"))
        painter.drawText(round(box.left() + 14), round(baseline(metrics, middle)), action.text)
        right = box.right() - 12
        if action.keys:
            right -= caps.width(action.keys[0], theme)
            caps.paint(painter, action.keys[0], right, middle, theme)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        menu = self._menus.get(action.menu, "")
        width = QFontMetricsF(painter.font()).horizontalAdvance(menu)
        painter.drawText(round(min(right, box.right() - 110) - width - 14), round(baseline(metrics, middle)), menu)
