"""Long work beside the window says how fast it is."""

import pytest
from PySide6.QtCore import QObject

from dementi.gui import tasks, words
from dementi.gui.tasks import Tasks


@pytest.fixture
def parent(qapp):
    return QObject()


def test_a_speed_is_told_once_it_says_something(parent, qtbot, monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(tasks.time, "monotonic", lambda: clock[0])
    seen = []
    held = Tasks(parent)
    assert held.speed(10) == 0.0

    def work(progress):
        seen.append(held.speed(10))
        clock[0] += 2.0
        seen.append(held.speed(10))

    with qtbot.waitSignal(held.ended):
        held.run("Importing", work, lambda value: None, lambda error: None)
    assert seen == [0.0, 5.0]


@pytest.mark.parametrize(("value", "shown"), [(0.51, "0.5"), (9.94, "9.9"), (1234.4, "1,234")])
def test_small_speeds_have_a_decimal(qapp, value, shown):
    assert words.pace(value) == shown
