"""Filters and orders of the queue in the whole window, and those that the project keeps."""

import pytest

from dementi.domain.selection import Order, Selection
from dementi.gui.queue.keeping import KeepingDialog


def titles(window):
    model = window.desk.queue.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


@pytest.fixture
def queue(driver, window, sample):
    """The queue of the sample project."""
    driver.open(sample)
    return window.desk.queue


def test_the_order_of_the_list_is_chosen_and_kept_while_it_is_filtered(driver, window, queue, qtbot):
    as_imported = titles(window)
    queue.conditions.use(Selection(order=Order.TITLE))
    driver.settle()
    by_title = titles(window)
    assert sorted(by_title) == sorted(as_imported)
    queue.conditions.use(Selection(order=Order.PENDING))
    driver.settle()
    assert len(titles(window)) == len(as_imported)


def test_a_filter_that_finds_nothing_says_what_is_there_without_it(driver, window, queue, qtbot):
    queue.conditions.use(Selection(outlet="Nowhere"))
    qtbot.waitUntil(lambda: "2 articles" in queue._instead.text())
    queue.clear()
    qtbot.waitUntil(lambda: len(titles(window)) == 2)


def test_a_filter_is_kept_under_a_name_and_offered_again(driver, window, queue, qtbot):
    wanted = Selection(lang="fr", below=0.9)
    queue.conditions.use(wanted)
    queue.conditions.saving.emit(wanted)
    dialog = window.findChild(KeepingDialog)
    qtbot.keyClicks(dialog.name, "doubtful")
    dialog.accept()
    driver.settle()
    offered = []
    queue.conditions.opening.emit(offered.append)
    qtbot.waitUntil(lambda: bool(offered))
    assert offered[0].saved == (("doubtful", wanted),)
    assert offered[0].rules
