"""Paints the article view, layer by layer, only where it is asked to."""

from collections.abc import Iterable

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QRegion

from dementi.gui.text.flow import Line
from dementi.gui.text.links import Arrow, Connector, find_links
from dementi.gui.text.paint_focus import paint_caret, paint_crop_marks, paint_ring
from dementi.gui.text.paint_hits import paint_hits
from dementi.gui.text.paint_links import covered, paint_bands, paint_links
from dementi.gui.text.paint_margin import paint_hints, paint_letters, paint_missed, paint_more
from dementi.gui.text.paint_marks import flag_top, paint_flags, paint_lanes, paint_repeated_flags
from dementi.gui.text.paint_text import paint_fills, paint_selection, paint_words
from dementi.gui.text.scene import Scene

_BLEED = 4  # px at 100 % that fills, flags and crop marks of words at the edge of the column stick out into the margin


def paint(painter: QPainter, scene: Scene, region: QRegion) -> None:
    """Paint `region` of the view: of most lines only the margin, where nothing but what is in hand has changed."""
    painter.fillRect(region.boundingRect(), scene.theme.colour("article"))
    painter.translate(0, -scene.top)
    page_region = region.translated(0, scene.top)
    lines = [line for line in scene.lines if page_region.intersects(strip(scene, line))]
    worded = [line for line in lines if page_region.intersects(_words(scene, strip(scene, line)))]
    arrows, connectors = link(scene)
    paint_missed(painter, scene, lines)
    for layer in _WORDS:
        layer(painter, scene, worded)
    paint_repeated_flags(painter, scene)
    paint_more(painter, scene, lines)
    paint_letters(painter, scene, worded)
    paint_caret(painter, scene)
    paint_bands(painter, scene)
    paint_links(painter, scene, arrows, connectors)
    paint_hints(painter, scene)
    paint_ring(painter, scene)


_WORDS = (paint_fills, paint_hits, paint_selection, paint_words, paint_lanes, paint_crop_marks, paint_flags)


def link(scene: Scene) -> tuple[list[Arrow], list[Connector]]:
    """The links of the focus; from now on its markers cover the edges of the view."""
    scene.covered = (0, 0)
    arrows, connectors = find_links(scene)
    scene.covered = covered(scene, connectors)
    # A marker must not stand on the line that it is tied to.
    connectors = [connector for connector in connectors if connector.head or scene.in_view(connector.tail)]
    scene.covered = covered(scene, connectors)
    return arrows, connectors


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


def margins(scene: Scene, edges: tuple[int, int]) -> QRegion:
    """Where links and hints of the focus may be: both margins, and so much of the upper and the lower edge."""
    width, height = scene.page.column.view, scene.bottom - scene.top
    column = _words(scene, QRect(0, 0, width, height))
    region = QRegion(0, 0, column.left(), height)
    region += QRegion(column.right() + 1, 0, width - column.right() - 1, height)
    region += QRegion(0, 0, width, edges[0])
    return region + QRegion(0, height - edges[1], width, edges[1])


def _words(scene: Scene, box: QRect) -> QRect:
    """The part of `box` that words and their marks may take."""
    column, bleed = scene.page.column, round(_BLEED * scene.theme.scale)
    return QRect(column.left - bleed, box.top(), column.right - column.left + 2 * bleed, box.height())
