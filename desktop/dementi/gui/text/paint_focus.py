"""Paints what belongs to the focus and is no fill: crop marks at the ends of the active part, and the caret."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from dementi.gui.text.flow import Line
from dementi.gui.text.handles import Handle, handles_on
from dementi.gui.text.marks import marks_of
from dementi.gui.text.scene import Scene


def paint_crop_marks(painter: QPainter, scene: Scene, lines: Sequence[Line]) -> None:
    """Corners around the first and last character of the active part: what the arrow keys and the mouse move."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    for line in lines:
        for handle in handles_on(scene, line):
            _corners(painter, scene, handle)


def _corners(painter: QPainter, scene: Scene, handle: Handle) -> None:
    line, side, metrics = handle.line, handle.side, handle.line.metrics
    x = handle.x + side * metrics.at("fill_bleed")
    width = scene.crisp(metrics.at("crop_stroke"))
    arm, leg = metrics.at("crop_arm"), metrics.at("crop_leg")
    top = round(line.baseline + metrics.at("fill_top"))
    lane = metrics.lane(_lane_of(scene, line))
    bottom = round(line.baseline + max(lane + 2 * metrics.scale, min(lane + 4 * metrics.scale, metrics.room)))
    edge = round(x - width / 2)
    inward = edge if side < 0 else edge + width - arm
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(scene.theme.colour("cue"))
    painter.drawRects(
        [
            QRectF(edge, top, width, leg),
            QRectF(inward, top, arm, width),
            QRectF(edge, bottom - leg, width, leg),
            QRectF(inward, bottom - width, arm, width),
        ]
    )


def _lane_of(scene: Scene, line: Line) -> int:
    uid = scene.focus.part.uid if scene.focus else ""
    for stroke in marks_of(scene.page, scene.tracks, line.chunk)[line.number].strokes:
        if any(span.uid == uid for span in stroke.track.spans):
            return stroke.track.lane
    return 0


def paint_ring(painter: QPainter, scene: Scene) -> None:
    """The ring of a view that has the keyboard and neither crop marks nor a caret to show it."""
    if scene.active and scene.focus is None and scene.selection is None:
        width = scene.theme.size("focus_ring")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        pen = QPen(scene.theme.colour("focus"), width)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        height = scene.bottom - scene.top
        painter.drawRect(QRectF(width / 2, scene.top + width / 2, scene.page.column.view - width, height - width))


def paint_caret(painter: QPainter, scene: Scene) -> None:
    if scene.caret is None:
        return
    line = scene.page.line_of(scene.caret)
    x = scene.page.x(line, scene.caret)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(QPen(scene.theme.colour("focus"), scene.crisp(2 * line.metrics.scale)))
    top, bottom = line.metrics.at("fill_top"), line.metrics.at("fill_bottom")
    painter.drawLine(QPointF(x, line.baseline + top), QPointF(x, line.baseline + bottom))
