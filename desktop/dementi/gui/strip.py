"""The keys to correct, below the article; also those to decide when the margin has no room for them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from dementi.gui import caps, label_set
from dementi.gui.actions import key_of
from dementi.gui.keys import State
from dementi.gui.painting import baseline
from dementi.gui.theme import Theme
from dementi.i18n import _

_GAP = 26
_INNER = 6


@dataclass(frozen=True, slots=True)
class Hint:
    """Keys and what they do. The highest `drop` goes first where room is short; `action` makes it clickable."""

    keys: tuple[str, ...]
    words: str
    drop: int = 0
    action: str = ""


class KeyLine(QWidget):
    """Keys and what they do, in one line from the left."""

    def __init__(self, hints: Sequence[Hint], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._hints: Sequence[Hint] = ()
        self._places: list[tuple[QRectF, str]] = []
        self.setFixedHeight(theme.size("target_min"))
        self.set_hints(hints)

    def set_hints(self, hints: Sequence[Hint]) -> None:
        if list(hints) == list(self._hints):
            return
        self._hints = hints
        said = (f"{' '.join(map(caps.spoken, hint.keys))} {hint.words}".strip() for hint in hints)
        self.setAccessibleName(", ".join(said))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.font("base"))
        self._paint_hints(painter, self._hints, 0.0, "text")

    def _paint_hints(self, painter: QPainter, hints: Sequence[Hint], x: float, colour: str) -> None:
        theme, metrics, middle = self._theme, QFontMetricsF(painter.font()), self.height() / 2
        self._places = []
        for hint in hints:
            left = x
            for keys in hint.keys:
                x += caps.paint(painter, keys, x, middle, theme) + _INNER
            painter.setPen(theme.colour(colour))
            painter.drawText(QPointF(x, baseline(metrics, middle)), hint.words)
            x += metrics.horizontalAdvance(hint.words)
            if hint.action:
                self._places.append((QRectF(left - 6, 0, x - left + 12, self.height()), hint.action))
            x += _GAP


class Strip(KeyLine):
    """The keys below the article, centred. Signals: asked(str): the id of an action that was clicked."""

    asked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__((), theme, parent)
        self.setFixedHeight(theme.size("strip"))
        self.setMouseTracking(True)

    def sizeHint(self) -> QSize:
        return QSize(300, self._theme.size("strip"))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._theme.size("strip"))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        action = self._action_at(event.position())
        if action:
            self.asked.emit(action)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hand = bool(self._action_at(event.position()))
        self.setCursor(Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("window"))
        painter.fillRect(0, 0, self.width(), 1, theme.colour("separator"))
        painter.setFont(theme.font("small"))
        metrics = QFontMetricsF(painter.font())
        shown = self._fitting(metrics)
        self._paint_hints(painter, shown, (self.width() - self._width(shown, metrics)) / 2, "muted")

    def _action_at(self, point: QPointF) -> str:
        return next((action for box, action in self._places if box.contains(point)), "")

    def _fitting(self, metrics: QFontMetricsF) -> list[Hint]:
        """What fits, the least needed dropped first."""
        shown = list(self._hints)
        for hint in sorted(self._hints, key=lambda hint: -hint.drop):
            if self._width(shown, metrics) <= self.width() - 16:
                break
            shown.remove(hint)
        return shown

    def _width(self, hints: Sequence[Hint], metrics: QFontMetricsF) -> float:
        total = sum(
            sum(caps.width(keys, self._theme) + _INNER for keys in hint.keys) + metrics.horizontalAdvance(hint.words)
            for hint in hints
        )
        return total + _GAP * max(0, len(hints) - 1)


def hints(
    state: State, *, deciding: bool, in_hand: bool, by_hand: bool, refusal: str = "", unread: bool = False,
    locked: bool = False,
) -> list[Hint]:  # fmt: skip
    """What the strip says: `deciding` adds the keys to decide, `refusal` what one of them does, `by_hand` when there is
    nothing but that, `unread` why; while `locked` nothing can be corrected either."""
    letters = tuple(filter(None, (key_of(f"label:{label.key}") for label in label_set.offered())))
    if state is State.LINK:
        return [Hint((), _("Press the letter shown on the other end")), Hint(("Escape",), _("cancel"), 1)]
    if state is State.SELECT:
        return [
            *([Hint(letters, _("label the words"))] if letters else ()),
            Hint(("Shift+Left+Right",), _("extend"), 1),
            Hint(("Alt+Up+Down",), _("by sentence"), 3),
            *_hint("review", _("back to reviewing"), 2),
        ]
    if locked:
        return [
            *_pair("previous", "next", _("go through"), 0),
            *_hint("find", _("find"), 1),
            *_hint("keys", _("all keys"), 8),
        ]
    if by_hand:
        told = _("The rules have not read this article yet.") if unread else _("No suggestion.")
        return [Hint((), told), *_hint("select", _("to tag by hand"), 0)]
    decide = [
        *_hint("accept", _("Accept"), 0),
        *_hint("reject", refusal or _("Reject"), 0),
        *_hint("skip", _("Skip"), 0),
    ]
    known = [*_hint("undo", _("undo"), 7), *_hint("keys", _("all keys"), 8)]
    if not in_hand:
        return [*_hint("select", _("to tag by hand"), 1), *known]
    correct = [
        *([Hint(letters, _("label"), 1)] if letters else ()),
        *_pair("end_back", "end_on", _("end"), 2),
        *_pair("start_back", "start_on", _("start"), 3),
        *_hint("link", _("link"), 4),
        *_hint("note", _("note"), 6),
    ]
    return [*(decide if deciding else ()), *correct, *known]


def _hint(action: str, words: str, drop: int) -> list[Hint]:
    """The key of an action, which can be clicked too; nothing where it has none."""
    key = key_of(action)
    return [Hint((key,), words, drop, "" if action == "review" else action)] if key else []


def _pair(back: str, on: str, words: str, drop: int) -> list[Hint]:
    """The keys of two ways: on one cap where only the arrow differs."""
    keys = [key for key in (key_of(back), key_of(on)) if key]
    if len(keys) == 2:
        stem = keys[0].removesuffix("Left")
        if keys == [f"{stem}Left", f"{stem}Right"]:
            keys = [f"{stem}Left+Right"]
        elif keys == ["Up", "Down"]:
            keys = ["Up+Down"]
    return [Hint(tuple(keys), words, drop)] if keys else []
