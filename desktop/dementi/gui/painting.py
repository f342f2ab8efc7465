"""What the chrome paints in more than one place; imports little, because the first picture of the window needs it."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen

from dementi.gui.theme import Theme, icons


def bold(font: QFont) -> QFont:
    heavier = QFont(font)
    heavier.setWeight(QFont.Weight.DemiBold)
    return heavier


def baseline(metrics: QFontMetricsF, middle: float) -> float:
    """Where to draw text so that it stands centred on `middle`."""
    return middle + (metrics.ascent() - metrics.descent()) / 2


def paint_icon(painter: QPainter, name: str, x: float, middle: float, theme: Theme, colour: str) -> None:
    """The icon `name` from `x`, centred on the height `middle`."""
    ratio = painter.device().devicePixelRatioF()
    size = theme.size("icon")
    picture = icons.pixmap(name, theme.colour(colour).name(), size, ratio)
    painter.drawPixmap(QPointF(x, middle - size / 2), picture)


def paint_focus(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """The focus ring, inside `box`."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("focus"), theme.size("focus_ring")))
    painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 3, 3)
