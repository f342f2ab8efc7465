"""The text of the article for screen readers: a plain text widget that nobody sees, kept like the view.

Python cannot implement all of QAccessibleTextInterface (PySide6 leaves out `selection` and `attributes`), but it can
hand out the one of a widget that has it.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleInterface, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from shiboken6 import VoidPtr, getCppPointer

from dementi.gui.text.positions import Positions


class Mirror(QPlainTextEdit):
    """Offsets in and out are code points of the text; a screen reader counts UTF-16 units.

    Signals:
        chosen(start, end): a screen reader put the caret or chose words.
    """

    chosen = Signal(int, int)

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.setWindowFlag(Qt.WindowType.Window)  # else it would be listed among the children of the view
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setUndoRedoEnabled(False)
        self._text = ""
        self._positions = Positions("")
        self._following = False
        self.selectionChanged.connect(self._on_moved)
        self.cursorPositionChanged.connect(self._on_moved)

    def show_text(self, text: str) -> None:
        """Hold `text`; nobody lays it out, so that to a screen reader a paragraph is one line."""
        if text is not self._text:
            self._following = True
            self._text, self._positions = text, Positions(text)
            self.setPlainText(text.replace("\r", "\n"))  # a widget would make one of two line ends
            self._following = False

    def follow(self, anchor: int, position: int) -> None:
        """Put the caret where the view has it."""
        units = self._positions.units(anchor), self._positions.units(position)
        cursor = self.textCursor()
        if units != (cursor.anchor(), cursor.position()):
            self._following = True
            cursor.setPosition(units[0])
            cursor.setPosition(units[1], QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)
            self._following = False

    def units(self, position: int) -> int:
        """`position` as a screen reader counts it."""
        return self._positions.units(position)

    def pointer(self) -> VoidPtr:
        """The interface itself, as Qt asks for it."""
        described: QAccessibleInterface = QAccessible.queryAccessibleInterface(self)
        return VoidPtr(getCppPointer(described.textInterface())[0])

    def _on_moved(self) -> None:
        if not self._following:
            cursor = self.textCursor()
            points = self._positions.point(cursor.anchor()), self._positions.point(cursor.position())
            self.chosen.emit(min(points), max(points))
