"""What is under a point of the view: spans, letter boxes, "+n" marks."""

from PySide6.QtCore import QPointF, QRectF

from dementi.gui.text.flow import Line
from dementi.gui.text.marks import marks_of
from dementi.gui.text.paint_margin import more_mark
from dementi.gui.text.paint_marks import flag_top
from dementi.gui.text.scene import Scene

_REACH = 2.5  # above and below the middle of a lane


def spans_at(scene: Scene, point: QPointF) -> list[str]:
    """The spans at `point` of the page, the one most meant first: letter box, lane, then the words from inside out."""
    found: dict[str, None] = {}
    for line in scene.lines:
        marks = marks_of(scene.page, scene.tracks, line.chunk)[line.number]
        size = line.metrics.at("flag")
        for flag in marks.flags:
            if QRectF(flag.x, flag_top(line), size, size).contains(point):
                found[flag.span.uid] = None
        for stroke in marks.strokes:
            y = line.baseline + line.metrics.lane(stroke.track.lane)
            if stroke.left <= point.x() <= stroke.right and abs(point.y() - y) <= _REACH * line.metrics.scale:
                found[stroke.track.spans[0].uid] = None
    position = scene.page.character_at(point)
    if position is not None:
        tracks = scene.tracks.touching(position, position + 1)
        for track in sorted(tracks, key=lambda track: track.end - track.start):
            found[track.spans[0].uid] = None
    return list(found)


def more_at(scene: Scene, point: QPointF) -> Line | None:
    """The line whose "+n" is at `point`."""
    return next((line for line in scene.lines if more_mark(scene, line).contains(point)), None)
