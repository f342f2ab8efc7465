"""The letter of a label in a small box: outlined while pending, filled once decided."""

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from dementi.gui.label_set import colour, letter, name
from dementi.gui.theme import Theme

__all__ = ["Chip", "colour", "letter", "name", "paint"]


def paint(painter: QPainter, sign: str, token: str, left: float, top: float, theme: Theme, *, filled: bool) -> float:
    """Draw the chip with the letter `sign`; returns its width."""
    size, hue = float(theme.size("chip")), theme.colour(token)
    ink = theme.colour("on_label") if filled else hue
    shape = _Shape(size, float(theme.size("radius.chip")), painter.device().devicePixelRatioF(), filled)
    font = theme.font("key")
    font.setWeight(QFont.Weight.DemiBold)
    picture = _picture(sign, hue.name(), ink.name(), font.toString(), shape)
    painter.drawPixmap(QPointF(left, top), picture)
    return size


class _Shape(NamedTuple):
    size: float
    radius: float
    ratio: float
    filled: bool


@lru_cache(maxsize=256)
def _picture(sign: str, hue: str, ink: str, font: str, shape: _Shape) -> QPixmap:
    """A chip is painted in every row at every key: drawn once, with `font` as Qt names it."""
    size = shape.size
    picture = QPixmap(round(size * shape.ratio), round(size * shape.ratio))
    picture.setDevicePixelRatio(shape.ratio)
    picture.fill(Qt.GlobalColor.transparent)
    described = QFont()
    described.fromString(font)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(hue), 1.2))
    painter.setBrush(QColor(hue) if shape.filled else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(0.6, 0.6, size - 1.2, size - 1.2), shape.radius, 3)
    painter.setFont(described)
    metrics = QFontMetricsF(described)
    painter.setPen(QColor(ink))
    x = (size - metrics.horizontalAdvance(sign)) / 2
    painter.drawText(QPointF(x, size / 2 + (metrics.ascent() - metrics.descent()) / 2), sign)
    painter.end()
    return picture


class Chip(QWidget):
    """The filled letter of a label, as a picture: its name stands beside it."""

    def __init__(self, label: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._label, self._theme = label, theme
        self.setFixedSize(theme.size("chip"), theme.size("chip"))

    def paintEvent(self, event: QPaintEvent) -> None:
        paint(QPainter(self), letter(self._label), colour(self._label), 0, 0, self._theme, filled=True)
