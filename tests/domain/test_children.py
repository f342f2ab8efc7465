"""Processes in which the program works for itself."""

import os
import sys
import time

import pytest

from dementi import assets
from dementi.domain.children import Child


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere a pipe has the room it has")
def test_a_child_with_room_goes_on_while_nobody_reads(monkeypatch):
    talks = "import os; os.write(1, b'x' * 900_000)"
    monkeypatch.setattr(assets, "program", lambda: [sys.executable, "-c", talks])
    child = Child("word")
    try:
        assert child.enlarge() == 1 << 20
        assert child.gone(60)
    finally:
        child.end()


@pytest.fixture
def started(monkeypatch):
    """A function that starts a child which runs this."""
    children = []

    def start(code):
        monkeypatch.setattr(assets, "program", lambda: [sys.executable, "-c", code])
        children.append(Child("word"))
        return children[-1]

    yield start
    for child in children:
        child.end()


def until(condition):
    end = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)


def test_a_child_that_computes_wants_time_and_uses_it(started):
    child = started("while True: pass")
    until(lambda: child.wants_time)
    before = child.seconds
    until(lambda: child.seconds > before)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every process counts as one that runs")
def test_a_child_that_sleeps_wants_no_time(started):
    child = started("import time; time.sleep(600)")
    until(lambda: not child.wants_time)


def test_a_child_that_ended_wants_no_time_and_has_used_none(started):
    child = started("")
    assert child.gone(60)
    assert (child.wants_time, child.seconds) == (False, 0.0)


@pytest.mark.skipif(not hasattr(os, "SCHED_IDLE"), reason="only Linux knows such processes")
def test_a_child_may_take_only_what_is_left(started):
    child = started("import time; time.sleep(600)")
    assert child.take_what_is_left()
    assert os.sched_getscheduler(child.pid) == os.SCHED_IDLE
