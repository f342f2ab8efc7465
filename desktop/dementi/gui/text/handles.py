"""The ends of the part in hand as handles: where they stand, and where a drag takes them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from dementi.domain.attributions import Attribution
from dementi.domain.spans import Span
from dementi.gui.text.flow import Line
from dementi.gui.text.focus import Focus
from dementi.gui.text.scene import Scene
from dementi.gui.text.snapping import token_edges


class End(Enum):
    START = "start"
    END = "end"


class Handle(NamedTuple):
    """An end of the part in hand: `x` is the edge of its words, `side` is 1 where its crop mark opens to the right."""

    end: End
    line: Line
    x: float
    side: int


def handles_on(scene: Scene, line: Line) -> Iterator[Handle]:
    """The handles of the part in hand that stand on `line`."""
    if scene.focus is None:
        return
    part, laid = scene.focus.part, scene.page.laid(line.chunk)
    units = scene.page.unit(line.chunk, part.start), scene.page.unit(line.chunk, part.end)
    left = scene.page.column.left
    turned = -1 if laid.mixed and laid.opens(line.number, *units) > laid.closes(line.number, *units) else 1
    if line.start <= part.start < line.end:
        yield Handle(End.START, line, left + laid.opens(line.number, *units), -turned)
    if line.start < part.end <= line.end:
        yield Handle(End.END, line, left + laid.closes(line.number, *units), turned)


def handle_at(scene: Scene, point: QPointF) -> Handle | None:
    """The handle at `point` of the page, the nearer one where both are."""
    reach = scene.theme.size("target_min") / 2
    found = [
        handle
        for line in scene.lines
        for handle in handles_on(scene, line)
        if QRectF(handle.x - reach, line.baseline - reach - reach / 2, 2 * reach, 2 * reach + reach / 2).contains(point)
    ]
    return min(found, key=lambda handle: abs(handle.x - point.x()), default=None)


@dataclass(frozen=True, slots=True)
class Drag:
    """A handle under way: the focus as it was, and how far from the edge the mouse took it."""

    focus: Focus
    handle: Handle
    grip: QPointF

    @classmethod
    def begin(cls, focus: Focus, handle: Handle, point: QPointF) -> "Drag":
        grip = QPointF(point.x() - handle.x, point.y() - handle.line.baseline + handle.line.metrics.ascender / 2)
        return cls(focus, handle, grip)

    def extent(self, scene: Scene, point: QPointF, *, by_character: bool) -> tuple[int, int]:
        """What the part would be with the mouse at `point`: never empty, its other end where it was."""
        place, page = point - self.grip, scene.page
        position = page.position_at(page.line_at(place.y()), place.x())
        start, end = self.focus.part.extent
        if self.handle.end is End.START:
            position = min(position, page.next_character(end, -1))
            near = [edge for edge in token_edges(page.text, position, starts=True) if edge < end]
            return position if by_character else _nearest(near, position), end
        position = max(position, page.next_character(start, 1))
        near = [edge for edge in token_edges(page.text, position, starts=False) if edge > start]
        return start, position if by_character else _nearest(near, position)

    def moved(self, extent: tuple[int, int]) -> tuple[list[tuple[Span, Span]], Focus]:
        """Each span that moves as it was and as it would be, and the focus with them."""
        attribution, part = self.focus.attribution, self.focus.part
        own = any(span.uid == part.uid for span in attribution.words)
        pairs = [(span, _at(span, extent)) for span in (attribution.words if own else (part,))]
        after = {span.uid: span for _, span in pairs}
        return pairs, Focus(_with(attribution, after), after[part.uid])


def _with(attribution: Attribution, spans: dict[str, Span]) -> Attribution:
    def swap(old: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(spans.get(span.uid, span) for span in old)

    words, sources, denied = swap(attribution.words), swap(attribution.sources), swap(attribution.denied)
    return replace(attribution, words=words, sources=sources, denied=denied)


def _at(span: Span, extent: tuple[int, int]) -> Span:
    return replace(span, start=extent[0], end=extent[1])


def _nearest(edges: list[int], position: int) -> int:
    return min(edges, key=lambda edge: abs(edge - position), default=position)
