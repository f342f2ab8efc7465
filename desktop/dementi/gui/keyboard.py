"""The letter keys of a keyboard as a picture: those that act are marked, the labels in their colours."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from dementi.gui import chips
from dementi.gui.actions import Action, Keys, table
from dementi.gui.painting import baseline, bold
from dementi.gui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QColor

LAYOUTS = {
    "AZERTY": ("AZERTYUIOP", "QSDFGHJKLM", "WXCVBN"),
    "QWERTY": ("QWERTYUIOP", "ASDFGHJKL", "ZXCVBNM"),
    "QWERTZ": ("QWERTZUIOP", "ASDFGHJKL", "YXCVBNM"),
}
_KEY, _GAP, _SHIFT = 37, 5, 16  # px at 100 %


def layout_in_use() -> str:
    """The layout that goes with the language of the keyboard, as far as the system tells."""
    locale = QGuiApplication.inputMethod().locale()
    if locale.language() == QLocale.Language.German:
        return "QWERTZ"
    french = locale.language() == QLocale.Language.French and locale.territory() != QLocale.Country.Canada
    return "AZERTY" if french else "QWERTY"


def letters_in_use() -> dict[str, Action]:
    """The actions of the review that a letter alone does, by letter."""
    here = (action for action in table() if action.where in (Keys.REVIEW, Keys.BOTH))
    return {key: action for action in here for key in action.keys if len(key) == 1}


class Keyboard(QWidget):
    """One of `LAYOUTS` with the `letters` that act."""

    def __init__(self, layout: str, letters: Mapping[str, Action], theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._layout, self._letters, self._theme = layout, letters, theme
        self.setAccessibleName(layout)
        self.setFixedSize(self.sizeHint())

    def sizeHint(self) -> QSize:
        step = self._theme.px(_KEY + _GAP)
        return QSize(10 * step + self._theme.px(_SHIFT), 3 * step)

    def set_layout(self, layout: str) -> None:
        self._layout = layout
        self.setAccessibleName(layout)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step, side = self._theme.px(_KEY + _GAP), self._theme.px(_KEY)
        for row, letters in enumerate(LAYOUTS[self._layout]):
            for number, letter in enumerate(letters):
                left = number * step + row * self._theme.px(_SHIFT)
                self._paint_key(painter, QRectF(left + 0.5, row * step + 0.5, side - 1, side - 1), letter)

    def _paint_key(self, painter: QPainter, box: QRectF, letter: str) -> None:
        theme, action = self._theme, self._letters.get(letter)
        ground, edge, ink = theme.colour("surface"), theme.colour("separator"), theme.colour("muted")
        if action is not None:
            ground, edge, ink = _look(action, theme)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(ground)
        painter.drawRoundedRect(box, theme.radius("control"), theme.radius("control"))
        painter.setFont(bold(theme.font("base")) if action is not None else theme.font("base"))
        painter.setPen(QPen(ink, 1, Qt.PenStyle.SolidLine))
        metrics = QFontMetricsF(painter.font())
        x = box.center().x() - metrics.horizontalAdvance(letter) / 2
        painter.drawText(QPointF(x, baseline(metrics, box.center().y())), letter)


def _look(action: Action, theme: Theme) -> "tuple[QColor, QColor, QColor]":
    """Ground, edge and ink of a key that acts."""
    if action.id.startswith("label:"):
        hue = theme.colour(chips.colour(action.id.removeprefix("label:")))
        return hue, hue, theme.colour("on_label")
    return theme.colour("raised"), theme.colour("text"), theme.colour("text")
