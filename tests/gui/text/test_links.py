"""Links of the focus: along a line, through the margin, out of view."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QCoreApplication

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.attributions import attributions
from dementi.domain.spans import Relation
from dementi.gui.text.links import find_links, lines_away
from dementi.gui.text.paint_links import _out as out
from dementi.gui.text.paint_marker import distance, partner_key

LINE = "Moscou rejette les accusations sur ses frappes en Syrie, selon lui.\n"


@pytest.fixture
def linked(view):
    """Show a text with a claim or denial linked to a partner; the claim or denial in hand."""

    def show(text, tail, head, kind="said_by"):
        view.set_article(Article("a", text), Annotations.of([tail, head], [Relation("r", kind, tail.uid, head.uid)]))
        found = next(a for a in attributions(view_annotations(tail, head, kind)) if a.uid == tail.uid)
        view.set_focus(found, animate=False)
        QCoreApplication.processEvents()
        return find_links(view._scene)

    return show


def view_annotations(tail, head, kind):
    return Annotations.of([tail, head], [Relation("r", kind, tail.uid, head.uid)])


def test_a_partner_further_on_the_line_gets_an_arrow_between_the_two(linked, span):
    (arrow,), connectors = linked(LINE, span(0, 14), span(56, 66, "source"))
    assert arrow.start < arrow.end
    assert not connectors


def test_a_partner_before_on_the_line_gets_an_arrow_back(linked, span):
    (arrow,), _ = linked(LINE, span(35, 46), span(0, 6, "source"))
    assert arrow.start > arrow.end


def test_the_arrow_takes_the_first_free_lane(linked, span, view):
    tail, head, between = span(0, 6), span(56, 66, "source"), span(15, 30)
    linked(LINE, tail, head)
    focus = view._scene.focus
    view.set_article(Article("a", LINE), Annotations.of([tail, head, between], [Relation("r", "said_by", "s0", "s1")]))
    view._scene.focus = focus
    (arrow,), _ = find_links(view._scene)
    assert arrow.lane == 1


@pytest.mark.parametrize("head", [(7, 30), (0, 20)])
def test_overlapping_partners_need_no_line(linked, span, head):
    assert linked(LINE, span(5, 40), span(*head, "source")) == ([], [])


def test_a_partner_on_another_line_is_reached_through_the_margin(linked, span):
    _, (connector,) = linked(LINE * 4, span(70, 90, "denial"), span(150, 160), "denies")
    assert connector.head is not None
    assert connector.head.start <= 150 < connector.head.end


def test_a_partner_out_of_view_has_a_marker(linked, span, view):
    far = len(LINE) * 200
    _, (connector,) = linked(LINE * 300, span(far, far + 9, "denial"), span(10, 20), "denies")
    assert connector.head is None
    assert lines_away(view._scene, connector.partner) < -100


@pytest.mark.parametrize(
    ("tail", "head", "kind", "key"), [("denial", "claim", "denies", "P"), ("claim", "source", "said_by", "Tab")]
)
def test_a_marker_shows_the_key_that_goes_to_that_partner(linked, span, view, tail, head, kind, key):
    far = len(LINE) * 200
    _, (connector,) = linked(LINE * 300, span(far, far + 9, tail), span(10, 20, head), kind)
    assert partner_key(view._scene.focus, connector.partner) == key


def test_no_marker_stands_on_the_line_it_is_tied_to(linked, span, view):
    far = len(LINE) * 200
    linked(LINE * 300, span(0, 14), span(far, far + 9, "source"))
    line = view._scene.page.line_of(0)
    view.verticalScrollBar().setValue(line.baseline - round(line.metrics.ascender))
    view.grab()
    assert view._scene.covered == (0, 0) or view._scene.in_view(line)


def test_distances_are_spelt_out():
    assert [distance(lines) for lines in (-1, -10, 1, 3)] == ["1 line up", "10 lines up", "1 line down", "3 lines down"]


def test_everything_of_the_focus_paints_in_both_directions(view, span, linked):
    for text in (LINE * 300, "قالت وزارة الدفاع الروسية إن هذه الاتهامات لا أساس لها\n" * 300):
        linked(text, span(9000, 9010, "denial"), span(10, 20), "denies")
        view.set_hints(True)
        view.set_link_letters({"s0": "A"})
        view.set_missed([(9000, 9100)])
        assert not view.grab().isNull()


@pytest.mark.parametrize("count", [2, 3, 8])
def test_connectors_stay_apart_and_in_the_margin(view, count):
    view.set_article(Article("a", LINE * 20), Annotations())
    places = [out(view._scene, number, count) for number in range(count)]
    assert all(left - right >= 2 for left, right in pairwise(places))
    assert -view._scene.page.column.left < places[-1] < places[0] < 0
