"""The letter of a label in a small box: outlined while pending, filled once decided."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from dementi.gui.label_set import colour, letter, name
from dementi.gui.theme import Theme

__all__ = ["Chip", "colour", "letter", "name", "paint"]


def paint(painter: QPainter, sign: str, token: str, left: float, top: float, theme: Theme, *, filled: bool) -> float:
    """Draw the chip with the letter `sign`; returns its width."""
    size = float(theme.size("chip"))
    hue = theme.colour(token)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(hue, 1.2))
    painter.setBrush(hue if filled else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(left + 0.6, top + 0.6, size - 1.2, size - 1.2), theme.size("radius.chip"), 3)
    painter.setFont(theme.font("key"))
    metrics = QFontMetricsF(painter.font())
    painter.setPen(theme.colour("on_label") if filled else hue)
    x = left + (size - metrics.horizontalAdvance(sign)) / 2
    painter.drawText(QPointF(x, top + size / 2 + (metrics.ascent() - metrics.descent()) / 2), sign)
    painter.restore()
    return size


class Chip(QWidget):
    """The filled letter of a label, as a picture: its name stands beside it."""

    def __init__(self, label: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._label, self._theme = label, theme
        self.setFixedSize(theme.size("chip"), theme.size("chip"))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint(QPainter(self), letter(self._label), colour(self._label), 0, 0, self._theme, filled=True)
