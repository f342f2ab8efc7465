"""A copy that was asked for is made beside the window: it can be stopped, and whoever leaves is told of it."""

from threading import Event

import pytest

from dementi.gui.dialogs import ask
from dementi.store import Project, Stopped, check, open_project


@pytest.fixture
def copy(window, tmp_path, monkeypatch):
    """Ask for a copy there."""
    target = tmp_path / "copy.dementi"
    monkeypatch.setattr(ask, "project_to_make", lambda *_asked: target)
    return lambda: window.run("copy") or target


@pytest.fixture
def slow(monkeypatch):
    """The copy begins when this is set, unless it is stopped before."""
    go, save = Event(), Project.save_copy

    def waiting(project, target, progress):
        while not go.wait(0.01):
            if not progress(0, 0):
                raise Stopped
        return save(project, target, progress)

    monkeypatch.setattr(Project, "save_copy", waiting)
    yield go
    go.set()


def told(window):
    return window.desk.status._told.text


def test_a_copy_is_made_while_one_goes_on(driver, window, sample, copy, slow):
    driver.open(sample)
    target = copy()
    window.desk.run("accept")
    driver.until(lambda: not window.bridge.writing.unsaved)
    slow.set()
    driver.until(lambda: str(target) in told(window))
    assert check(target).sound


def test_a_project_that_is_only_read_is_copied_beside_the_window_too(driver, window, sample, copy, slow):
    with open_project(sample):
        driver.open(sample)
        target = copy()
        assert window.bridge.tasks.busy
        slow.set()
        driver.until(lambda: str(target) in told(window))
    assert check(target).sound


def test_a_copy_is_stopped_and_nothing_is_left(driver, window, sample, copy, slow):
    driver.open(sample)
    target = copy()
    window.run("stop_task")
    driver.until(lambda: told(window) == "Stopped. Nothing is left of the copy.")
    assert not list(target.parent.glob("*copy*"))


@pytest.mark.parametrize("leaves", [False, True])
def test_who_leaves_before_the_copy_is_there_is_asked(driver, window, sample, copy, slow, monkeypatch, leaves):
    driver.open(sample)
    target = copy()
    monkeypatch.setattr(ask, "leave_copying", lambda _window: leaves)
    assert window.close_project() is leaves
    slow.set()
    if leaves:
        assert not list(target.parent.glob("*copy*"))
    else:
        driver.until(target.exists)
