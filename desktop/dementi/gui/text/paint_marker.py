"""Paints the marker at the edge of the view that names a partner out of sight."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from dementi.domain.spans import Span, State
from dementi.gui import caps
from dementi.gui.actions import key_of
from dementi.gui.text.focus import Focus
from dementi.gui.text.links import lines_away
from dementi.gui.text.paint_marks import letter_box
from dementi.gui.text.scene import Scene, colour_of, letter_of
from dementi.gui.theme import icons
from dementi.gui.theme.fonts import chrome_font
from dementi.i18n import ngettext

MARKER_EDGE = 10  # from the edge of the view to the marker
_PAD, _GAP, _WORDS = 8, 8, 280
_HEIGHT, _CHIP, _ARROW = 28, 17, 16  # px at 100 %


def marker_height(scene: Scene) -> int:
    return scene.theme.px(_HEIGHT)


def partner_key(focus: Focus | None, partner: Span) -> str:
    """The key that goes to `partner` of what is in hand, empty where none does at once."""
    if focus is None:
        return ""
    attribution = focus.attribution
    if partner in attribution.denied[:1]:
        return key_of("partner")
    return key_of("next_part") if focus.part in attribution.words and partner in attribution.sources[:1] else ""


def distance(lines: int) -> str:
    """How far above (negative) or below a partner is, in words."""
    if lines < 0:
        return ngettext("{count} line up", "{count} lines up", -lines).format(count=-lines)
    return ngettext("{count} line down", "{count} lines down", lines).format(count=lines)


def name_font(scene: Scene) -> QFont:
    """The font of a relation's name."""
    return chrome_font(scene.theme.number("type.small") * scene.theme.scale, weight=QFont.Weight.Bold)


def paint_marker(painter: QPainter, scene: Scene, span: Span, top: float, *, edge: float, name: str) -> None:
    """A box over the connector at `edge`: which way, the relation where the margin cannot name it, the letter, the
    first words, how far, and the key that goes there."""
    theme, lines = scene.theme, lines_away(scene, span)
    key, height, chip, arrow = partner_key(scene.focus, span), marker_height(scene), _chip_size(scene), theme.px(_ARROW)
    away = distance(lines)
    cap = caps.width(key, theme) + _GAP if key else 0
    pieces = [(name, name_font(scene), theme.colour("text"))] if name else []
    last = (away, theme.font("small"), theme.colour("muted"))
    widths = sum(QFontMetricsF(font).horizontalAdvance(text) + _GAP for text, font, _ in [*pieces, last])
    fixed = 2 * _PAD + arrow + 2 * _GAP + chip + widths + cap + 4
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
    box = QRectF(round(left) + 0.5, round(top) + 0.5, round(width) - 1, height - 1)
    painter.drawRoundedRect(box, theme.radius("control"), theme.radius("control"))
    x, middle = left + _PAD, top + height / 2
    way = icons.pixmap(f"chevron-{'up' if lines < 0 else 'down'}", theme.colour("text").name(), arrow, scene.ratio)
    painter.drawPixmap(QPointF(round(x), round(middle - arrow / 2)), way)
    x += arrow + _GAP
    for piece in pieces:
        x = _write(painter, x, middle, *piece) + _GAP
    _chip(painter, scene, span, x, middle)
    x = _write(painter, x + chip + _GAP, middle, words, theme.font("quote"), theme.colour("text")) + _GAP + 4
    x = _write(painter, x, middle, *last) + _GAP
    if key:
        caps.paint(painter, key, x, middle, theme)


def _chip_size(scene: Scene) -> int:
    return scene.theme.px(_CHIP)


def _chip(painter: QPainter, scene: Scene, span: Span, x: float, middle: float) -> None:
    filled = span.state is not State.PENDING
    colour = scene.theme.colour(colour_of(span.label))
    ground = scene.theme.colour("on_label" if filled else "raised")
    letter, size = letter_of(span.label), _chip_size(scene)
    box = letter_box(letter, size, colour.name(), ground.name(), filled=filled, ratio=scene.ratio)
    painter.drawPixmap(QPointF(round(x), round(middle - size / 2)), box)


def _write(painter: QPainter, x: float, middle: float, words: str, font: QFont, colour: QColor) -> float:
    """Write `words` from `x`, centred on `middle`; returns where they end."""
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(QPointF(x, round(middle + (metrics.ascent() - metrics.descent()) / 2)), words)
    return x + metrics.horizontalAdvance(words)
