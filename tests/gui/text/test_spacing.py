"""Width of the column and height of lines, as a reader sets them."""

import pytest

from dementi.domain.spans import State
from dementi.gui.text.lanes import LANES
from dementi.gui.text.marks import marks_of
from dementi.gui.text.metrics import line_metrics
from dementi.gui.theme.fonts import article_font, mean_advance

WORDS = "Moscou rejette les accusations sur ses frappes en Syrie, selon le porte-parole. "


@pytest.mark.parametrize("size", [14, 18, 23, 30])
@pytest.mark.parametrize("factor", [1.6, 1.7, 1.8, 1.9, 2.0, 2.4])
@pytest.mark.parametrize("title", [False, True])
def test_lanes_and_flags_stay_clear_of_words(qapp, size, factor, title):
    metrics = line_metrics(size, factor, title=title)
    lowest = metrics.lane(metrics.lanes - 1) + metrics.at("stroke") / 2
    assert lowest <= metrics.height - metrics.ascender
    assert metrics.pitch >= metrics.at("stroke_focus")
    assert metrics.lanes >= 2
    assert metrics.flag >= 0.7 * metrics.at("flag")


@pytest.mark.parametrize("size", [14, 18, 24, 30])
def test_the_usual_height_has_all_lanes_where_the_tokens_put_them(qapp, size):
    metrics = line_metrics(size, 2.0)
    assert metrics.lanes == LANES
    assert (metrics.first, metrics.pitch, metrics.flag) == (
        metrics.at("first"),
        metrics.at("pitch"),
        metrics.at("flag"),
    )


def test_spans_without_a_lane_in_tight_lines_are_counted(show, span):
    view = show(WORDS, *(span(0, 30 - n, "source", State.MANUAL) for n in range(4)))
    view.set_line_height(1.6)
    (first, *_) = marks_of(view._scene.page, view._scene.tracks, 0)
    assert len(first.strokes) == 3
    assert view.hidden_at(0) == ("s3",)
    view.set_line_height(2.0)
    assert view.hidden_at(0) == ()


def test_the_column_is_as_wide_as_asked(show):
    view = show(WORDS * 20)
    view.resize(1400, 600)
    widths = []
    for columns in (45, 68, 90, 300, 1):
        view.set_column(columns)
        widths.append(view._scene.page.column.width / mean_advance(article_font(18)))
    assert widths == pytest.approx([45, 68, 90, 90, 45], abs=0.1)


def test_another_spacing_keeps_the_first_line_in_view(show):
    view = show(WORDS * 200)
    view.verticalScrollBar().setValue(3000)
    first = next(line.start for line in view._scene.lines if view._scene.in_view(line))
    view.set_line_height(1.6)
    view.set_column(50)
    assert view.visible_extent()[0] <= first < view.visible_extent()[1]


def test_the_next_article_keeps_the_spacing(show):
    view = show(WORDS)
    view.set_line_height(2.4)
    assert show(WORDS)._scene.page.line_of(0).metrics.height == round(18 * 2.4)


def test_marks_of_a_line_just_above_the_view_reach_in(show, span):
    """Scrolled so that only the lanes of a line are left, they are still painted."""
    view = show(WORDS * 60, *(span(1000, 1040 - n, "source", State.MANUAL) for n in range(4)))
    line = view._scene.page.line_of(1000)
    view.verticalScrollBar().setValue(line.bottom + 1)
    y = round(line.baseline + line.metrics.lane(3)) - line.bottom - 1
    x = round(view._scene.page.x(line, 1000)) + 8
    assert y >= 0
    assert view.grab().toImage().pixelColor(x, y) == view._scene.theme.colour("source")
