"""The select mode of the article view: a blinking caret, a selection that snaps to tokens."""

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from dementi.gui.text.caret import Caret, Move, is_by_character
from dementi.gui.text.page import Page
from dementi.gui.text.snapping import snap, token_at, trim, word_at


class Selecting(QObject):
    """Signals:
    moved(before, after): caret or selection changed; the position the caret had and has.
    changed(start, end): the selection, equal ends for a bare caret.
    """

    moved = Signal(int, int)
    changed = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.caret: Caret | None = None
        self.snapping = True
        self._exact = False  # the selection is to stay as the mouse chose it
        self._by_words = False  # keys extended it last, and not by a character
        self.lit = True
        self._blink = QTimer(self)
        self._blink.timeout.connect(self._on_blink)

    @property
    def selection(self) -> tuple[int, int] | None:
        """What is selected, None without a caret."""
        return self.caret.selection if self.caret else None

    @property
    def target(self) -> tuple[int, int] | None:
        """What a label would go to: the words selected less the marks and spaces at their ends, or that at the caret.

        With snapping, keys that go by words or further take the word they began in whole.
        """
        if self.caret is None or self.caret.anchor == self.caret.position:
            return self.word_at(self.caret.position) if self.caret else None
        start, end = self.caret.selection
        if self._exact or not self.snapping:
            return start, end
        if self._by_words:
            return self.caret.page.whole(*snap(self.caret.page.text, start, end))
        cut = trim(self.caret.page.text, start, end)
        return cut if cut[0] < cut[1] else (start, end)

    def word_at(self, position: int) -> tuple[int, int] | None:
        """The word at `position`, with its article where snapping is on."""
        if self.caret is None:
            return None
        page = self.caret.page
        found = (word_at if self.snapping else token_at)(page.text, position)
        return page.whole(*found) if found else None

    def enter(self, page: Page, position: int) -> None:
        self.caret = Caret(page, position)
        self._told(position)

    def leave(self) -> None:
        before = self.caret.position if self.caret else 0
        self.caret = None
        self._blink.stop()
        self.moved.emit(before, before)

    def move(self, move: Move, *, extend: bool, screen: float) -> None:
        if self.caret is not None:
            before, self.caret.screen = self.caret.position, screen
            self._exact, self._by_words = False, extend and not is_by_character(move)
            self.caret.move(move, extend=extend)
            self._told(before)

    def put(self, position: int, *, extend: bool = False) -> None:
        if self.caret is not None:
            before = self._begin()
            self.caret.put(position, extend=extend)
            self._told(before)

    def drag(self, origin: int, position: int, *, exact: bool = False) -> None:
        """Select from `origin` to `position`, whole words where snapping is on; the caret stays at the mouse's end."""
        if self.caret is None:
            return
        before = self._begin(exact=exact)
        start, end = min(origin, position), max(origin, position)
        if self.snapping and not exact and start < end:
            start, end = self.caret.page.whole(*snap(self.caret.page.text, start, end))
        self.caret.select(*((start, end) if position >= origin else (end, start)))
        self._told(before)

    def choose(self, start: int, end: int) -> None:
        if self.caret is not None:
            before = self._begin()
            self.caret.select(start, end)
            self._told(before)

    def resume(self) -> None:
        """The view has the keyboard: the caret blinks."""
        self.lit = True
        half = QGuiApplication.styleHints().cursorFlashTime() // 2
        if half > 0:
            self._blink.start(half)

    def rest(self) -> None:
        """The view has lost the keyboard: the caret stands still."""
        self._blink.stop()
        self.lit = True

    def _begin(self, *, exact: bool = False) -> int:
        """Another selection begins; where the caret stands."""
        self._exact, self._by_words = exact, False
        return self.caret.position if self.caret else 0

    def _told(self, before: int) -> None:
        if self.caret is not None:
            self.resume()
            self.moved.emit(before, self.caret.position)
            self.changed.emit(*self.caret.selection)

    @Slot()
    def _on_blink(self) -> None:
        if self.caret is not None:
            self.lit = not self.lit
            self.moved.emit(self.caret.position, self.caret.position)
