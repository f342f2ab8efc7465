"""Paints the article view, layer by layer, only where it is asked to."""

from collections.abc import Iterable

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QRegion

from dementi.gui.text.flow import Line
from dementi.gui.text.links import find_links
from dementi.gui.text.paint_focus import paint_caret, paint_crop_marks, paint_ring
from dementi.gui.text.paint_hits import paint_hits
from dementi.gui.text.paint_links import covered, paint_bands, paint_links
from dementi.gui.text.paint_margin import paint_hints, paint_letters, paint_missed, paint_more
from dementi.gui.text.paint_marker import MARKER_EDGE, marker_height
from dementi.gui.text.paint_marks import flag_top, paint_flags, paint_lanes
from dementi.gui.text.paint_text import paint_fills, paint_selection, paint_words
from dementi.gui.text.scene import Scene

_LAYERS = (
    paint_missed,
    paint_fills,
    paint_hits,
    paint_selection,
    paint_words,
    paint_lanes,
    paint_crop_marks,
    paint_flags,
    paint_more,
    paint_letters,
)


def paint(painter: QPainter, scene: Scene, region: QRegion) -> None:
    """Paint `region` of the view."""
    painter.fillRect(region.boundingRect(), scene.theme.colour("article"))
    painter.translate(0, -scene.top)
    page_region = region.translated(0, scene.top)
    lines = [line for line in scene.lines if page_region.intersects(strip(scene, line))]
    scene.covered = (0, 0)
    arrows, connectors = find_links(scene)
    scene.covered = covered(scene, connectors)
    # A marker must not stand on the line that it is tied to.
    connectors = [connector for connector in connectors if connector.head or scene.in_view(connector.tail)]
    scene.covered = covered(scene, connectors)
    for layer in _LAYERS:
        layer(painter, scene, lines)
    paint_caret(painter, scene)
    paint_bands(painter, scene)
    paint_links(painter, scene, arrows, connectors)
    paint_hints(painter, scene)
    paint_ring(painter, scene)


def strip(scene: Scene, line: Line) -> QRect:
    """Everything that is drawn for `line`, across the whole view: flags above it, its lowest lane below."""
    top = min(line.top, flag_top(line)) - 2
    bottom = round(line.baseline + line.metrics.lane(line.metrics.lanes)) + 2
    return QRect(0, top, scene.page.column.view, max(bottom, line.bottom) - top)


def strips(scene: Scene, extents: Iterable[tuple[int, int]]) -> QRegion:
    """What to paint again, in the view, when something changed at `extents`."""
    region = QRegion()
    for start, end in extents:
        for line in scene.lines:
            if line.start <= end and start <= line.end:
                region = region.united(strip(scene, line).translated(0, -scene.top))
    return region


def margins(scene: Scene) -> QRegion:
    """Where links, hints and markers of the focus may be: both margins, and the edges of the view."""
    column, height = scene.page.column, scene.bottom - scene.top
    edge = 2 * (MARKER_EDGE + marker_height(scene))
    region = QRegion(0, 0, column.left, height)
    region += QRegion(column.right, 0, column.view - column.right, height)
    region += QRegion(0, 0, column.view, edge)
    return region + QRegion(0, height - edge, column.view, edge)
