"""What is drawn at each line of a chunk: strokes of lanes, flags over first characters, tracks without a lane."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, cast

from dementi.domain.spans import Span
from dementi.gui.text.flow import Flow
from dementi.gui.text.layouts import Laid
from dementi.gui.text.tracks import Track, Tracks


class Stroke(NamedTuple):
    """A piece of a lane, x from the left of the view; `opens` and `closes` are where its ticks are, if it has them."""

    left: float
    right: float
    track: Track
    opens: float | None
    closes: float | None


class Flag(NamedTuple):
    """The letter box of one span; `x` is its left edge."""

    x: float
    span: Span


@dataclass(slots=True)
class LineMarks:
    strokes: list[Stroke] = field(default_factory=list)
    flags: list[Flag] = field(default_factory=list)
    hidden: list[Track] = field(default_factory=list)


def marks_of(flow: Flow, tracks: Tracks, chunk: int) -> list[LineMarks]:
    """The marks of each line of `chunk`; found once and kept with the laid-out lines."""
    laid = flow.laid(chunk)
    if laid.marks is None:
        laid.marks = _find(flow, tracks, chunk, laid)
    return cast(list[LineMarks], laid.marks)


def _find(flow: Flow, tracks: Tracks, chunk: int, laid: Laid) -> list[LineMarks]:
    start, end = flow.extent(chunk)
    metrics = flow.metrics(chunk)
    marks = [LineMarks() for _ in laid.lines]
    starts: dict[int, list[tuple[float, Track]]] = {}
    for track in tracks.touching(start, end):
        first, last = flow.unit(chunk, track.start), flow.unit(chunk, track.end)
        top, bottom = laid.line_of(first), laid.line_of(last - 1)
        if not 0 <= track.lane < metrics.lanes:
            for line in range(top, bottom + 1):
                marks[line].hidden.append(track)
            continue
        opens = flow.column.left + laid.opens(top, first, last) if track.start >= start else None
        closes = flow.column.left + laid.closes(bottom, first, last) if track.end <= end else None
        if opens is not None:
            starts.setdefault(top, []).append((opens, track))
        for line in range(top, bottom + 1):
            ends = opens if line == top else None, closes if line == bottom else None
            marks[line].strokes += _strokes(flow, laid, line, (first, last), track, ends)
    for line, begun in starts.items():
        marks[line].flags = place_flags(begun, metrics.at("flag_step"), metrics.flag, laid.leftwards)
    return marks


def _strokes(
    flow: Flow, laid: Laid, line: int, units: tuple[int, int], track: Track, ends: tuple[float | None, float | None]
) -> list[Stroke]:
    left = flow.column.left
    pieces = [(left + a, left + b) for a, b in laid.stretch(line, units[0], min(units[1], laid.words_end(line)))]
    if len(pieces) == 1:
        return [Stroke(*pieces[0], track, *ends)]
    # In mixed directions one span is several pieces; each tick goes with the piece it stands at.
    return [Stroke(a, b, track, _within(ends[0], a, b), _within(ends[1], a, b)) for a, b in pieces]


def _within(x: float | None, left: float, right: float) -> float | None:
    return x if x is not None and left - 0.5 <= x <= right + 0.5 else None


def place_flags(begun: Sequence[tuple[float, Track]], step: float, width: float, mirrored: bool) -> list[Flag]:
    """Flags over the first characters, side by side where they would cover each other, outer spans first."""
    flags: list[Flag] = []
    for x, track in sorted(begun, key=lambda item: -item[0] if mirrored else item[0]):
        for span in track.spans:
            place = x - width if mirrored else x
            if flags:
                place = min(place, flags[-1].x - step) if mirrored else max(place, flags[-1].x + step)
            flags.append(Flag(place, span))
    return flags
