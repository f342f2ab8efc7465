"""Paints the words found: a neutral ground with an outline, a stronger one around the one at hand."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from dementi.gui.text.flow import Line
from dementi.gui.text.scene import Scene


def paint_hits(painter: QPainter, scene: Scene, lines: Sequence[Line]) -> None:
    if scene.hits is None:
        return
    others: list[QRectF] = []
    held: list[QRectF] = []
    for line in lines:
        for number in scene.hits.within(line.start, line.end):
            start, end = scene.hits[number]
            boxes = held if number == scene.hit else others
            boxes += (_box(line, left, right) for left, right in scene.page.stretches(line, start, end))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setBrush(scene.theme.colour("selection"))
    for boxes, colour, width in ((others, "border", 1.0), (held, "focus", 2.0)):
        pen = QPen(scene.theme.colour(colour), scene.crisp(width))
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.drawRects(boxes)


def _box(line: Line, left: float, right: float) -> QRectF:
    top, bottom = line.baseline + line.metrics.at("fill_top"), line.baseline + line.metrics.at("fill_bottom")
    return QRectF(round(left) - 0.5, round(top) + 0.5, round(right - left) + 1, round(bottom - top))
