"""The caret of the select mode: where it is, what it selects, how keys move it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from dementi.gui.text.page import Page
from dementi.gui.text.sentences import next_sentence, previous_sentence
from dementi.gui.text.snapping import next_token, previous_token

Standard = QKeySequence.StandardKey
Move = Callable[["Caret"], int]


class Caret:
    """A position and where the selection began; both in code points, between what a reader sees as characters."""

    def __init__(self, page: Page, position: int = 0) -> None:
        self.page = page
        self.position = self.anchor = position
        self._goal: float | None = None  # the x that moves by line keep to
        self.screen = 0.0  # height that page keys move by

    @property
    def selection(self) -> tuple[int, int]:
        return min(self.anchor, self.position), max(self.anchor, self.position)

    def put(self, position: int, *, extend: bool = False) -> None:
        self._goal = None
        self.position = max(0, min(position, len(self.page.text)))
        if not extend:
            self.anchor = self.position

    def select(self, start: int, end: int) -> None:
        self._goal = None
        self.anchor, self.position = start, end

    def move(self, move: Move, *, extend: bool) -> None:
        vertical = move in _VERTICAL
        goal = self._goal
        if goal is None:
            goal = self.page.x(self.page.line_of(self.position), self.position)
        self._goal = goal
        if is_by_character(move) and not extend and self.anchor != self.position:
            self.put(self.selection[1 if move is _next_character else 0])  # an arrow leaves a selection at its end
        else:
            target = move(self)
            self.put(self.page.whole(target, target)[target > self.position], extend=extend)
        self._goal = goal if vertical else None

    def by_lines(self, height: float) -> int:
        """The position `height` further down, at the same x."""
        page, line = self.page, self.page.line_of(self.position)
        target = page.line_at(line.baseline + height)
        if target == line:
            return len(page.text) if height > 0 else 0
        found = page.position_at(target, self._goal or 0.0)
        # One character may be longer than a line: on with it then, so that keys never stick.
        step = 1 if height > 0 else -1
        return found if (found - self.position) * step > 0 else page.next_character(self.position, step)


def is_by_character(move: Move) -> bool:
    return move in (_next_character, _previous_character)


def motion(event: QKeyEvent) -> tuple[Move, bool] | None:
    """The move a key asks for and whether it extends the selection; None for any other key.

    Ctrl with a letter is never one: on X11 Ctrl+E goes to the end of the line in Qt's own fields, here it exports.
    """
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier and Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z:
        return None
    for standard, move, extend in _STANDARD:
        if event.matches(standard):
            return move, extend
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    extend = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    chosen = _OWN.get((modifiers & ~Qt.KeyboardModifier.ShiftModifier, Qt.Key(event.key())))
    return (chosen, extend) if chosen else None


def _next_character(caret: Caret) -> int:
    return caret.page.next_character(caret.position, -1 if caret.page.runs_left(caret.position) else 1)


def _previous_character(caret: Caret) -> int:
    return caret.page.next_character(caret.position, 1 if caret.page.runs_left(caret.position) else -1)


def _next_word(caret: Caret) -> int:
    step = previous_token if caret.page.runs_left(caret.position) else next_token
    return step(caret.page.text, caret.position)


def _previous_word(caret: Caret) -> int:
    step = next_token if caret.page.runs_left(caret.position) else previous_token
    return step(caret.page.text, caret.position)


def _next_line(caret: Caret) -> int:
    line = caret.page.line_of(caret.position)
    return caret.by_lines(line.bottom - line.baseline + 0.75 * line.metrics.height)


def _previous_line(caret: Caret) -> int:
    line = caret.page.line_of(caret.position)
    return caret.by_lines(line.top - line.baseline - 0.5 * line.metrics.height)


def _next_page(caret: Caret) -> int:
    return caret.by_lines(caret.screen)


def _previous_page(caret: Caret) -> int:
    return caret.by_lines(-caret.screen)


def _line_start(caret: Caret) -> int:
    return caret.page.line_of(caret.position).start


def _line_end(caret: Caret) -> int:
    line = caret.page.line_of(caret.position)
    return (
        line.end if line.end == len(caret.page.text) or caret.page.text[line.end] == "\n" else _before(caret, line.end)
    )


def _before(caret: Caret, position: int) -> int:
    return caret.page.next_character(position, -1)


def _paragraph_start(caret: Caret) -> int:
    return caret.page.text.rfind("\n", 0, caret.position) + 1


def _paragraph_end(caret: Caret) -> int:
    end = caret.page.text.find("\n", caret.position)
    return len(caret.page.text) if end < 0 else end


def _next_paragraph(caret: Caret) -> int:
    return min(len(caret.page.text), _paragraph_end(caret) + 1)


def _previous_paragraph(caret: Caret) -> int:
    return caret.page.text.rfind("\n", 0, max(0, caret.position - 1)) + 1


def _document_start(caret: Caret) -> int:
    return 0


def _document_end(caret: Caret) -> int:
    return len(caret.page.text)


def _next_sentence(caret: Caret) -> int:
    return next_sentence(caret.page.text, caret.position)


def _previous_sentence(caret: Caret) -> int:
    return previous_sentence(caret.page.text, caret.position)


_VERTICAL = {_next_line, _previous_line, _next_page, _previous_page}
_STANDARD = [
    (Standard.MoveToNextChar, _next_character, False),
    (Standard.MoveToPreviousChar, _previous_character, False),
    (Standard.MoveToNextWord, _next_word, False),
    (Standard.MoveToPreviousWord, _previous_word, False),
    (Standard.MoveToNextLine, _next_line, False),
    (Standard.MoveToPreviousLine, _previous_line, False),
    (Standard.MoveToNextPage, _next_page, False),
    (Standard.MoveToPreviousPage, _previous_page, False),
    (Standard.MoveToStartOfLine, _line_start, False),
    (Standard.MoveToEndOfLine, _line_end, False),
    (Standard.MoveToStartOfBlock, _paragraph_start, False),
    (Standard.MoveToEndOfBlock, _paragraph_end, False),
    (Standard.MoveToStartOfDocument, _document_start, False),
    (Standard.MoveToEndOfDocument, _document_end, False),
    (Standard.SelectNextChar, _next_character, True),
    (Standard.SelectPreviousChar, _previous_character, True),
    (Standard.SelectNextWord, _next_word, True),
    (Standard.SelectPreviousWord, _previous_word, True),
    (Standard.SelectNextLine, _next_line, True),
    (Standard.SelectPreviousLine, _previous_line, True),
    (Standard.SelectNextPage, _next_page, True),
    (Standard.SelectPreviousPage, _previous_page, True),
    (Standard.SelectStartOfLine, _line_start, True),
    (Standard.SelectEndOfLine, _line_end, True),
    (Standard.SelectStartOfBlock, _paragraph_start, True),
    (Standard.SelectEndOfBlock, _paragraph_end, True),
    (Standard.SelectStartOfDocument, _document_start, True),
    (Standard.SelectEndOfDocument, _document_end, True),
]
_OWN = {
    (Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Up): _previous_sentence,
    (Qt.KeyboardModifier.AltModifier, Qt.Key.Key_Down): _next_sentence,
    (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Up): _previous_paragraph,
    (Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Down): _next_paragraph,
}
