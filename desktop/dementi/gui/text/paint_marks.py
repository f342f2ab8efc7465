"""Paints lanes, ticks and flags; everything of one colour goes to the painter in one call."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import floor
from typing import TypeAlias

from PySide6.QtCore import QLineF, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap

from dementi.domain.spans import State
from dementi.gui.text.flow import Line
from dementi.gui.text.marks import Flag, LineMarks, Stroke, marks_of, place_flags
from dementi.gui.text.scene import Scene, colour_of, letter_of
from dementi.gui.theme.fonts import chrome_font

Bundle: TypeAlias = "defaultdict[tuple[str, float], list[QLineF]]"


def paint_lanes(painter: QPainter, scene: Scene, lines: Sequence[Line]) -> None:
    """Solid and dashed lanes, then the ticks at the ends of spans."""
    solid: defaultdict[str, list[QRectF]] = defaultdict(list)
    dashed: Bundle = defaultdict(list)
    own = scene.focus.own if scene.focus else frozenset()
    for line in lines:
        thin = scene.crisp(line.metrics.at("stroke_high_contrast" if scene.theme.high_contrast else "stroke"))
        thick = scene.crisp(line.metrics.at("stroke_focus"))
        inset, tick = line.metrics.at("inset"), scene.crisp(line.metrics.at("tick_stroke"))
        rise = line.metrics.at("tick")
        for stroke in _marks(scene, line).strokes:
            track = stroke.track
            colour = colour_of(track.label)
            width = thick if any(span.uid in own for span in track.spans) else thin
            # Its upper edge on a whole pixel: in between, Qt rounds each dash as it likes.
            top = floor(round(line.baseline + line.metrics.lane(track.lane)) - width / 2 + 0.5)
            left, right = _inset(stroke, inset)
            if track.pending:
                dashed[colour, width].append(QLineF(left, top + width / 2, right, top + width / 2))
            else:
                solid[colour].append(QRectF(left, top, right - left, width))
            for x in _ticks(stroke, left, right, tick):
                solid[colour].append(QRectF(x, top + width / 2 - rise, tick, rise + width / 2))
    _draw(painter, scene, solid, dashed)


def _draw(painter: QPainter, scene: Scene, solid: defaultdict[str, list[QRectF]], dashed: Bundle) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    scale = scene.page.size / scene.theme.number("type.article")
    dash = [length * scale for length in scene.theme.pair("lane.dash")]
    for (colour, width), strokes in dashed.items():
        pen = QPen(scene.theme.colour(colour), width)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setDashPattern([length / width for length in dash])
        painter.setPen(pen)
        painter.drawLines(strokes)
    painter.setPen(Qt.PenStyle.NoPen)
    for colour, rects in solid.items():
        painter.setBrush(scene.theme.colour(colour))
        painter.drawRects(rects)


def _inset(stroke: Stroke, inset: float) -> tuple[float, float]:
    """The stroke less its inset, on whole pixels, so that lanes above each other begin together."""
    left = stroke.left + (inset if stroke.opens is not None or stroke.closes is not None else 0)
    right = stroke.right - (inset if stroke.opens is not None or stroke.closes is not None else 0)
    return round(left), max(round(left) + 1, round(right))


def _ticks(stroke: Stroke, left: float, right: float, width: float) -> Iterator[float]:
    """The left edges of the ticks: each at the end of the stroke that its span opens or closes at."""
    middle = (stroke.left + stroke.right) / 2
    for x in (stroke.opens, stroke.closes):
        if x is not None:
            yield left if x < middle else right - width


def paint_flags(painter: QPainter, scene: Scene, lines: Sequence[Line]) -> None:
    """The letter boxes over first characters."""
    for line in lines:
        for flag in _marks(scene, line).flags:
            _flag(painter, scene, line, flag, muted=False)


def paint_repeated_flags(painter: QPainter, scene: Scene) -> None:
    """Once more, muted, at the first line in view, the flags of spans that start above it."""
    first = next((line for line in scene.lines if scene.in_view(line)), None)
    if first is not None:
        for flag in sticky_flags(scene, first):
            _flag(painter, scene, first, flag, muted=True)


def sticky_flags(scene: Scene, line: Line) -> list[Flag]:
    """Flags at the first visible line for spans whose own is off screen."""
    touching = scene.tracks.touching(line.start, line.start + 1)
    tracks = [track for track in touching if track.start < line.start and 0 <= track.lane < line.metrics.lanes]
    if not tracks or line.start >= line.end:
        return []
    size, step = line.metrics.flag, line.metrics.at("flag_step")
    count = sum(len(track.spans) for track in tracks)
    leftwards = scene.page.runs_left(line.start)
    edge = float(scene.page.column.right if leftwards else scene.page.column.left)
    begun = [(edge, track) for track in tracks]
    if any(abs(flag.x - edge) < count * step for flag in _marks(scene, line).flags):
        # A span starts here: its flag keeps its place, the repeated ones stand before the words.
        begun = [(edge + (count * step if leftwards else -count * step), track) for _, track in begun]
    return place_flags(begun, step, size, leftwards)


def _marks(scene: Scene, line: Line) -> LineMarks:
    return marks_of(scene.page, scene.tracks, line.chunk)[line.number]


def flag_top(line: Line) -> int:
    """Upper edge of the flags of `line`: their feet stand a little above tall letters."""
    return round(line.baseline - line.metrics.ascender - line.metrics.scale - line.metrics.flag)


def _flag(painter: QPainter, scene: Scene, line: Line, flag: Flag, *, muted: bool) -> None:
    size = line.metrics.flag
    colour = scene.theme.colour("muted" if muted else colour_of(flag.span.label))
    filled = flag.span.state is not State.PENDING and not muted
    ground = scene.theme.colour("on_label" if filled else "article")
    letter = letter_of(flag.span.label)
    box = letter_box(letter, size, colour.name(), ground.name(), filled=filled, ratio=scene.ratio)
    painter.drawPixmap(QPointF(round(flag.x), flag_top(line)), box)


@lru_cache(maxsize=256)
def letter_box(letter: str, size: float, colour: str, ground: str, *, filled: bool, ratio: float) -> QPixmap:
    """A letter in a box `size` px wide: filled with `colour`, or outlined with it on `ground`."""
    side = round((size + 1) * ratio)
    picture = QPixmap(side, side)
    picture.fill(Qt.GlobalColor.transparent)
    picture.setDevicePixelRatio(ratio)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink, paper = QColor(colour), QColor(ground)
    stroke = 1.1 * size / 10.5 if size < 14 else 1.4
    box = QRectF(QPointF(stroke / 2, stroke / 2), QSizeF(size - stroke, size - stroke))
    painter.setPen(QPen(ink, stroke))
    painter.setBrush(ink if filled else paper)
    radius = 2 * size / 10.5 if size < 14 else 3
    painter.drawRoundedRect(box, radius, radius)
    # Font sizes are whole pixels: the letter is drawn ten times as large and scaled down.
    painter.setFont(chrome_font(size * 8.5 / 10.5 * 10, weight=QFont.Weight.Bold))
    painter.setPen(paper if filled else ink)
    painter.scale(0.1, 0.1)
    painter.drawText(QRectF(0, 0, size * 10, size * 10), Qt.AlignmentFlag.AlignCenter, letter)
    painter.end()
    return picture
