"""Words into widgets as plain text: the only place that sets the text of labels, tool tips and menus.

Article words, titles, notes, file names and errors are written by others and may look like HTML.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget

_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SIGN = "\u25af"


def legible(words: str) -> str:
    """`words` with a sign for each character that only turns the order of what follows: no name ends other than it
    looks."""
    return words if words.isascii() else _TURNING.sub(_SIGN, words)


def set_text(label: QLabel, words: str) -> None:
    """Show `words` literally; the format comes first, so that not one frame is read as HTML."""
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(legible(words))


def label(words: str, parent: QWidget | None = None, *look: str, wrap: bool = False) -> QLabel:
    """A label with `words`; `look` names variants of the style sheet: muted, small, strong, heading."""
    made = QLabel(parent)
    made.setProperty("role", " ".join(look))
    set_text(made, words)
    made.setWordWrap(wrap)
    return made


def set_look(label: QLabel, *look: str) -> None:
    """Give a label that is already on screen other variants of the style sheet."""
    if label.property("role") != " ".join(look):
        label.setProperty("role", " ".join(look))
        label.style().unpolish(label)
        label.style().polish(label)


def set_tip(widget: QWidget, words: str) -> None:
    """Qt reads a tool tip as rich text when it looks like it: escaped, and marked as rich so that it unescapes."""
    widget.setToolTip(tip(words))


def show_tip(place: QPoint, words: str, widget: QWidget, near: QRect) -> None:
    """Show `words` as a tool tip at `place` of the screen until the mouse leaves `near` in `widget`; none hides it."""
    QToolTip.showText(place, tip(words), widget, near)


def tip(words: str) -> str:
    """`words` as a tool tip that shows them literally."""
    import html  # its table of entities is large, and the first picture of the window shows no tip

    return f"<span>{html.escape(legible(words)).replace(chr(10), '<br>')}</span>" if words else ""


def menu_text(words: str) -> str:
    """`words` for a menu or button, where a single ampersand would underline the next letter."""
    return legible(words).replace("&", "&&")


@contextmanager
def guarded() -> Iterator[None]:
    """Within, every label of the application is made plain before it is first shown: for Qt's own dialogs.

    Only as long as one of them asks, and all else is made of `label`: where Python is asked about each event, painting
    takes twice as long, and each timer waits for the interpreter.
    """
    app = QApplication.instance()
    watching = PlainLabels()
    if app is not None:
        app.installEventFilter(watching)
    try:
        yield
    finally:
        if app is not None:
            app.removeEventFilter(watching)


class PlainLabels(QObject):
    """Makes labels plain, those inside Qt's own dialogs too."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Polish and isinstance(watched, QLabel):
            watched.setTextFormat(Qt.TextFormat.PlainText)
        return False
