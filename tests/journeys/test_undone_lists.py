"""Undoing what concerns the list of articles: the one that came back is on screen, and one that went makes room."""

import pytest

from dementi.domain.article import Article
from dementi.domain.records import ArticleRecord
from dementi.store import create

WHO = "reviewer-1"


@pytest.fixture
def four(driver, window, tmp_path):
    """Open a project of four articles that came in two imports."""
    path = tmp_path / "four.dementi"
    with create(path) as project:
        for first in (1, 3):
            records = [ArticleRecord(Article(f"a{n}", f"Texte {n}.", "fr", f"Titre {n}")) for n in (first, first + 1)]
            project.import_records(records, WHO, "test").result()
    driver.open(path)
    driver.until(lambda: window.desk.queue.model.rowCount() == 4)
    return path


def on_screen(driver, key):
    """Wait until this article is on screen and in hand in the list."""
    driver.until(lambda: driver.session.article.key == key)
    driver.until(lambda: driver.window.desk.queue.view.currentIndex().row() >= 0)
    driver.settle()
    model = driver.window.desk.queue.model
    driver.until(lambda: model.key_at(driver.window.desk.queue.view.currentIndex().row()) == key)


def test_an_article_back_from_the_bin_is_on_screen(driver, window, four):
    window.desk.open_article(2)
    on_screen(driver, 2)
    window.run("bin")
    on_screen(driver, 3)
    driver.press("Ctrl+Z")
    on_screen(driver, 2)


def test_it_is_as_it_was_left(driver, sample):
    driver.open(sample)
    first = driver.session.article.key
    driver.press("Down", 3)
    left = driver.session.place.current.uid
    driver.window.run("bin")
    driver.until(lambda: driver.session.article.key != first)
    driver.press("Ctrl+Z")
    driver.until(lambda: driver.session.article.key == first)
    assert driver.session.place.current.uid == left


def test_the_only_article_back_from_the_bin_is_on_screen(driver, window, four):
    for key, left in ((1, 3), (2, 2), (3, 1), (4, 0)):
        on_screen(driver, key)
        window.run("bin")
        driver.until(lambda left=left: window.desk.queue.model.rowCount() == left)
    driver.until(lambda: window.bridge.review.session is None)
    driver.press("Ctrl+Z")
    driver.until(lambda: window.bridge.review.key == 4)


def test_an_article_that_goes_to_the_bin_again_makes_room_for_the_next(driver, window, four):
    window.run("bin")
    on_screen(driver, 2)
    driver.press("Ctrl+Z")
    on_screen(driver, 1)
    driver.press("Ctrl+Shift+Z")
    on_screen(driver, 2)


def test_articles_of_an_import_that_is_undone_make_room_for_those_that_stay(driver, window, four):
    window.desk.open_article(4)
    on_screen(driver, 4)
    driver.press("Ctrl+Z")
    on_screen(driver, 2)
    driver.press("Ctrl+Shift+Z")
    driver.until(lambda: window.desk.queue.model.rowCount() == 4)
    on_screen(driver, 2)


def test_where_the_filter_leaves_nothing_else_nothing_is_on_screen(driver, window, four):
    driver.press("F3")
    driver.type("Texte 4")
    driver.until(lambda: window.desk.queue.model.rowCount() == 1)
    window.desk.open_article(4)
    on_screen(driver, 4)
    window.run("undo")
    driver.until(lambda: window.bridge.review.session is None)
    assert not window.can("finish")
