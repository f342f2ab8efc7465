"""Active seconds: what is between keys and movements, less the pauses."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from dementi.gui.active import IDLE, ActiveTime


@pytest.fixture
def clock():
    return [100.0]


@pytest.fixture
def owner(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def active(owner, clock):
    made = ActiveTime(owner, lambda: clock[0])
    made.watch(owner)
    return made


def test_time_between_signs_of_life_counts(active, clock):
    for _time in range(3):
        clock[0] += 40
        active.stir()
    clock[0] += 5
    assert active.seconds == 125


def test_of_a_long_pause_only_the_first_minute_counts(active, clock):
    clock[0] += 4_000
    assert active.seconds == IDLE
    active.stir()
    clock[0] += 2
    assert active.seconds == IDLE + 2


def test_a_key_is_a_sign_of_life(active, owner, clock):
    clock[0] += 50
    QTest.keyClick(owner, Qt.Key.Key_Down)
    clock[0] += 50
    assert active.seconds == 100


def test_another_program_in_front_stops_the_clock(active, clock):
    clock[0] += 10
    active._on_state(Qt.ApplicationState.ApplicationInactive)
    clock[0] += 30
    assert active.seconds == 10
    active._on_state(Qt.ApplicationState.ApplicationActive)
    clock[0] += 3
    assert active.seconds == 13


def test_it_starts_anew(active, clock):
    clock[0] += 10
    active.restart()
    assert active.seconds == 0


def test_how_long_nobody_has_done_anything_is_told_beside(active, clock):
    clock[0] += 70
    assert active.still == 70
    active.stir()
    assert active.still == 0
