"""What hovering over words tells."""

import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtWidgets import QToolTip

from dementi import i18n
from dementi.domain.spans import State
from dementi.gui.text.hover import describe

WORDS = "Moscou rejette les accusations sur ses frappes en Syrie, selon le porte-parole. "


@pytest.fixture
def tips(monkeypatch):
    """The tips shown."""
    shown = []
    monkeypatch.setattr(QToolTip, "showText", lambda place, words, *more: shown.append(words))
    return shown


def rest(view, position):
    page = view._scene.page
    line = page.line_of(position)
    point = QPointF(page.x(line, position) + 2, line.baseline - 4)
    view._mouse.rested.emit(point, QPoint(0, 0))


def test_each_span_is_told_with_label_state_rule_and_reviewer(show, span, tips):
    inner = span(7, 14, "source", State.ACCEPTED, rule="fr.selon", reviewer="Camille R.")
    view = show(WORDS, inner, span(0, 30, "denial", flag=True))
    rest(view, 8)
    assert tips == ["<span>Source · accepted · fr.selon · Camille R.<br>Denial · suggestion · flagged as unsure</span>"]


def test_a_claim_and_a_denial_of_one_extent_are_both_told(show, span, tips):
    view = show(WORDS, span(0, 30, "claim", State.MANUAL), span(0, 30, "denial", State.MANUAL))
    rest(view, 8)
    assert tips == ["<span>Claim · added by hand<br>Denial · added by hand</span>"]


def test_a_name_that_looks_like_html_stays_words(show, span, tips):
    view = show(WORDS, span(0, 30, "claim", State.MANUAL, reviewer="<b>Eve</b> & Co"))
    rest(view, 8)
    assert "&lt;b&gt;Eve&lt;/b&gt; &amp; Co" in tips[0]


def test_bare_words_say_nothing(show, tips):
    rest(show(WORDS), 8)
    assert tips == [""]


def test_many_spans_are_counted(span):
    told = describe([span(0, 5, "claim") for _ in range(11)]).splitlines()
    assert len(told) == 9
    assert told[-1] == "3 more"


def test_it_is_told_in_the_language_of_the_screen(span):
    i18n.use("fr")
    assert describe([span(0, 5, "denial")]) == "Démenti · suggestion"
