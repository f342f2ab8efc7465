"""Long work beside the window says how fast it is."""

import threading

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


def test_who_stops_what_waits_stops_nothing_of_others(parent, qtbot):
    held, go, done = Tasks(parent), threading.Event(), {}
    import_, export = object(), object()

    def importing(progress):
        go.wait(10)
        return progress(1)

    held.run("Importing", importing, lambda wanted: done.update(importing=wanted), raised, import_)
    held.run("Exporting", lambda progress: progress(0), lambda wanted: done.update(exporting=wanted), raised, export)
    held.cancel_of(export)
    with qtbot.waitSignal(held.ended):
        go.set()
    assert done == {"importing": True, "exporting": False}


def test_what_is_stopped_before_it_has_begun_ends_at_once_where_that_says_something(parent, qtbot):
    held, go, done, begun = Tasks(parent), threading.Event(), {}, []
    export = object()
    held.run("Importing", lambda _progress: go.wait(10), lambda ended: done.update(importing=ended), raised)
    held.run("Exporting", begun.append, lambda ended: done.update(exporting=ended), raised, export, "stopped")
    held.cancel_of(export)
    assert done == {"exporting": "stopped"}
    with qtbot.waitSignal(held.ended):
        go.set()
    assert done == {"exporting": "stopped", "importing": True}
    assert begun == []


def test_who_stops_what_is_under_way_lets_go_on_what_waits(parent, qtbot):
    held, go, done = Tasks(parent), threading.Event(), {}

    def importing(progress):
        go.wait(10)
        return progress(1)

    held.run("Importing", importing, lambda wanted: done.update(importing=wanted), raised)
    held.run("Exporting", lambda progress: progress(0), lambda wanted: done.update(exporting=wanted), raised)
    held.cancel()
    with qtbot.waitSignal(held.ended):
        go.set()
    assert done == {"importing": False, "exporting": True}


def raised(error):
    raise error
