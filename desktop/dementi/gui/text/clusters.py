"""Boxes of characters on a line that runs in both directions, where a caret's x does not tell them."""

from typing import NamedTuple

from PySide6.QtGui import QTextLayout, QTextLine

_SEEN = 0.5  # px; narrower is rounding


class Cluster(NamedTuple):
    """Characters drawn as one, `[start, end)` in units of the chunk, between `left` and `right`."""

    start: int
    end: int
    left: float
    right: float
    leftwards: bool


def clusters_of(layout: QTextLayout, line: QTextLine, *, leftwards: bool) -> list[Cluster]:
    """The clusters of `line` in the order stored; `leftwards` is the direction of its paragraph.

    Where directions meet, Qt puts the caret at the end of the run before: the first character of a run that goes the
    other way then has no width. It gets the gap that the others leave, which Qt knows to be its own.
    """
    found: list[Cluster] = []
    at, end = line.textStart(), line.textStart() + line.textLength()
    while at < end:
        after = min(end, max(at + 1, layout.nextCursorPosition(at)))
        near, far = _x(line, at, QTextLine.Edge.Leading), _x(line, at, QTextLine.Edge.Trailing)
        found.append(Cluster(at, after, min(near, far), max(near, far), near > far))
        at = after
    gaps = _gaps(found, line)
    return [
        cluster._replace(left=gaps[cluster.start][0], right=gaps[cluster.start][1], leftwards=not leftwards)
        if cluster.start in gaps and cluster.right - cluster.left < _SEEN
        else cluster
        for cluster in found
    ]


def _x(line: QTextLine, unit: int, edge: QTextLine.Edge) -> float:
    value = line.cursorToX(unit, edge)
    return value[0] if isinstance(value, tuple) else float(value)  # type: ignore[arg-type]  # the stub says object


def _gaps(clusters: list[Cluster], line: QTextLine) -> dict[int, tuple[float, float]]:
    """Stretches of `line` that no cluster covers, by the character that Qt finds there."""
    text = line.naturalTextRect()
    gaps, x = {}, text.left()
    for left, right in [*sorted((c.left, c.right) for c in clusters), (text.right(), text.right())]:
        if left > x + _SEEN:
            gaps[line.xToCursor((x + left) / 2, QTextLine.CursorPosition.CursorOnCharacter)] = x, left
        x = max(x, right)
    return gaps


def stretches(clusters: list[Cluster], start: int, end: int) -> list[tuple[float, float]]:
    """Where `[start, end)` stands, from left to right, as few pieces as possible."""
    result: list[tuple[float, float]] = []
    for left, right in sorted((c.left, c.right) for c in clusters if c.start < end and start < c.end):
        if result and left <= result[-1][1] + 0.5:
            result[-1] = (result[-1][0], max(right, result[-1][1]))
        else:
            result.append((left, right))
    return result


def edges(clusters: list[Cluster], start: int, end: int) -> tuple[float, float]:
    """Where a reader begins and ends `[start, end)`: the near edge of its first character, the far one of its last."""
    inside = [c for c in clusters if c.start < end and start < c.end]
    if not inside:
        return 0.0, 0.0
    first, last = inside[0], inside[-1]
    return first.right if first.leftwards else first.left, last.left if last.leftwards else last.right
