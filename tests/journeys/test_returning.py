"""Back to where one was."""

from dementi.gui.window import Window
from dementi.workflow import settings


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


def test_an_article_in_the_bin_is_not_come_back_to(driver, window, sample):
    driver.open(sample)
    first = driver.session.article.key
    window.run("bin")
    driver.until(lambda: driver.session.article.key != first)
    driver.settle()
    driver.window.open_path(sample)
    driver.until(lambda: driver.window.bridge is not None and driver.window.bridge.review.key > 0)
    assert driver.session.article.key != first
