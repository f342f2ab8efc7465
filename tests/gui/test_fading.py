"""Hints show all the time until the keys are known, then only after a pause."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from dementi.gui.fading import Fading


@pytest.fixture
def fading(qapp):
    made = Fading(qapp, pause=60)
    yield made
    made.deleteLater()


def press(fading):
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    assert not fading.eventFilter(QWidget(), event)


def test_hints_stay_until_fifty_decisions(fading):
    screen = {}
    fading.keep_in(screen)
    for _decision in range(49):
        fading.count()
        press(fading)
    assert fading.shown
    fading.count()
    assert not fading.shown
    fading.count()
    assert screen == {"decided": "50"}


def test_then_they_come_after_a_pause_and_go_with_the_next_key(fading, qtbot):
    fading.keep_in({"decided": "50"})
    assert not fading.shown
    with qtbot.waitSignal(fading.changed):
        pass
    assert fading.shown
    with qtbot.waitSignal(fading.changed):
        press(fading)
    assert not fading.shown


def test_they_can_be_brought_back(fading, qtbot):
    screen = {"decided": "50"}
    fading.keep_in(screen)
    with qtbot.waitSignal(fading.changed):
        fading.bring_back()
    assert fading.shown
    press(fading)
    assert fading.shown
    assert screen == {"decided": "0"}


@pytest.mark.parametrize("told", ["", "x", "-3", "²", "9" * 5000])
def test_a_count_that_is_none_starts_from_the_beginning(fading, told):
    fading.keep_in({"decided": told})
    assert fading.shown
    fading.count()
    assert not fading.faded
