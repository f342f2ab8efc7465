"""What a screen reader learns of the article view."""

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible

from dementi.domain.attributions import Attribution
from dementi.domain.edits import Replacement
from dementi.domain.spans import State
from dementi.gui.text import ArticleView, accessible
from dementi.gui.theme import Theme

WORDS = "👩🏽 Moscou\u00a0: «\u00a0non\u00a0» à la presse.\nPuis oui.\n"
MOSCOW = (3, 9)
ASTRAL = 2  # characters before it that Qt counts twice


def described(view):
    return QAccessible.queryAccessibleInterface(view)


def names(view):
    root = described(view)
    return [root.child(index).text(QAccessible.Text.Name) for index in range(root.childCount())]


def test_the_text_is_there_in_the_units_of_qt(show):
    text = described(show(WORDS)).textInterface()
    assert text.characterCount() == len(WORDS) + ASTRAL
    assert text.text(MOSCOW[0] + ASTRAL, MOSCOW[1] + ASTRAL) == "Moscou"


@pytest.mark.parametrize("text", ["un\rdeux\r\rtrois", "a\u2028b\u2029c\x0bd\x00e", "e\u0301\u202e🇫🇷"])
def test_every_character_counts_as_in_the_text(show, text):
    view = show(text)
    units = len(text.encode("utf-16-le")) // 2
    assert described(view).textInterface().characterCount() == units


def test_caret_and_selection_are_those_of_the_view(show, qtbot):
    view = show(WORDS)
    view.enter_select_mode(MOSCOW[0])
    qtbot.keyClick(view, Qt.Key.Key_Right)
    text = described(view).textInterface()
    assert (text.cursorPosition(), text.selectionCount()) == (MOSCOW[0] + ASTRAL + 1, 0)
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    text = described(view).textInterface()
    assert (text.cursorPosition(), text.selectionCount()) == (MOSCOW[0] + ASTRAL + 2, 1)


def test_in_review_the_words_in_hand_are_selected(show, span):
    made = span(*MOSCOW)
    view = show(WORDS, made)
    view.set_focus(Attribution((made,)), animate=False)
    text = described(view).textInterface()
    assert (text.cursorPosition(), text.selectionCount()) == (MOSCOW[0] + ASTRAL, 1)


def test_a_screen_reader_may_put_the_caret_and_select(show):
    view = show(WORDS)
    described(view).textInterface().setCursorPosition(MOSCOW[0] + ASTRAL)
    assert view._selecting.selection == (MOSCOW[0], MOSCOW[0])
    described(view).textInterface().setSelection(0, MOSCOW[0] + ASTRAL, MOSCOW[1] + ASTRAL)
    assert view.selection() == MOSCOW


def test_another_article_replaces_the_text(show):
    view = show(WORDS)
    assert described(view).textInterface().text(0, 5) != "Court"
    show("Court.")
    text = described(view).textInterface()
    assert (text.text(0, 6), text.cursorPosition()) == ("Court.", 0)


def test_moves_of_the_caret_are_told_while_somebody_listens(show, qtbot, monkeypatch):
    told = []
    monkeypatch.setattr(accessible.QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(accessible.QAccessible, "updateAccessibility", lambda event: told.append(event.type()))
    view = show(WORDS)
    view.enter_select_mode(MOSCOW[0])
    assert QAccessible.Event.TextCaretMoved in told
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert QAccessible.Event.TextSelectionChanged in told


def test_the_spans_in_view_are_its_children_in_reading_order(show, span):
    view = show(WORDS * 200, span(12, 15, "denial", State.ACCEPTED), span(*MOSCOW), span(4000, 4010))
    assert [name.partition(".")[0] for name in names(view)] == ["Claim, suggestion", "Denial, accepted"]
    view.scroll_to(4000, animate=False)
    assert len(names(view)) == 1


def test_a_child_stands_where_its_words_are_and_says_whether_it_is_in_hand(show, span):
    made = span(*MOSCOW)
    view = show(WORDS, made)
    view.set_focus(Attribution((made,)), animate=False)
    child = described(view).child(0)
    line = view._scene.page.line_of(MOSCOW[0])
    place = view.viewport().mapFromGlobal(child.rect().topLeft())
    assert place.x() == pytest.approx(view._scene.page.x(line, MOSCOW[0]), abs=1)
    assert place.y() == line.top - view._scroller.top
    assert child.state().selected
    assert described(view).indexOfChild(child) == 0


def test_a_child_follows_its_span(show, span):
    made = span(*MOSCOW)
    view = show(WORDS, made)
    child = described(view).child(0)
    kept = span(*MOSCOW, "claim", State.ACCEPTED, uid=made.uid)
    view.replace([Replacement(made, kept)])
    assert described(view).child(0) is child
    assert names(view)[0].startswith("Claim, accepted")
    view.replace([Replacement(kept, None)])
    assert described(view).childCount() == 0


def test_nothing_is_kept_of_a_view_that_is_gone(qtbot, span):
    view = ArticleView(Theme.load("light"))
    key = id(view)
    assert described(view).textInterface().characterCount() == 0
    assert key in accessible._alive
    view.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    assert key not in accessible._alive
