"""The history as a list: back to a moment, and forward again."""

import pytest
from PySide6.QtWidgets import QApplication

from dementi.gui.dialogs.history import HistoryDialog
from dementi.gui.history import show_undone
from dementi.store import Undone


@pytest.fixture
def opened(driver):
    """Open the list, choose the row `by` lines below the present one, and go there."""

    def go(by):
        driver.window.run("history")
        driver.until(lambda: driver.window.findChild(HistoryDialog) is not None)
        dialog = driver.window.findChild(HistoryDialog)
        driver.until(dialog.list.hasFocus)
        driver.press("Down" if by > 0 else "Up", abs(by))
        driver.press("Return")
        driver.until(lambda: QApplication.activeModalWidget() is None)

    return go


def told(driver):
    return driver.window.desk.status._told.text


def test_back_and_forward_again(driver, sample, opened):
    driver.open(sample)
    states = [driver.stored()]
    for key in ("Return", "Backspace", "F", "Return"):
        driver.press(key)
        states.append(driver.stored())

    opened(3)
    driver.until(lambda: told(driver) == "3 actions undone")
    assert driver.stored() == states[1]
    assert driver.session.annotations == states[1]

    opened(-2)
    driver.until(lambda: told(driver) == "2 actions redone")
    assert driver.stored() == states[3]
    assert driver.session.annotations == states[3]


def test_it_goes_to_the_article_of_the_last_step(driver, sample, opened):
    driver.open(sample)
    first = driver.session.article.key
    before = driver.stored()
    driver.press("Return")
    driver.press("Ctrl+Down")
    driver.until(lambda: driver.session.article.key != first)
    driver.press("Return", 2)

    opened(3)
    driver.until(lambda: driver.session.article.key == first)
    assert driver.session.annotations == before


def test_an_import_that_is_undone_takes_its_articles_off_the_list(driver, window, sample, opened):
    driver.open(sample)
    driver.press("Return")
    opened(2)
    driver.until(lambda: told(driver) == "2 actions undone")
    driver.until(lambda: window.desk.queue.model.rowCount() == 0)
    opened(-2)
    driver.until(lambda: told(driver) == "2 actions redone")
    driver.until(lambda: window.desk.queue.model.rowCount() == 2)


def test_an_undo_that_does_not_fit_the_screen_is_read_from_the_file(driver, window, sample):
    driver.open(sample)
    session, bridge = driver.session, window.bridge
    before, linked = session.annotations, next(iter(session.annotations.relations.values())).tail
    undone = Undone("relabel", "", session.article.key, frozenset({linked}))
    assert not bridge.review.follow(undone)
    assert session.annotations is before
    show_undone(bridge, undone)
    driver.until(lambda: session.annotations is not before)
    assert session.annotations == driver.stored()
