"""The short lists of an entity: as high as their rows, each with a key to act on the row in hand and one to refuse."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dementi.gui.columns import Columns, Line
from dementi.gui.theme import Theme

_ROW, _HEAD, _MOST = 30, 34, 12
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_REFUSE = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class ActingList(Columns):
    """Signals: entered(object), refused(object): Enter or Backspace on what the row in hand stands for."""

    entered = Signal(object)
    refused = Signal(object)

    def __init__(self, name: str, heads: Sequence[str], lines: Sequence[Line], theme: Theme, parent: QWidget) -> None:
        super().__init__(name, heads, lines, theme, parent)
        high = theme.px(_ROW) * min(len(lines), _MOST) + theme.px(_HEAD)
        self.setMinimumHeight(high)
        self.setMaximumHeight(high)
        self.itemDoubleClicked.connect(lambda _item, _column: self.entered.emit(self.chosen()))

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (*_ENTER, *_REFUSE)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        acting = event.key() in _ENTER or event.key() in _REFUSE
        if not acting or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat() and self.chosen() is not None:
            (self.entered if event.key() in _ENTER else self.refused).emit(self.chosen())
