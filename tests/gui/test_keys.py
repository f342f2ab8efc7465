"""Which action a key means, where and when."""

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QTableView, QWidget

from dementi import i18n
from dementi.gui.actions import table
from dementi.gui.keys import KeyRouter, State, key_name

NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


def press(key, modifiers=NONE, *, again=False):
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, "", again)


@pytest.fixture
def made(qapp):
    """A router with what it ran and what it linked to."""
    ran, linked = [], []
    parent = QObject()
    router = KeyRouter(lambda name: ran.append(name) or True, linked.append, parent)
    router.learn(table())
    return router, ran, linked, parent


@pytest.mark.parametrize(
    ("key", "modifiers", "action"),
    [
        (Qt.Key.Key_Return, NONE, "accept"),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "accept"),
        (Qt.Key.Key_Return, SHIFT, "accept_part"),
        (Qt.Key.Key_Backspace, NONE, "reject"),
        (Qt.Key.Key_Delete, NONE, "reject"),
        (Qt.Key.Key_Space, NONE, "skip"),
        (Qt.Key.Key_Space, SHIFT, "back"),
        (Qt.Key.Key_Up, NONE, "previous"),
        (Qt.Key.Key_Down, NONE, "next"),
        (Qt.Key.Key_Right, NONE, "end_on"),
        (Qt.Key.Key_Left, SHIFT, "start_back"),
        (Qt.Key.Key_Left, CTRL, "end_back_character"),
        (Qt.Key.Key_Right, CTRL | SHIFT, "start_on_character"),
        (Qt.Key.Key_C, NONE, "label:claim"),
        (Qt.Key.Key_S, NONE, "label:source"),
        (Qt.Key.Key_D, NONE, "label:denial"),
        (Qt.Key.Key_L, NONE, "link"),
        (Qt.Key.Key_U, NONE, "unlink"),
        (Qt.Key.Key_F, NONE, "flag"),
        (Qt.Key.Key_N, NONE, "note"),
        (Qt.Key.Key_W, NONE, "weaker"),
        (Qt.Key.Key_M, NONE, "select"),
        (Qt.Key.Key_Return, CTRL, "finish"),
        (Qt.Key.Key_Backtab, SHIFT, "previous_part"),
    ],
)
def test_keys_of_the_review(made, key, modifiers, action):
    router, ran, _linked, _parent = made
    assert router.eventFilter(QWidget(), press(key, modifiers))
    assert ran == [action]


def test_a_held_key_decides_once_and_moves_on(made):
    router, ran, _linked, _parent = made
    widget = QWidget()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Space, Qt.Key.Key_C):
        assert router.eventFilter(widget, press(key, again=True))
    assert ran == []
    router.eventFilter(widget, press(Qt.Key.Key_Right, again=True))
    assert ran == ["end_on"]


def test_while_choosing_words_letters_label_and_arrows_are_the_text_s(made):
    router, ran, _linked, _parent = made
    router.state = State.SELECT
    widget = QWidget()
    assert not router.eventFilter(widget, press(Qt.Key.Key_Right))
    assert not router.eventFilter(widget, press(Qt.Key.Key_Return))
    assert router.eventFilter(widget, press(Qt.Key.Key_C))
    assert router.eventFilter(widget, press(Qt.Key.Key_Escape))
    assert ran == ["label:claim", "review"]


def test_while_linking_every_key_is_the_answer(made):
    router, ran, linked, _parent = made
    router.state = State.LINK
    widget = QWidget()
    router.eventFilter(widget, press(Qt.Key.Key_C))
    router.eventFilter(widget, press(Qt.Key.Key_Escape))
    assert linked == ["c", ""]
    assert ran == []


def test_while_linking_shift_alone_is_no_answer_and_a_capital_is_its_letter(made):
    router, _ran, linked, _parent = made
    router.state = State.LINK
    router.eventFilter(QWidget(), press(Qt.Key.Key_Shift, SHIFT))
    assert linked == []
    router.eventFilter(QWidget(), press(Qt.Key.Key_B, SHIFT))
    assert linked == ["b"]


def test_buttons_and_lists_keep_the_keys_they_need(made):
    router, ran, _linked, _parent = made
    assert not router.eventFilter(QPushButton(), press(Qt.Key.Key_Space))
    assert not router.eventFilter(QTableView(), press(Qt.Key.Key_Down))
    assert not router.eventFilter(QPushButton(), press(Qt.Key.Key_Tab))
    assert router.eventFilter(QPushButton(), press(Qt.Key.Key_F))
    assert ran == ["flag"]


def test_in_french_a_and_c_both_mean_claim(qapp):
    i18n.use("fr")
    ran = []
    parent = QObject()
    router = KeyRouter(lambda name: ran.append(name) or True, lambda _letter: None, parent)
    router.learn(table())
    router.eventFilter(QWidget(), press(Qt.Key.Key_A))
    router.eventFilter(QWidget(), press(Qt.Key.Key_C))
    assert ran == ["label:claim", "label:claim"]


def test_keys_have_portable_names():
    assert key_name(press(Qt.Key.Key_Escape)) == "Escape"
    assert key_name(press(Qt.Key.Key_Left, CTRL | SHIFT)) == "Ctrl+Shift+Left"


def test_a_held_key_that_comes_as_release_and_press_of_one_moment_decides_once(made):
    router, ran, *_rest = made
    for kind, moment in ((QEvent.Type.KeyPress, 5), (QEvent.Type.KeyRelease, 9), (QEvent.Type.KeyPress, 9)):
        event = QKeyEvent(kind, Qt.Key.Key_Return, NONE)
        event.setTimestamp(moment)
        router.eventFilter(router, event)
    assert ran == ["accept"]


@pytest.mark.parametrize(
    ("key", "modifiers", "action"),
    [
        (Qt.Key.Key_Left, NONE, "end_on"),
        (Qt.Key.Key_Right, NONE, "end_back"),
        (Qt.Key.Key_Right, SHIFT, "start_back"),
        (Qt.Key.Key_Left, CTRL | SHIFT, "start_on_character"),
        (Qt.Key.Key_Down, NONE, "next"),
    ],
)
def test_in_an_article_that_runs_leftwards_edges_go_where_the_arrow_points(made, key, modifiers, action):
    router, ran, _linked, _parent = made
    router.leftwards = True
    router.eventFilter(QWidget(), press(key, modifiers))
    assert ran == [action]
