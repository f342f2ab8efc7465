"""When the file cannot be written: nothing is lost, and the way out is on the screen."""

import sqlite3
from contextlib import closing
from threading import Event

import pytest

from dementi.domain.spans import State
from dementi.gui.dialogs import ask
from dementi.store import checking, open_project, project
from dementi.store.answers import answered
from dementi.store.errors import disk_full


@pytest.fixture
def full_disk(monkeypatch):
    """Call it to fill the disk of a bridge's project; what it returns frees space again."""

    def fill(bridge):
        patch = pytest.MonkeyPatch()
        patch.setattr(bridge.project, "submit", lambda _edit: answered(disk_full(bridge.project.path)))
        return patch.undo

    return fill


def test_a_full_disk_keeps_the_decision_and_retry_saves_it(driver, window, sample, full_disk):
    driver.open(sample)
    uid = driver.session.place.current.uid
    free = full_disk(window.bridge)
    press_unsaved(driver, window)
    assert driver.session.annotations.spans[uid].state is State.PENDING  # its marks are as before the key
    assert driver.session.place.current.uid == uid
    assert not window.desk.inspector.card.accept.isEnabled()
    assert "1 action not saved" in window.desk.status._saved.text()
    free()
    window.run("retry")
    driver.settle()
    assert driver.stored().spans[uid].state is State.ACCEPTED
    assert driver.session.annotations.spans[uid].state is State.ACCEPTED
    assert not window.desk.banner.isVisible() or "full" not in str(window.desk.banner._notices)


def test_save_elsewhere_takes_the_decision_along_once_the_copy_is_checked(
    driver, window, sample, full_disk, tmp_path, monkeypatch
):
    uid = save_elsewhere(driver, window, sample, full_disk, tmp_path, monkeypatch, checked := Event())
    assert driver.session.annotations.spans[uid].state is State.PENDING
    checked.set()
    driver.until(lambda: driver.session.annotations.spans[uid].state is State.ACCEPTED)
    assert driver.stored().spans[uid].state is State.ACCEPTED


def test_leaving_a_copy_before_its_check_asks_about_what_waits(
    driver, window, sample, full_disk, tmp_path, monkeypatch
):
    save_elsewhere(driver, window, sample, full_disk, tmp_path, monkeypatch, checked := Event())
    asked = []
    monkeypatch.setattr(ask, "leave_unsaved", lambda _window, count: asked.append(count))
    assert not window.close_project()
    assert asked == [1]
    checked.set()
    driver.until(lambda: not window.bridge.project.read_only)


def save_elsewhere(driver, window, sample, full_disk, tmp_path, monkeypatch, checked):
    """Accept one suggestion on a full disk and save elsewhere, where the check waits for `checked`; its uid."""
    driver.open(sample)
    uid = driver.session.place.current.uid
    full_disk(window.bridge)
    press_unsaved(driver, window)
    copy = tmp_path / "elsewhere.dementi"
    monkeypatch.setattr(ask, "project_to_make", lambda *_args: copy)
    check = checking.check_file
    monkeypatch.setattr(project, "check_file", lambda *args: checked.wait(10) and check(*args))
    window.run("copy")
    driver.until(lambda: window.bridge is not None and window.bridge.name == "elsewhere.dementi")
    driver.until(lambda: window.bridge.review.key > 0)
    return uid


def test_decision_keys_are_off_meanwhile_and_moving_works(driver, window, sample, full_disk):
    driver.open(sample)
    full_disk(window.bridge)
    press_unsaved(driver, window)
    place = driver.session.place
    before = place.position
    window.desk.run("next")
    assert place.position == before + 1
    window.desk.run("reject")
    assert window.bridge.writing.unsaved == 1


def test_a_second_window_is_read_only(driver, window, sample):
    with open_project(sample):
        driver.open(sample)
        assert window.bridge.project.read_only is not None
        assert "read_only" in window.desk.banner._notices
        state = driver.session.place.current.words[0].state
        window.desk.run("accept")
        assert driver.session.place.current.words[0].state is state


def press_unsaved(driver, window):
    """A decision that the disk refuses: `press` would wait for it for ever."""
    window.desk.run("accept")
    driver.until(lambda: window.bridge.writing.error is not None)


def test_a_damaged_article_is_shown_to_read_and_said(driver, window, sample):
    with closing(sqlite3.connect(sample)) as db:
        db.execute("UPDATE suggestion SET quote = 'x' WHERE article = 1")
        db.commit()
    driver.open_any(sample)
    driver.until(lambda: "article" in window.desk.banner._notices or "read_only" in window.desk.banner._notices)
    driver.until(lambda: window.bridge.review.damage is not None)
    assert window.bridge.review.locked
    window.desk.run("accept")
    assert window.bridge.writing.unsaved == 0


def test_what_is_no_project_is_refused_in_words(driver, window, tmp_path):
    path = tmp_path / "x.dementi"
    path.write_text("no project", "utf-8")
    window.open_path(path)
    driver.until(lambda: window.banner.isVisible())
    assert window.bridge is None
    assert window.banner._notices["told"].rest == str(path)


def test_a_fault_of_the_program_keeps_the_action_and_is_reported(driver, window, sample, monkeypatch, qtbot):
    driver.open(sample)
    uid = driver.session.place.current.uid
    monkeypatch.setattr(window.bridge.project, "submit", lambda _edit: answered(ValueError("a bug")))
    with qtbot.captureExceptions() as faults:
        window.desk.run("accept")
        driver.until(lambda: window.bridge.writing.error is not None)
    assert [kind for kind, *_rest in faults] == [ValueError]
    assert driver.session.annotations.spans[uid].state is State.PENDING
    assert window.bridge.writing.unsaved == 1
