"""Back to where one was."""

import pytest

from dementi.gui import returning
from dementi.gui.window import Window
from dementi.workflow import places, settings


def test_an_article_opens_where_it_was_left(driver, sample):
    driver.open(sample)
    first = driver.session.article.key
    driver.press("Down", 4)
    left = driver.session.place.current.uid
    driver.press("Ctrl+Down")
    driver.until(lambda: driver.session.article.key != first)
    driver.press("Ctrl+Up")
    driver.until(lambda: driver.session.article.key == first)
    assert driver.session.place.current.uid == left


def test_after_a_restart_the_last_article_is_open_where_it_was_left(driver, window, sample, qtbot):
    driver.open(sample)
    driver.press("Ctrl+Down")
    driver.press("Down", 3)
    key, left = driver.session.article.key, driver.session.place.current.uid
    window.close()
    again = Window(settings.load(), sample)
    again.show()
    try:
        qtbot.waitUntil(lambda: again.bridge is not None and again.bridge.review.key == key)
        assert again.bridge.review.session.place.current.uid == left
    finally:
        again.close()
        again.deleteLater()


@pytest.fixture
def noted(driver, sample, monkeypatch):
    """The spot that the file has for the article on screen, while the window is open."""
    monkeypatch.setattr(returning, "_SOON", 30)
    driver.open(sample)
    return lambda: places.load(driver.window.bridge.project.uid).spots.get(driver.session.article.key)


def test_a_place_outlives_a_program_that_is_killed(driver, noted):
    driver.press("Down", 4)
    driver.until(lambda: noted() is not None and noted().uid == driver.session.place.current.uid)
    driver.press("Return")
    driver.until(lambda: noted().uid == driver.session.place.current.uid)


def test_so_does_a_place_that_was_scrolled_to(driver, window, noted):
    window.resize(1024, 500)
    driver.press("Down")
    driver.until(lambda: noted() is not None and window.desk.view.verticalScrollBar().maximum() > 0)
    before, bar = noted().middle, window.desk.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    driver.until(lambda: noted().middle > before)


def test_an_article_in_the_bin_is_not_come_back_to(driver, window, sample):
    driver.open(sample)
    first = driver.session.article.key
    window.run("bin")
    driver.until(lambda: driver.session.article.key != first)
    driver.settle()
    driver.window.open_path(sample)
    driver.until(lambda: driver.window.bridge is not None and driver.window.bridge.review.key > 0)
    assert driver.session.article.key != first
