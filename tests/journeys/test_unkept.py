"""Without a folder for settings and backups the window works, and says what it does not keep."""

import pytest

from dementi.workflow import settings


@pytest.fixture
def unkept(tmp_path, monkeypatch):
    """The data folder cannot even be made: a file is in its place."""
    place = tmp_path / "in the way"
    place.write_text("")
    monkeypatch.setenv("DEMENTI_DATA_DIR", str(place / "data"))
    return place / "data"


def test_what_is_not_kept_is_told_with_the_remedy(driver, window, sample, unkept):
    driver.open(sample)
    notice = window.desk.banner._notices["unkept"]
    assert notice.strong == "Settings and backups are not kept."
    assert notice.rest.startswith(f"{unkept} cannot be written: ")
    assert "DEMENTI_DATA_DIR" in notice.rest


def test_decisions_and_choices_work_all_the_same(driver, window, sample, unkept):
    driver.open(sample)
    driver.until(lambda: window.bridge.project.read_only is None)
    first = driver.session.place.current.uid
    driver.press("Return")
    assert driver.session.place.current.uid != first
    window.run("theme:dark")
    driver.until(lambda: window.desk is not None and window.bridge.review.key > 0)
    window.close()
    assert settings.load().appearance == "system"


def test_where_it_can_be_written_nothing_is_said(driver, window, sample):
    driver.open(sample)
    assert "unkept" not in window.desk.banner._notices
