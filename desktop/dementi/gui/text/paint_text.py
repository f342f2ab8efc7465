"""Paints the ground, the fills under the attribution in hand, the selection, the words and the cue."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from dementi.gui.text.flow import Line
from dementi.gui.text.scene import Scene, colour_of


def paint_fills(painter: QPainter, scene: Scene, lines: Sequence[Line]) -> None:
    """The soft ground of the focused attribution, one colour over the other, never mixed."""
    if scene.focus is None:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    bleed = scene.theme.number("lane.fill_bleed")
    radius = scene.theme.number("radius.flag")
    for span in scene.focus.fills:
        painter.setBrush(scene.theme.colour(f"{colour_of(span.label)}_soft"))
        for line in lines:
            for left, right in scene.page.stretches(line, span.start, span.end):
                painter.drawRoundedRect(_band(line, left - bleed, right + bleed), radius, radius)


def paint_selection(painter: QPainter, scene: Scene, lines: Sequence[Line]) -> None:
    if scene.selection is None:
        return
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(scene.theme.colour("selection"))
    start, end = scene.selection
    bands = []
    for line in lines:
        if start < line.end and line.start < end:
            bands += [_band(line, left, right) for left, right in scene.page.stretches(line, start, end)]
    painter.drawRects(bands)


def paint_words(painter: QPainter, scene: Scene, lines: Sequence[Line]) -> None:
    """The words in ink, then the cue once more, shifted: heavier without being wider."""
    painter.setPen(scene.theme.colour("text"))
    for line in lines:
        _draw(painter, scene, line, 0.0)
    if scene.focus is None:
        return
    painter.setPen(scene.theme.colour("cue"))
    for start, end in scene.focus.cues:
        for line in lines:
            shift = line.metrics.at("cue_embolden")
            for left, right in scene.page.stretches(line, start, end):
                painter.save()
                painter.setClipRect(QRectF(left, line.top, right - left + shift, line.metrics.height), _WITHIN)
                _draw(painter, scene, line, shift)
                painter.restore()


_WITHIN = Qt.ClipOperation.IntersectClip


def _draw(painter: QPainter, scene: Scene, line: Line, shift: float) -> None:
    laid = scene.page.laid(line.chunk)
    top = line.top - line.number * line.metrics.height
    place = QPointF(scene.page.column.left + shift, top)
    if not laid.stacked:
        laid.lines[line.number].draw(painter, place)
        return
    painter.save()
    painter.setClipRect(QRectF(0, line.top, scene.page.column.view, line.metrics.height), _WITHIN)
    laid.lines[line.number].draw(painter, place)
    painter.restore()


def _band(line: Line, left: float, right: float) -> QRectF:
    top, bottom = line.metrics.at("fill_top"), line.metrics.at("fill_bottom")
    return QRectF(left, line.baseline + top, right - left, bottom - top)
