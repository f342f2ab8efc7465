"""Where the links of the focus go: along a line, through the margin, or out of view."""

from collections.abc import Iterator
from dataclasses import dataclass

from dementi.domain.spans import DENIES, Relation, Span
from dementi.gui.text.flow import Line
from dementi.gui.text.marks import marks_of
from dementi.gui.text.scene import Scene


@dataclass(frozen=True, slots=True)
class Arrow:
    """A link along one line: from `start` to `end` in `lane`."""

    line: Line
    start: float
    end: float
    lane: int


@dataclass(frozen=True, slots=True)
class Connector:
    """A link through the margin from `tail`; `head` is None when the partner is out of view."""

    relation: Relation
    partner: Span
    tail: Line
    head: Line | None


def find_links(scene: Scene) -> tuple[list[Arrow], list[Connector]]:
    """The links of the focus that have an end in view."""
    arrows: list[Arrow] = []
    connectors: list[Connector] = []
    for relation, tail, head in scene.focus.links() if scene.focus else ():
        lines = list(_lines_of(scene, tail))
        if not lines:
            continue
        shared = next((line for line in lines if _begins_or_ends(line, head)), None)
        if shared is not None and (shared == lines[0] or _adjoins(shared, tail, head)):
            arrows += _arrow(scene, shared, tail, head)
        else:
            target = next((line for line in scene.lines if line.start <= head.start < line.end), None)
            seen = target if target is not None and scene.in_view(target) else None
            connectors.append(Connector(relation, head, lines[0], seen))
    connectors.sort(key=lambda connector: connector.relation.kind != DENIES)  # what it denies stands nearest
    return arrows, connectors


def lines_away(scene: Scene, span: Span) -> int:
    """How many lines `span` begins above (negative) or below the view; a guess where nothing is laid out yet."""
    y = scene.page.height_of(span.start)
    edge = scene.top if y < scene.top else scene.bottom
    lines = round((y - edge) / scene.page.metrics(scene.page.chunk_of(span.start)).height)
    return lines or (-1 if y < scene.top else 1)


def _lines_of(scene: Scene, span: Span) -> Iterator[Line]:
    return (line for line in scene.lines if line.start < span.end and span.start < line.end and scene.in_view(line))


def _begins_or_ends(line: Line, span: Span) -> bool:
    return line.start <= span.start < line.end or line.start < span.end <= line.end


def _adjoins(line: Line, tail: Span, head: Span) -> bool:
    """Whether one ends and the other begins on `line`."""
    first, second = (tail, head) if tail.start < head.start else (head, tail)
    return line.start < first.end <= line.end and line.start <= second.start < line.end


def _arrow(scene: Scene, line: Line, tail: Span, head: Span) -> Iterator[Arrow]:
    """The arrow between two spans of one line; none where they overlap or there is no room for its tip."""
    page = scene.page
    if tail.end <= head.start and _adjoins(line, tail, head):
        start, end = page.x(line, tail.end), page.x(line, head.start)
    elif head.end <= tail.start and _adjoins(line, tail, head):
        start, end = page.x(line, tail.start), page.x(line, head.end)
    else:
        return
    if abs(end - start) >= 14 * line.metrics.scale:
        left, right = min(start, end) + 1, max(start, end) - 1
        strokes = marks_of(page, scene.tracks, line.chunk)[line.number].strokes
        taken = {stroke.track.lane for stroke in strokes if stroke.left < right and left < stroke.right}
        lane = next((lane for lane in range(line.metrics.lanes) if lane not in taken), None)
        if lane is not None:
            yield Arrow(line, start, end, lane)
