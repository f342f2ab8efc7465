"""Paints the marker at the edge of the view that names a partner out of sight."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from dementi.domain.spans import Span, State
from dementi.gui import caps
from dementi.gui.text.links import lines_away
from dementi.gui.text.paint_marks import letter_box
from dementi.gui.text.scene import Scene, colour_of, letter_of
from dementi.gui.theme import icons
from dementi.gui.theme.fonts import chrome_font
from dementi.i18n import ngettext

JUMP_KEY = "P"
MARKER_EDGE = 10  # from the edge of the view to the marker
MARKER_HEIGHT = 28
_PAD, _GAP, _CHIP, _WORDS = 8, 8, 17, 280


def distance(lines: int) -> str:
    """How far above (negative) or below a partner is, in words."""
    if lines < 0:
        return ngettext("{count} line up", "{count} lines up", -lines).format(count=-lines)
    return ngettext("{count} line down", "{count} lines down", lines).format(count=lines)


def name_font(scene: Scene) -> QFont:
    """The font of a relation's name."""
    return chrome_font(scene.theme.number("type.small") * scene.theme.scale, weight=QFont.Weight.Bold)


def paint_marker(painter: QPainter, scene: Scene, span: Span, top: float, *, edge: float, name: str, key: bool) -> None:
    """A box over the connector at `edge`: which way, the relation where the margin cannot name it, the letter, the
    first words, how far, and the key that goes there."""
    theme, lines = scene.theme, lines_away(scene, span)
    away = distance(lines)
    cap = caps.width(JUMP_KEY, theme) + _GAP if key else 0
    pieces = [(name, name_font(scene), theme.colour("text"))] if name else []
    last = (away, theme.font("small"), theme.colour("muted"))
    widths = sum(QFontMetricsF(font).horizontalAdvance(text) + _GAP for text, font, _ in [*pieces, last])
    fixed = 2 * _PAD + 16 + 2 * _GAP + _CHIP + widths + cap + 4
    column = scene.page.column
    room = max(40.0, min(_WORDS, column.view - 2 * min(column.left, 32) - fixed))
    quote = QFontMetricsF(theme.font("quote"))
    words = quote.elidedText(span.quote.replace("\n", " "), Qt.TextElideMode.ElideRight, room)
    width = fixed + quote.horizontalAdvance(words)
    left = max(2.0, min(column.left - 32.0, edge - 10))
    if scene.page.mirrored:
        left = min(column.view - 2.0, max(column.right + 32.0, edge + 10)) - width
    painter.setPen(QPen(theme.colour("border"), 1))
    painter.setBrush(theme.colour("raised"))
    box = QRectF(round(left) + 0.5, round(top) + 0.5, round(width) - 1, MARKER_HEIGHT - 1)
    painter.drawRoundedRect(box, theme.radius("control"), theme.radius("control"))
    x, middle = left + _PAD, top + MARKER_HEIGHT / 2
    arrow = icons.pixmap(f"chevron-{'up' if lines < 0 else 'down'}", theme.colour("text").name(), 16, scene.ratio)
    painter.drawPixmap(QPointF(round(x), round(middle - 8)), arrow)
    x += 16 + _GAP
    for piece in pieces:
        x = _write(painter, x, middle, *piece) + _GAP
    _chip(painter, scene, span, x, middle)
    x = _write(painter, x + _CHIP + _GAP, middle, words, theme.font("quote"), theme.colour("text")) + _GAP + 4
    x = _write(painter, x, middle, *last) + _GAP
    if key:
        caps.paint(painter, JUMP_KEY, x, middle, theme)


def _chip(painter: QPainter, scene: Scene, span: Span, x: float, middle: float) -> None:
    filled = span.state is not State.PENDING
    colour = scene.theme.colour(colour_of(span.label))
    ground = scene.theme.colour("on_label" if filled else "raised")
    letter = letter_of(span.label)
    box = letter_box(letter, _CHIP, colour.name(), ground.name(), filled=filled, ratio=scene.ratio)
    painter.drawPixmap(QPointF(round(x), round(middle - _CHIP / 2)), box)


def _write(painter: QPainter, x: float, middle: float, words: str, font: QFont, colour: QColor) -> float:
    """Write `words` from `x`, centred on `middle`; returns where they end."""
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(QPointF(x, round(middle + (metrics.ascent() - metrics.descent()) / 2)), words)
    return x + metrics.horizontalAdvance(words)
