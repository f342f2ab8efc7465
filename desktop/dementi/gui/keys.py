"""Single keys to actions while the article or the inspector has the focus, in their two states."""

from collections.abc import Callable, Iterable
from enum import Enum

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QWidget

from dementi.gui import keymap
from dementi.gui.actions import Action, Keys


class State(Enum):
    """What letters mean: decide on the attribution in hand, tag the chosen words, or name a link's other end."""

    REVIEW = "review"
    SELECT = "select"
    LINK = "link"


# What may be held down: it moves the eye or an edge. A decision is one press, one act.
_REPEATING = frozenset({"next", "previous"}) | {
    f"{edge}_{way}{unit}" for edge in ("start", "end") for way in ("on", "back") for unit in ("", "_character")
}
_MODIFIERS = frozenset(
    {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_CapsLock}
)
_ARROWS = ("Left", "Right")  # in an article that runs leftwards they move an edge the other way in its text
_PARTS = ("Tab", "Shift+Tab")  # go through the parts in the article; elsewhere Tab moves the focus
_BUTTONS = ("Return", "Space")  # press a button that has the focus
_ROWS = ("Return", "Space", "Up", "Down")  # move in a list that has the focus


class KeyRouter(QObject):
    """Watches the article and the inspector's parts, and calls `run` with the action that a key means there."""

    def __init__(self, run: Callable[[str], bool], link_to: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self.state = State.REVIEW
        self.leftwards = False  # the article's lines run from right to left
        self._run = run
        self._link_to = link_to
        self._keys: dict[State, dict[str, str]] = {state: {} for state in State}
        self._released = (0, 0)  # the key let go last, and when

    def learn(self, actions: Iterable[Action]) -> None:
        """Take the keys of `actions` that work in the article."""
        states = {Keys.REVIEW: (State.REVIEW,), Keys.SELECT: (State.SELECT,), Keys.BOTH: (State.REVIEW, State.SELECT)}
        for action in actions:
            for state in states.get(action.where, ()):
                self._keys[state].update(dict.fromkeys(action.keys, action.id))

    def watch(self, *widgets: QWidget) -> None:
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() not in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            return False
        if event.type() == QEvent.Type.KeyRelease:
            self._released = (event.key(), event.timestamp())
            return False
        repeated = event.isAutoRepeat() or self._let_go_just_now(event)
        keys = key_name(event)
        if self.state is not State.LINK and self._belongs_to(watched, keys):
            return False
        if self.state is State.LINK:
            return event.key() in _MODIFIERS or self._on_link_key(keys.removeprefix("Shift+"), repeated)
        action = self._keys[self.state].get(keys)
        if action is None:
            return False
        if repeated and action not in _REPEATING:
            return True
        if self.leftwards and action in _REPEATING and keys.endswith(_ARROWS):
            action = action.replace("_on", "_back") if "_on" in action else action.replace("_back", "_on")
        return self._run(action)

    def _let_go_just_now(self, event: QKeyEvent) -> bool:
        """Under X11 a key held down comes as releases and presses of one moment; a busy Qt does not always see that."""
        return event.timestamp() > 0 and self._released == (event.key(), event.timestamp())

    def _belongs_to(self, watched: QObject, keys: str) -> bool:
        """Whether the widget that has the focus needs this key itself."""
        if isinstance(watched, QAbstractButton):
            return keys in (*_BUTTONS, *_PARTS)
        return isinstance(watched, QAbstractItemView) and keys in (*_ROWS, *_PARTS)

    def _on_link_key(self, keys: str, repeated: bool) -> bool:
        if repeated:
            return True
        self._link_to(keys.lower() if len(keys) == 1 else "")
        return True


def key_name(event: QKeyEvent) -> str:
    """The key of an event in Qt's portable form; the keypad's Enter is Enter, and Backtab is Shift+Tab."""
    key, modifiers = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key == Qt.Key.Key_Enter:
        key = Qt.Key.Key_Return
    if key == Qt.Key.Key_Backtab:
        key, modifiers = Qt.Key.Key_Tab, modifiers | Qt.KeyboardModifier.ShiftModifier
    combination = QKeyCombination(modifiers, Qt.Key(key))
    return keymap.normal(QKeySequence(combination).toString(QKeySequence.SequenceFormat.PortableText))
