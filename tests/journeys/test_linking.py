"""Linking in the window: a letter or a click answers, and whatever else happens ends the question."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from dementi.gui.keys import State


@pytest.fixture
def asked(driver, sample):
    """A claim in hand, with letters on the spans it may be linked to."""
    driver.open(sample)
    driver.press("Return")
    driver.press("L")
    assert driver.window.desk.modes.state is State.LINK
    return driver


def letters(driver):
    return driver.window.desk.view._scene.letters


def place_of(view, start):
    """Where on the view the character at `start` is."""
    line = view._scene.page.line_of(start)
    x = view._scene.page.x(line, start) + 3
    return QPoint(round(x), round(line.baseline - view._scroller.top - 4))


def test_an_undo_takes_the_letters_off(asked):
    asked.press("Ctrl+Z")
    assert asked.window.desk.modes.state is State.REVIEW
    assert not letters(asked)


def test_words_chosen_by_a_command_take_the_letters_off(asked):
    asked.window.run("select")
    assert asked.window.desk.modes.state is State.SELECT
    assert not letters(asked)


def test_another_attribution_taken_by_mouse_takes_them_off(asked):
    other = asked.session.place.attributions.waiting[-1]
    asked.window.desk.inspector.chosen.emit(other.uid)
    assert asked.window.desk.modes.state is State.REVIEW
    assert not letters(asked)
    assert asked.session.place.current.uid == other.uid


def test_a_click_on_a_span_with_a_letter_links_to_it(asked):
    view = asked.window.desk.view
    held = asked.session.place.current.uid
    start, end = view.visible_extent()
    uid = next(uid for uid in letters(asked) if start <= asked.session.annotations.spans[uid].start < end)
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=place_of(view, asked.session.annotations.spans[uid].start)
    )
    asked.settle()
    assert asked.session.place.current.uid == held
    assert uid in {relation.head for relation in asked.session.place.current.relations}
    assert not letters(asked)


def test_a_letter_that_is_not_shown_asks_again(asked):
    shown = set(letters(asked).values())
    asked.press(next(letter for letter in "ZYX" if letter not in shown))
    assert asked.window.desk.modes.state is State.LINK
    asked.press("Escape")
    assert asked.window.desk.modes.state is State.REVIEW
