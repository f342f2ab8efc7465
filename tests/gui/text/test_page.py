"""Where characters stand, on texts of every kind."""

import itertools

import pytest
from PySide6.QtCore import QPointF

from dementi.gui.theme.fonts import article_font, mean_advance

TEXTS = {
    "plain": "Moscou rejette les accusations sur ses frappes en Syrie. " * 6,
    "emoji": "Un 👩\u200d👩\u200d👧\u200d👦 et 🇫🇷, puis 😀😀 " * 12,
    "combining": "De\u0301menti e\u0301nerve\u0301 " * 12,
    "no-break": "Karim\u00a0: «\u00a0oui\u00a0» " * 12,
    "hebrew": "הוא אמר כי הטענות אינן נכונות " * 6,
    "mixed": "Il a dit שלום עולם puis وداعا hier 12:30 " * 6,
    "paragraphs": "Un.\n\nDeux et trois.\nQuatre.",
}


@pytest.fixture(params=TEXTS)
def laid(request, page):
    return page(TEXTS[request.param])


def test_lines_follow_each_other_and_cover_the_text(laid):
    lines = laid.lines(0, laid.height)
    assert lines[0].start == 0
    assert lines[-1].end == len(laid.text)
    for one, other in itertools.pairwise(lines):
        assert other.top >= one.bottom
        assert laid.text[one.end : other.start] in ("", "\n")


def test_a_click_on_a_character_finds_it(laid):
    """Its box is hit, and what is hit is the cluster a reader sees as one character."""
    position = 0
    while position < len(laid.text):
        after = laid.next_character(position, 1)
        line = laid.line_of(position)
        if not laid.text[position:after].isspace():
            ((left, right),) = laid.stretches(line, position, after)
            assert laid.character_at(QPointF((left + right) / 2, line.baseline - 3)) == position
        position = after


def test_the_caret_goes_through_the_text_and_back(laid):
    forth, position = [0], 0
    while position < len(laid.text):
        position = laid.next_character(position, 1)
        forth.append(position)
    back = [position]
    while position > 0:
        position = laid.next_character(position, -1)
        back.append(position)
    assert back == forth[::-1]


def test_an_emoji_family_is_one_step(page):
    laid = page("a👩\u200d👩\u200d👧b")
    assert [laid.next_character(at, 1) for at in (0, 1, 6)] == [1, 6, 7]


def test_a_click_beside_the_words_hits_no_character(page):
    laid = page("court")
    assert laid.character_at(QPointF(700, laid.line_of(0).baseline)) is None
    assert laid.position_at(laid.line_of(0), 700) == 5


def test_the_end_of_a_broken_line_is_not_the_start_of_the_next(page):
    laid = page(TEXTS["plain"])
    first = laid.lines(0, 20)[0]
    assert laid.position_at(first, 10_000) == first.end - 1


def test_right_to_left_paragraphs_stand_at_the_right(page):
    laid = page("שלום עולם")
    line = laid.line_of(0)
    assert laid.x(line, 0) == pytest.approx(laid.column.right, abs=1)
    assert laid.x(line, 9) < laid.x(line, 0)
    assert laid.mirrored


def test_a_span_over_two_directions_is_several_stretches(page):
    laid = page("abc שלום def")
    assert len(laid.stretches(laid.line_of(0), 1, 6)) == 2


def test_every_line_has_the_height_of_twice_the_text_size(page):
    lines = page("Titre\n漢字 et 😀 dans la ligne " + "mot " * 60, size=18).lines(0, 400)
    assert {line.metrics.height for line in lines} == {36}


def test_the_title_is_larger_when_it_is_the_first_paragraph(page):
    assert page("Titre\nCorps.", title="Titre").line_of(0).metrics.height == 44
    assert page("Titre\nCorps.", title="Autre").line_of(0).metrics.height == 36


@pytest.mark.parametrize("view", [1200, 816, 700, 500, 300])
def test_the_margins_give_way_before_the_column(page, view):
    column = page("x", view=view).column
    wanted = round(68 * mean_advance(article_font(18)))
    assert column.width == min(wanted, view - 2 * 44)
    assert column.left == (view - column.width) // 2


def test_an_empty_text_has_one_line(page):
    laid = page("")
    assert [(line.start, line.end) for line in laid.lines(0, 100)] == [(0, 0)]
    assert laid.next_character(0, 1) == laid.next_character(0, -1) == 0


def test_only_what_is_asked_for_is_laid_out(page):
    laid = page("x" * 1_000_000)
    laid.lines(0, 800)
    assert len(laid._cache._laid) <= 3
    assert laid.line_of(999_999).end == 1_000_000
