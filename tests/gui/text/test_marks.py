"""What is drawn at the words: lanes, ticks, flags, fills, the cue."""

import itertools
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication

from dementi.domain.attributions import Attribution
from dementi.domain.edits import Replacement
from dementi.domain.spans import State
from dementi.gui.text.marks import marks_of
from dementi.gui.text.paint_marks import sticky_flags

WORDS = "Moscou rejette les accusations sur ses frappes en Syrie, selon le porte-parole. "


@pytest.fixture
def row(view):
    """The colours along a lane of the line of a character, from one character to another."""

    def read(start, end, lane=0, shift=0):
        image, page = view.grab().toImage(), view._scene.page
        line = page.line_of(start)
        y = round(line.baseline + line.metrics.lane(lane)) + shift - view._scroller.top
        left, right = round(page.x(line, start)) + 4, round(page.x(line, end)) - 4
        return [image.pixelColor(x, y).name() for x in range(left, right)]

    return read


def colours(view, *names):
    return {view._scene.theme.colour(name).name() for name in names}


def test_a_decided_span_has_a_solid_lane(show, span, row):
    view = show(WORDS, span(0, 30, "denial", State.ACCEPTED))
    assert set(row(0, 30)) == colours(view, "denial")


def test_a_suggestion_has_a_dashed_lane(show, span, row):
    view = show(WORDS, span(0, 30, "claim"))
    seen = row(0, 30)
    assert set(seen) == colours(view, "claim", "article")
    assert 0.5 < seen.count(view._scene.theme.colour("claim").name()) / len(seen) < 0.65


@pytest.mark.parametrize("size", [14, 18, 21, 24, 30])
def test_a_dashed_lane_is_equally_thick_all_along(show, span, row, size):
    view = show(WORDS, span(0, 30, "claim"))
    view.set_text_size(size)
    dash = view._scene.theme.colour("claim").name()
    dashes = {tuple(colour == dash for colour in row(0, 30, shift=shift)) for shift in range(-4, 5)}
    assert len(dashes) == 2  # the dashes, and nothing above and below them


def test_a_rejected_span_is_not_drawn(show, span, row):
    view = show(WORDS, span(0, 30, state=State.REJECTED))
    assert set(row(0, 30)) == colours(view, "article")


def test_an_inner_span_is_in_the_second_lane(show, span, row):
    view = show(WORDS, span(0, 50, "claim", State.MANUAL), span(7, 30, "source", State.MANUAL))
    assert set(row(7, 30, lane=0)) == colours(view, "claim")
    assert set(row(7, 30, lane=1)) == colours(view, "source")


def test_touching_spans_are_kept_apart_by_their_ticks(show, span):
    view = show(WORDS, span(0, 14, "claim", State.MANUAL), span(14, 30, "claim", State.MANUAL))
    strokes = marks_of(view._scene.page, view._scene.tracks, 0)[0].strokes
    assert strokes[0].closes == strokes[1].opens
    image, line = view.grab().toImage(), view._scene.page.line_of(0)
    x, y = round(strokes[0].closes), round(line.baseline + line.metrics.lane(0)) - 3
    ink = view._scene.theme.colour("claim").name()
    assert [image.pixelColor(x + dx, y).name() == ink for dx in (-2, 0, 1)] == [True, False, True]


def test_only_the_focused_attribution_is_filled(show, span, row):
    held, other = span(0, 30, "claim"), span(35, 55, "claim")
    view = show(WORDS, held, other)
    view.set_focus(Attribution((held,)), animate=False)
    QCoreApplication.processEvents()
    assert "claim_soft" in {
        name for name in ("claim_soft", "article") if view._scene.theme.colour(name).name() in row(0, 30, shift=-4)
    }
    assert view._scene.theme.colour("claim_soft").name() not in row(35, 55, shift=-4)


def test_the_focused_lane_is_thicker(show, span, row):
    held = span(0, 30, "claim", State.ACCEPTED)
    view = show(WORDS, held)
    for shift, thin, thick in ((-1, True, True), (0, True, True), (1, False, True)):
        view.set_focus(None)
        assert (set(row(0, 30, shift=shift)) == colours(view, "claim")) is thin
        view.set_focus(Attribution((held,)), animate=False)
        assert (set(row(0, 30, shift=shift)) == colours(view, "claim")) is thick


def test_a_decision_is_on_the_screen_at_once(show, span, row):
    pending = span(0, 30, "claim")
    view = show(WORDS, pending)
    view.replace([Replacement(pending, replace(pending, state=State.ACCEPTED))])
    QCoreApplication.processEvents()
    assert set(row(0, 30)) == colours(view, "claim")


def test_the_cue_is_heavier_and_no_wider(show, span):
    held = span(0, 30, "claim", cue=(62, 77))
    view = show(WORDS, held)

    def ink():
        image, page = view.grab().toImage(), view._scene.page
        line = page.line_of(62)
        ((left, right),) = page.stretches(line, 62, 77)
        pixels = ((x, y) for x in range(round(left), round(right)) for y in range(line.top, line.baseline))
        return sum(255 - image.pixelColor(x, y).lightness() for x, y in pixels)

    before, width = ink(), view._scene.page.x(view._scene.page.line_of(62), 77)
    view.set_focus(Attribution((held,)), animate=False)
    assert ink() > 1.1 * before
    assert view._scene.page.x(view._scene.page.line_of(62), 77) == width


def test_flags_of_one_place_stand_side_by_side_outer_first(show, span):
    view = show(
        WORDS, span(0, 9, "source", uid="in"), span(0, 50, "denial", uid="out"), span(0, 50, "claim", uid="twin")
    )
    flags = marks_of(view._scene.page, view._scene.tracks, 0)[0].flags
    assert [flag.span.uid for flag in flags] == ["twin", "out", "in"]
    assert [b.x - a.x for a, b in itertools.pairwise(flags)] == [12.5, 12.5]


def test_the_flag_of_a_span_that_starts_above_is_repeated(show, span):
    view = show(WORDS * 60, span(0, 4000, uid="long"))
    view.verticalScrollBar().setValue(700)
    first = next(line for line in view._scene.lines if view._scene.in_view(line))
    (flag,) = sticky_flags(view._scene, first)
    assert flag.span.uid == "long"
    assert flag.x == view._scene.page.column.left


def test_a_repeated_flag_leaves_room_for_one_that_starts_there(show, span):
    view = show(WORDS * 60)
    view.verticalScrollBar().setValue(700)
    first = next(line for line in view._scene.lines if view._scene.in_view(line))
    view.replace([Replacement(None, span(0, 4000)), Replacement(None, span(first.start, first.start + 9))])
    (flag,) = sticky_flags(view._scene, first)
    assert flag.x < view._scene.page.column.left


def test_lanes_of_a_broken_line_end_with_its_words(show, span):
    view = show(WORDS * 3, span(0, 200, state=State.ACCEPTED))
    marks = marks_of(view._scene.page, view._scene.tracks, 0)
    line = view._scene.page.line(0, 0)
    assert marks[0].strokes[0].right == pytest.approx(view._scene.page.x(line, line.end - 1))
    assert marks[1].strokes[0].opens is None


@pytest.mark.parametrize("text", ["👩\u200d👩\u200d👧 dit oui", "e\u0301 dit oui", "\u00a0dit oui", "אבג oui"])
def test_spans_at_unusual_characters_are_as_wide_as_these(show, span, text):
    end = text.index("oui") + 3
    view = show(text, span(0, end), span(end - 3, end))
    strokes = marks_of(view._scene.page, view._scene.tracks, 0)[0].strokes
    page = view._scene.page
    line = page.line_of(0)
    assert min(s.left for s in strokes) == pytest.approx(min(a for a, _ in page.stretches(line, 0, end)))
    assert max(s.right for s in strokes) == pytest.approx(max(b for _, b in page.stretches(line, 0, end)))
