"""A large project that is not as this program left it opens beside the window, which says how far that is."""

import os
import threading

import pytest
from PySide6.QtWidgets import QApplication

from dementi.gui import opening as gui_opening
from dementi.gui.controls import KeyButton
from dementi.gui.dialogs.opening import OpeningSheet
from dementi.gui.opening import Opening
from dementi.store import Reason, Step, Stopped, list_backups, open_project, opening


@pytest.fixture
def large(sample, monkeypatch):
    """A project from elsewhere that counts as a large one."""
    monkeypatch.setattr(opening, "LARGE", 0)
    monkeypatch.setattr("dementi.store.examining.IN_MEMORY", 0)
    os.utime(sample, (1, 1))
    return sample


@pytest.fixture
def slow(monkeypatch):
    """Opening goes on until it is ended, or `let` is set."""
    let = threading.Event()

    def waiting(path, told):
        while not let.wait(0.01):
            if not told(Step.LOOK, 50 << 20, 200 << 20):
                raise Stopped
        return open_project(path)

    monkeypatch.setattr(gui_opening, "open_project", waiting)
    return let


def sheet(window):
    return window.findChild(OpeningSheet)


def test_a_large_project_from_elsewhere_opens_in_the_end(driver, window, large):
    window.open_path(large)
    assert window.bridge is None
    driver.until(lambda: window.bridge is not None and window.bridge.review.key > 0)
    driver.until(lambda: sheet(window) is None)


def test_it_is_told_how_far_the_opening_is(driver, window, large, slow):
    window.open_path(large)
    driver.until(lambda: "25" in sheet(window)._number.text())
    assert "private copy" in sheet(window)._line.text()
    slow.set()
    driver.until(lambda: window.bridge is not None)


def test_escape_ends_an_opening_and_the_project_can_be_opened_again(driver, window, large, slow):
    window.open_path(large)
    driver.until(lambda: isinstance(QApplication.focusWidget(), KeyButton))
    driver.press("Escape")
    driver.until(lambda: not window.findChildren(Opening) and sheet(window) is None)
    assert window.bridge is None
    slow.set()
    driver.open(large)


def test_a_large_recovered_copy_is_made_beside_the_window_and_opened(driver, window, large):
    large.with_name(f"{large.name}-journal").write_bytes(bytes(512))  # of another machine
    window.open_path(large)
    driver.until(lambda: window.banner.isVisible() and sheet(window) is None)
    window.run("recover")
    assert sheet(window) is not None
    driver.until(lambda: window.bridge is not None and window.bridge.review.key > 0)
    assert window.bridge.project.path.name == "sample (recovered).dementi"


def test_what_is_no_project_is_told_when_it_was_looked_at(driver, window, large):
    with large.open("rb+") as file:
        file.seek(0, 2)
        file.truncate(file.tell() - 4096)
    window.open_path(large)
    driver.until(lambda: sheet(window) is None and window.banner.isVisible())
    assert window.bridge is None


def test_closing_the_window_ends_an_opening(driver, window, large, slow):
    window.open_path(large)
    driver.until(lambda: sheet(window) is not None)
    window.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "opening"]
    driver.until(lambda: not window.findChildren(Opening))


def test_a_project_that_came_too_late_is_not_kept_open(window, large):
    window.open_path(large)
    (under_way,) = window.findChildren(Opening)
    under_way._thread.join()  # what it gave has not reached the window yet
    window.close()
    with open_project(large) as again:
        assert again.read_only is None or again.read_only.reason is not Reason.LOCKED


def test_a_large_backup_takes_the_place_of_the_project_in_one_step(driver, window, sample, monkeypatch):
    driver.open(sample)
    driver.press("Return")
    project = window.bridge.project
    project.backup().result()
    before = driver.stored().spans.keys()
    driver.press("Return")
    (backup,) = list_backups(project.uid)
    monkeypatch.setattr(opening, "LARGE", 0)
    window.close_project()
    gui_opening.bring_back(window, backup.path, sample)
    driver.until(lambda: window.bridge is not None and window.bridge.review.key > 0)
    assert window.bridge.project.read_only is None
    assert driver.stored().spans.keys() == before
    assert sample.with_name("sample (before restoring).dementi").exists()
