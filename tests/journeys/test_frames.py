"""The article shows a decision in the frame of its key; what stands around it follows in the next one."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest


def test_the_panels_follow_once_the_article_is_painted(driver, window, sample):
    driver.open(sample)
    desk = window.desk
    waiting = desk.inspector.waiting.rows.rowCount()

    QTest.keyClick(desk.view, Qt.Key.Key_Return)
    QTest.keyClick(desk.view, Qt.Key.Key_Return)
    QCoreApplication.sendPostedEvents(window, QEvent.Type.UpdateRequest)

    assert desk.view._scene.focus.attribution == driver.session.place.current
    assert desk.inspector.waiting.rows.rowCount() == waiting
    driver.settle()
    assert desk.inspector.waiting.rows.rowCount() == waiting - 2


def test_tab_after_the_last_decision_goes_to_what_may_be_missing(driver, window, sample):
    driver.open(sample)
    while driver.session.place.current is not None:
        QTest.keyClick(window.desk.view, Qt.Key.Key_Return)

    QTest.keyClick(window.desk.view, Qt.Key.Key_Tab)  # the panels have not followed yet

    assert window.desk.inspector.ending.isAncestorOf(window.focusWidget())
