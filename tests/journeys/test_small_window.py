"""Small windows and large text: the sides give way in order, and nothing is cut."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from dementi.gui import window_size
from dementi.gui.text.metrics import NARROWEST
from dementi.gui.theme.fonts import article_font, mean_advance


def arrange(driver, width, height, scale=100):
    window = driver.window
    window.settings.scale = scale
    window.resize(width, height)
    window.rebuild()
    driver.until(lambda: window.desk.centre.view.isVisible())
    QApplication.processEvents()
    return window.desk


def characters(desk):
    """How many characters a line holds; the scroll bar stands in the margin."""
    width = desk.view.viewport().width() + desk.view.verticalScrollBar().width()
    return (width - 88) / mean_advance(article_font(desk.view.text_size()))


def test_with_room_both_sides_have_what_is_wanted(driver, sample):
    driver.open(sample)
    desk = arrange(driver, 1600, 900)
    assert (desk.queue.width(), desk.inspector.width()) == (272, 352)
    assert not desk.arranger.over


def test_first_the_sides_shrink_to_their_minimum(driver, sample):
    driver.open(sample)
    desk = arrange(driver, 1024, 700)
    assert (desk.queue.width(), desk.inspector.width()) == (220, 300)
    assert not desk.view.fits_hints()
    assert "Accept" in desk.centre.strip.accessibleName()


def test_then_the_queue_is_a_panel_that_f3_opens_and_esc_closes(driver, sample):
    driver.open(sample)
    desk = arrange(driver, 1024, 700, 130)
    assert desk.arranger.over
    assert not desk.queue.isVisible()
    assert 390 <= desk.inspector.width() < 480
    driver.press("F3")
    assert desk.queue.filter.hasFocus()
    driver.press("Escape")
    assert not desk.queue.isVisible()
    assert desk.view.hasFocus()


def test_the_panel_closes_when_an_article_is_chosen(driver, sample):
    driver.open(sample)
    desk = arrange(driver, 1024, 700, 130)
    first = driver.session.article.key
    driver.press("F3")
    driver.press("Down", 2)
    driver.press("Return")
    driver.until(lambda: driver.session.article.key != first)
    assert not desk.queue.isVisible()


def test_last_the_inspector_is_a_drawer_with_the_card_only(driver, sample):
    driver.open(sample)
    desk = arrange(driver, 1024, 700, 200)
    assert desk.arranger.drawer
    assert desk.inspector.width() == desk.width() == desk.centre.width()
    assert desk.inspector.height() <= 0.45 * (desk.inspector.height() + desk.centre.height()) + 1
    assert desk.inspector.card.isVisible()
    assert not desk.inspector.waiting.isVisible()


@pytest.mark.parametrize("scale", [100, 130, 150, 200])
def test_a_line_keeps_its_characters(driver, sample, scale):
    driver.open(sample)
    desk = arrange(driver, 1024, 700, scale)
    assert characters(desk) >= NARROWEST - 0.2  # what a handle takes


def test_all_comes_back_with_the_room(driver, sample):
    driver.open(sample)
    arrange(driver, 1024, 700, 200)
    desk = arrange(driver, 1600, 900)
    driver.window.resize(900, 700)
    QApplication.processEvents()
    driver.window.resize(1600, 900)
    QApplication.processEvents()
    assert (desk.queue.width(), desk.inspector.width()) == (272, 352)
    assert desk.inspector.waiting.isVisible()
    assert desk.arranger.splitter.indexOf(desk.queue) == 0


def test_the_drawer_leaves_the_article_more_than_half_of_what_they_share(driver, sample):
    driver.open(sample)
    desk = arrange(driver, 1024, 700, 200)
    assert desk.view.height() > desk.inspector.height()


def test_without_an_article_there_is_no_drawer(driver, sample):
    driver.open(sample)
    desk = arrange(driver, 1024, 700, 200)
    assert desk.inspector.isVisible()
    desk.bridge.bin_articles([row.key for row in desk.bridge.rows([1, 2])])
    driver.until(desk.centre.empty.isVisible)
    assert not desk.inspector.isVisible()
    driver.press("Ctrl+Z")
    driver.until(lambda: desk.review.session is not None and desk.inspector.isVisible())


def test_how_many_are_left_is_not_cut_where_the_head_is_narrow(driver, sample):
    driver.open(sample)
    driver.window.run("language:fr")
    desk = arrange(driver, 1024, 700)
    where = desk.inspector._where
    desk.inspector._places = ("100e sur 1 354 · 1 254 à décider", "1 254 à décider")
    desk.inspector._fit_head()
    QApplication.processEvents()
    assert where.text() == "1 254 à décider"
    assert where.width() >= where.fontMetrics().horizontalAdvance(where.text())


def seen_whole(widget):
    return widget.visibleRegion().boundingRect().size() == widget.size()


@pytest.fixture
def little(monkeypatch):
    """A screen of so few units, as a large scale leaves of a usual one: 1280×800 and 1440×900 at 175 and 200 %."""

    def use(width, height):
        monkeypatch.setattr(window_size, "room", lambda _screen: QSize(width, height))

    return use


@pytest.mark.parametrize(("width", "height"), [(823, 482), (731, 425), (720, 418), (640, 368)])
def test_on_a_little_screen_the_window_is_no_larger_and_the_note_can_be_written(
    driver, window, sample, little, width, height
):
    little(width, height)
    window._size.fit(window.screen())
    driver.open(sample)
    desk = arrange(driver, width, height)
    assert (window.width(), window.height()) == (width, height)
    assert seen_whole(desk.status)
    driver.press("N")
    driver.until(lambda: desk.inspector.card.note.hasFocus())
    driver.until(lambda: seen_whole(desk.inspector.card.note))


def test_the_rows_below_give_way_to_the_card_and_come_back(driver, window, sample, little):
    window.settings.reviewer = "A. B."  # whoever has no name has a banner
    little(823, 482)
    window._size.fit(window.screen())
    driver.open(sample)
    desk = arrange(driver, 823, 482)
    driver.until(lambda: not desk.inspector.waiting.isVisible())
    driver.until(lambda: seen_whole(desk.inspector.card.note))
    window.resize(1440, 900)
    driver.until(desk.inspector.waiting.isVisible)
    assert desk.inspector.waiting.height() > desk.theme.size("inspector_row")


def test_a_window_that_was_large_can_be_made_little(driver, window, sample):
    driver.open(sample)
    desk = arrange(driver, 1440, 900)
    driver.until(desk.inspector.waiting.isVisible)
    window.resize(900, 560)
    driver.until(lambda: window.height() == 560)
    assert seen_whole(desk.status)
