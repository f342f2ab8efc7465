"""The screen is built anew in the middle of work, as a new language or look asks."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent


@pytest.mark.parametrize("key", ["Return", "Down", "Space"])
def test_answers_to_a_screen_that_is_gone_are_dropped(driver, sample, key):
    from PySide6.QtGui import QKeySequence
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    driver.open(sample)
    combination = QKeySequence(key)[0]
    QTest.keyClick(QApplication.focusWidget() or driver.window, combination.key(), combination.keyboardModifiers())
    driver.window.run("theme:dark")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    driver.settle()
    driver.until(lambda: driver.window.bridge.review.key > 0)

    assert driver.window.desk is not None


@pytest.mark.parametrize("scale", [110, 200])
def test_what_is_in_hand_is_in_view_after_it(driver, sample, scale):
    driver.open(sample)
    driver.press("Down", 6)
    driver.window.settings.scale = scale
    driver.window.rebuild()
    desk = driver.window.desk
    driver.until(lambda: desk.view.isVisible() and desk.view.viewport().height() > 100)
    driver.settle()
    start, end = desk.view.visible_extent()
    assert start <= driver.session.place.active.start < end
