"""Boxes of characters on a line that runs in both directions, where a caret's x does not tell them."""

from typing import NamedTuple, TypeAlias

from PySide6.QtGui import QTextLayout, QTextLine

from dementi.gui.text.carets import caret_x

_SEEN = 0.5  # px; narrower is rounding

Gap: TypeAlias = tuple[float, float]


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
    other way then has no width, and the last one the box of what follows it. They get the gaps that the others leave.
    """
    found: list[Cluster] = []
    at, end = line.textStart(), line.textStart() + line.textLength()
    while at < end:
        after = min(end, max(at + 1, layout.nextCursorPosition(at)))
        near, far = caret_x(line, at, QTextLine.Edge.Leading), caret_x(line, at, QTextLine.Edge.Trailing)
        found.append(Cluster(at, after, min(near, far), max(near, far), near > far))
        at = after
    gaps = _gaps(found, line)
    for index, cluster in enumerate(found):
        if gaps and _is_misplaced(found, index):
            gap = _gap_of(found, index, gaps, leftwards)
            if gap is not None:
                gaps.remove(gap)
                found[index] = cluster._replace(left=gap[0], right=gap[1], leftwards=not leftwards)
    return found


def _is_misplaced(found: list[Cluster], index: int) -> bool:
    cluster = found[index]
    if cluster.right - cluster.left < _SEEN:
        return True
    if index + 1 == len(found):
        return False
    following = found[index + 1]
    return abs(following.left - cluster.left) < _SEEN and abs(following.right - cluster.right) < _SEEN


def _gap_of(found: list[Cluster], index: int, gaps: list[Gap], leftwards: bool) -> Gap | None:
    """The gap where the cluster at `index` is drawn: beside the next or the last one of its run, or where it is alone,
    beside what stands before it."""
    beside: list[tuple[float, int]] = []  # an edge, and the side of the gap that touches it
    for step in (1, -1):
        other = found[index + step] if 0 <= index + step < len(found) else None
        if other is not None and other.leftwards != leftwards and other.right - other.left >= _SEEN:
            at_left = leftwards == (step > 0)
            beside.append((other.left, 1) if at_left else (other.right, 0))
    if index:
        beside.append((found[index - 1].left, 1) if leftwards else (found[index - 1].right, 0))
    for edge, side in beside:
        for gap in gaps:
            if abs(gap[side] - edge) < _SEEN:
                return gap
    return None if index else gaps[-1 if leftwards else 0]


def _gaps(clusters: list[Cluster], line: QTextLine) -> list[Gap]:
    """Stretches of `line` that no cluster covers, from left to right."""
    text = line.naturalTextRect()
    gaps, x = [], text.left()
    for left, right in [*sorted((c.left, c.right) for c in clusters), (text.right(), text.right())]:
        if left > x + _SEEN:
            gaps.append((x, left))
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
