"""A fault shows one dialog with a local report, and the program goes on."""

import sys
import threading

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from dementi.gui.crash import CrashDialog, CrashReporter, report

SECRET = "words of an article"


@pytest.fixture
def reporter(qapp):
    made = CrashReporter(qapp)
    made.install()
    yield made
    made.uninstall()
    if made._dialog is not None:
        made._dialog.accept()
    made.deleteLater()


def fail():
    secret = SECRET
    raise RuntimeError(secret)


def raised():
    try:
        fail()
    except RuntimeError:
        return sys.exc_info()
    raise AssertionError


def dialogs():
    return [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, CrashDialog) and widget.isVisible()
    ]


def test_the_report_names_versions_and_places_and_no_words():
    kind, _error, trace = raised()
    told = report(kind, trace)
    assert "RuntimeError" in told
    assert "fail" in told
    assert "Python" in told
    assert SECRET not in told


def test_many_faults_show_one_dialog(reporter):
    for _time in range(3):
        sys.excepthook(*raised())
    QApplication.processEvents()
    assert len(dialogs()) == 1
    assert "RuntimeError" in dialogs()[0].findChild(QPlainTextEdit).toPlainText()


def test_a_fault_of_another_thread_is_shown_too(reporter, qtbot):
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(dialogs()))
