"""Paints the links of the focus: arrows under the words, connectors in the margin, markers for partners out of view."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from dementi.domain.spans import DENIAL, SAID_BY, SOURCE, Relation
from dementi.gui.text.flow import Line
from dementi.gui.text.links import Arrow, Connector, lines_away
from dementi.gui.text.paint_marker import MARKER_EDGE, marker_height, name_font, paint_marker
from dementi.gui.text.scene import Scene, colour_of
from dementi.i18n import _

_PITCH = 12  # px of the tokens between two lines in the margin
_LEAST = 6  # px left beside the outermost


def relation_name(relation: Relation) -> str:
    return _("said by") if relation.kind == SAID_BY else _("denies")


def covered(scene: Scene, connectors: Sequence[Connector]) -> tuple[int, int]:
    """How much of the view's upper and lower edge the markers take."""
    away = [lines_away(scene, connector.partner) < 0 for connector in connectors if connector.head is None]
    heights = away.count(True), away.count(False)
    above, below = (MARKER_EDGE + count * (marker_height(scene) + 4) + 4 if count else 0 for count in heights)
    return above, below


def paint_bands(painter: QPainter, scene: Scene) -> None:
    """Clear the edges that markers stand on, so that no line of words is half covered."""
    above, below = scene.covered
    ground, width = scene.theme.colour("article"), scene.page.column.view
    painter.fillRect(QRectF(0, scene.top, width, above), ground)
    painter.fillRect(QRectF(0, scene.bottom - below, width, below), ground)


def paint_links(painter: QPainter, scene: Scene, arrows: Sequence[Arrow], connectors: Sequence[Connector]) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for arrow in arrows:
        _paint_arrow(painter, scene, arrow)
    taken: list[float] = []
    edges = {-1: 0, 1: 0}
    for number, connector in enumerate(connectors):
        _paint_connector(painter, scene, connector, (number, len(connectors)), taken, edges)


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
    painter: QPainter,
    scene: Scene,
    connector: Connector,
    place: tuple[int, int],
    taken: list[float],
    edges: dict[int, int],
) -> None:
    """A dot at the words, a line up or down the margin, an arrow at the partner's line or at its marker.

    `place` is the connector's number and how many there are.
    """
    number, count = place
    scale = _scale(scene)
    colour = _colour(scene, connector)
    out = scene.mirror(_out(scene, number, count))
    dot = _height(connector.tail) + 7 * scale * number
    pen = QPen(colour, scene.crisp(scene.theme.number("lane.connector") * scale))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawLine(QPointF(out, dot), QPointF(scene.mirror(-10 * scale), dot))
    side = scene.mirror(-5 * scale)
    painter.fillRect(QRectF(min(side, scene.mirror(-10 * scale)), dot - 2.5 * scale, 5 * scale, 5 * scale), colour)
    length = scene.theme.pair("lane.arrow")[0] * scale
    name = _Name(scene, connector, count)
    if connector.head is not None:
        goal = _height(connector.head)
        inner, point = scene.mirror(-15 * scale), scene.mirror(-7 * scale)
        painter.drawPolyline([QPointF(out, dot), QPointF(out, goal), QPointF(inner, goal)])
        _tip(painter, colour, QPointF(point, goal), QPointF(1 if point > inner else -1, 0), length)
    else:
        way = -1 if lines_away(scene, connector.partner) < 0 else 1
        height = marker_height(scene)
        shift = MARKER_EDGE + edges[way] * (height + 4) + height
        edges[way] += 1
        goal = scene.top + shift if way < 0 else scene.bottom - shift
        painter.drawLine(QPointF(out, dot), QPointF(out, goal - way * length))
        _tip(painter, colour, QPointF(out, goal), QPointF(0, way), length)
        top = goal - height if way < 0 else goal
        paint_marker(painter, scene, connector.partner, top, edge=out, name="" if name.fits else name.words)
    if name.fits:
        name.paint(painter, (dot + goal) / 2, taken)


def _colour(scene: Scene, connector: Connector) -> QColor:
    return scene.theme.colour(colour_of(SOURCE if connector.relation.kind == SAID_BY else DENIAL))


class _Name:
    """The relation's name beside its line, where the margin has room for it."""

    def __init__(self, scene: Scene, connector: Connector, count: int) -> None:
        self.words = relation_name(connector.relation)
        self._colour = _colour(scene, connector)
        self._font = name_font(scene)
        self._metrics = QFontMetricsF(self._font)
        edge = scene.mirror(_out(scene, count - 1, count) - 6)  # no line goes through it
        width = self._metrics.horizontalAdvance(self.words)
        self._left = edge if scene.page.mirrored else edge - width
        self.fits = self._left >= 2 and self._left + width <= scene.page.column.view - 2

    def paint(self, painter: QPainter, middle: float, taken: list[float]) -> None:
        """Paint it at the height `middle`, or below the names already there."""
        metrics = self._metrics
        while any(abs(middle - other) < metrics.height() for other in taken):
            middle += metrics.height()
        taken.append(middle)
        painter.setFont(self._font)
        painter.setPen(self._colour)
        painter.drawText(QPointF(self._left, round(middle + (metrics.ascent() - metrics.descent()) / 2)), self.words)


def _tip(painter: QPainter, colour: QColor, point: QPointF, way: QPointF, length: float) -> None:
    """A filled arrow tip at `point`, `length` px long."""
    back = QPointF(point.x() - way.x() * length, point.y() - way.y() * length)
    side = QPointF(way.y() * length * 0.52, way.x() * length * 0.52)
    painter.save()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([point, back + side, back - side]))
    painter.restore()


def _out(scene: Scene, number: int, count: int) -> float:
    """Where in the margin the line of a connector runs, from the edge of the column; many stand nearer."""
    first, pitch = scene.theme.number("lane.connector_x") * _scale(scene), _PITCH * _scale(scene)
    column = scene.page.column
    margin = column.view - column.right if scene.page.mirrored else column.left
    if count > 1:
        pitch = min(pitch, (margin + first - _LEAST) / (count - 1))
    return first - number * pitch


def _height(line: Line) -> float:
    """Where a connector meets a line: half-way up its small letters, on a whole pixel."""
    return round(line.baseline - 5 * line.metrics.scale) + 0.5


def _scale(scene: Scene) -> float:
    """Connectors grow with the text as far as the margin lets them."""
    wanted = scene.page.size / scene.theme.number("type.article")
    return min(wanted, max(0.8, scene.page.column.left / 50))
