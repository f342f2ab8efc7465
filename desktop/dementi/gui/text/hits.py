"""What is under a point of the view: spans, letter boxes, "+n" marks."""

from PySide6.QtCore import QPointF, QRectF

from dementi.domain.spans import Span
from dementi.gui.text.flow import Line
from dementi.gui.text.marks import marks_of
from dementi.gui.text.paint_margin import more_mark
from dementi.gui.text.paint_marks import flag_top
from dementi.gui.text.scene import Scene

_REACH = 2.5  # above and below the middle of a lane


def spans_at(scene: Scene, point: QPointF) -> list[Span]:
    """The spans at `point` of the page, the one most meant first: letter box, lane, then the words from inside out.

    Of a claim and a denial of one extent both, unless it is the box of one of them.
    """
    found: dict[str, Span] = {}
    for line in scene.lines:
        marks = marks_of(scene.page, scene.tracks, line.chunk)[line.number]
        size = line.metrics.flag
        for flag in marks.flags:
            if QRectF(flag.x, flag_top(line), size, size).contains(point):
                found[flag.span.uid] = flag.span
        for stroke in marks.strokes:
            y = line.baseline + line.metrics.lane(stroke.track.lane)
            if stroke.left <= point.x() <= stroke.right and abs(point.y() - y) <= _REACH * line.metrics.scale:
                found |= {span.uid: span for span in stroke.track.spans}
    position = scene.page.character_at(point)
    if position is not None:
        tracks = scene.tracks.touching(position, position + 1)
        for track in sorted(tracks, key=lambda track: track.end - track.start):
            found |= {span.uid: span for span in track.spans}
    return list(found.values())


def hidden_on(scene: Scene, line: Line) -> tuple[Span, ...]:
    """The spans of `line` that "+n" counts, in the order of the text."""
    tracks = marks_of(scene.page, scene.tracks, line.chunk)[line.number].hidden
    return tuple(span for track in tracks for span in track.spans)


def more_at(scene: Scene, point: QPointF) -> Line | None:
    """The line whose "+n" is at `point`."""
    return next((line for line in scene.lines if more_mark(scene, line).contains(point)), None)
