"""Paints the links of the focus: arrows under the words, connectors in the margin, markers for partners out of view."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from dementi.domain.spans import DENIAL, SAID_BY, SOURCE, Relation, State
from dementi.gui import caps
from dementi.gui.text.flow import Line
from dementi.gui.text.links import Arrow, Connector, find_links, lines_away
from dementi.gui.text.paint_marks import letter_box
from dementi.gui.text.scene import Scene, colour_of, letter_of
from dementi.gui.theme import icons
from dementi.gui.theme.fonts import chrome_font
from dementi.i18n import _, ngettext

JUMP_KEY = "P"
MARKER_EDGE = 10  # from the edge of the view to the marker
MARKER_HEIGHT = 28


def relation_name(relation: Relation) -> str:
    return _("said by") if relation.kind == SAID_BY else _("denies")


def distance(lines: int) -> str:
    """How far above (negative) or below a partner is, in words."""
    if lines < 0:
        return ngettext("{count} line up", "{count} lines up", -lines).format(count=-lines)
    return ngettext("{count} line down", "{count} lines down", lines).format(count=lines)


def paint_links(painter: QPainter, scene: Scene) -> None:
    arrows, connectors = find_links(scene)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for arrow in arrows:
        _paint_arrow(painter, scene, arrow)
    taken: list[float] = []
    edges = {-1: 0, 1: 0}
    for number, connector in enumerate(connectors):
        _paint_connector(painter, scene, connector, number, taken, edges)


def _paint_arrow(painter: QPainter, scene: Scene, arrow: Arrow) -> None:
    metrics = arrow.line.metrics
    y = round(arrow.line.baseline + metrics.lane(arrow.lane)) + 0.5
    way = 1 if arrow.end > arrow.start else -1
    ink = scene.theme.colour("cue")
    tip = arrow.end - way * metrics.at("inset")
    painter.setPen(QPen(ink, scene.crisp(metrics.at("connector") * 0.75)))
    painter.drawLine(QPointF(arrow.start + way * metrics.at("inset"), y), QPointF(tip - way * 3, y))
    _tip(painter, ink, QPointF(tip, y), QPointF(way, 0), 6 * metrics.scale)


def _paint_connector(
    painter: QPainter, scene: Scene, connector: Connector, number: int, taken: list[float], edges: dict[int, int]
) -> None:
    """A dot at the words, a line up or down the margin, an arrow at the partner's line or at its marker."""
    scale = _scale(scene)
    colour = scene.theme.colour(colour_of(SOURCE if connector.relation.kind == SAID_BY else DENIAL))
    out = scene.mirror((scene.theme.number("lane.connector_x") - 12 * number) * scale)
    dot = _height(connector.tail)
    pen = QPen(colour, scene.crisp(scene.theme.number("lane.connector") * scale))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(out, dot), QPointF(scene.mirror(-10 * scale), dot))
    side = scene.mirror(-5 * scale)
    painter.fillRect(QRectF(min(side, scene.mirror(-10 * scale)), dot - 2.5 * scale, 5 * scale, 5 * scale), colour)
    length = scene.theme.pair("lane.arrow")[0] * scale
    if connector.head is not None:
        goal = _height(connector.head)
        inner, point = scene.mirror(-15 * scale), scene.mirror(-7 * scale)
        painter.drawPolyline([QPointF(out, dot), QPointF(out, goal), QPointF(inner, goal)])
        _tip(painter, colour, QPointF(point, goal), QPointF(1 if point > inner else -1, 0), length)
    else:
        way = -1 if lines_away(scene, connector.partner) < 0 else 1
        shift = MARKER_EDGE + edges[way] * (MARKER_HEIGHT + 4) + MARKER_HEIGHT
        edges[way] += 1
        goal = scene.top + shift if way < 0 else scene.bottom - shift
        painter.drawLine(QPointF(out, dot), QPointF(out, goal - way * length))
        _tip(painter, colour, QPointF(out, goal), QPointF(0, way), length)
        _paint_marker(painter, scene, connector, goal - MARKER_HEIGHT if way < 0 else goal)
    _paint_name(painter, scene, connector, colour, (dot + goal) / 2, taken)


def _paint_name(
    painter: QPainter, scene: Scene, connector: Connector, colour: QColor, middle: float, taken: list[float]
) -> None:
    """The relation's name beside its line; left out where the margin has no room for it."""
    font = chrome_font(scene.theme.number("type.small") * scene.theme.scale, weight=QFont.Weight.Bold)
    metrics = QFontMetricsF(font)
    words = relation_name(connector.relation)
    edge = scene.mirror((scene.theme.number("lane.connector_x") - (12 if taken else 0)) * _scale(scene) - 6)
    width = metrics.horizontalAdvance(words)
    left = edge if scene.page.mirrored else edge - width
    if left < 2 or left + width > scene.page.column.view - 2:
        return
    while any(abs(middle - other) < metrics.height() for other in taken):
        middle += metrics.height()
    taken.append(middle)
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(QPointF(left, round(middle + (metrics.ascent() - metrics.descent()) / 2)), words)


def _paint_marker(painter: QPainter, scene: Scene, connector: Connector, top: float) -> None:
    """A box at the edge of the view: which way, letter, first words, how far, key."""
    theme, span = scene.theme, connector.partner
    lines = lines_away(scene, span)
    quote, small = theme.font("quote"), theme.font("small")
    away = distance(lines)
    away_width = QFontMetricsF(small).horizontalAdvance(away)
    cap_width = caps.width(JUMP_KEY, theme)
    fixed = 8 + 16 + 8 + 17 + 8 + 12 + away_width + 10 + cap_width + 8
    column = scene.page.column
    room = column.right - column.left + 32 + min(column.left, 32) - fixed
    words = QFontMetricsF(quote).elidedText(
        span.quote.replace("\n", " "), Qt.TextElideMode.ElideRight, max(40.0, min(room, 260))
    )
    words_width = QFontMetricsF(quote).horizontalAdvance(words)
    width = fixed + words_width
    left = column.right + 32 - width if scene.page.mirrored else max(2, column.left - 32)
    box = QRectF(left + 0.5, top + 0.5, width - 1, MARKER_HEIGHT - 1)
    painter.setPen(QPen(theme.colour("border"), 1))
    painter.setBrush(theme.colour("raised"))
    painter.drawRoundedRect(box, theme.radius("control"), theme.radius("control"))
    middle, x = top + MARKER_HEIGHT / 2, left + 8
    chevron = icons.pixmap(f"chevron-{'up' if lines < 0 else 'down'}", theme.colour("text").name(), 16, scene.ratio)
    painter.drawPixmap(QPointF(x, middle - 8), chevron)
    x += 24
    filled = span.state is not State.PENDING
    colour, ground = theme.colour(colour_of(span.label)).name(), theme.colour("on_label" if filled else "raised").name()
    chip = letter_box(letter_of(span.label), 17, colour, ground, filled=filled, ratio=scene.ratio)
    painter.drawPixmap(QPointF(round(x), round(middle - 8.5)), chip)
    x += 25
    for text, font, token, advance in (
        (words, quote, "text", words_width + 12),
        (away, small, "muted", away_width + 10),
    ):
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(theme.colour(token))
        painter.drawText(QPointF(x, round(middle + (metrics.ascent() - metrics.descent()) / 2)), text)
        x += advance
    caps.paint(painter, JUMP_KEY, x, middle, theme)


def _tip(painter: QPainter, colour: QColor, point: QPointF, way: QPointF, length: float) -> None:
    """A filled arrow tip at `point`, `length` px long."""
    back = QPointF(point.x() - way.x() * length, point.y() - way.y() * length)
    side = QPointF(way.y() * length * 0.52, way.x() * length * 0.52)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([point, back + side, back - side]))
    painter.restore()


def _height(line: Line) -> float:
    """Where a connector meets a line: half-way up its small letters, on a whole pixel."""
    return round(line.baseline - 5 * line.metrics.scale) + 0.5


def _scale(scene: Scene) -> float:
    """Connectors grow with the text as far as the margin lets them."""
    wanted = scene.page.size / scene.theme.number("type.article")
    return min(wanted, max(0.8, scene.page.column.left / 50))
