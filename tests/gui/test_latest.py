"""Long work beside the window: only the newest is answered, and nothing after the end."""

import threading

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import delete, isValid

from dementi.domain.errors import UserError
from dementi.gui.latest import Latest
from dementi.workflow.gathering import Stopped


class Bridge(QObject):
    closing = Signal()


@pytest.fixture
def bridge(qapp):
    return Bridge()


@pytest.fixture
def asker(qapp):
    """A dialog, that goes when the screen it stands on goes."""
    screen = QWidget()
    QDialog(screen).setObjectName("asker")
    return screen


@pytest.fixture
def latest(bridge, asker):
    made = Latest("test", asker.findChild(QDialog), bridge)
    yield made
    if isValid(made):
        made.close()


def test_the_newest_question_is_answered_and_the_one_before_ends(latest, qtbot):
    begun, answers = threading.Event(), []

    def long(wanted):
        begun.set()
        while wanted():
            pass
        raise Stopped

    latest.answered.connect(answers.append)
    latest.ask(long)
    qtbot.waitUntil(begun.is_set)
    with qtbot.waitSignal(latest.answered):
        latest.ask(lambda wanted: "new")
    assert answers == ["new"]


def test_the_window_does_not_wait_for_what_nobody_wants_any_more(latest, qtbot):
    begun, release, released = threading.Event(), threading.Event(), []

    def deaf(_wanted):
        begun.set()
        released.append(release.wait(5))

    latest.ask(deaf)
    qtbot.waitUntil(begun.is_set)
    with qtbot.waitSignal(latest.answered, timeout=10_000) as answered:
        latest.ask(lambda _wanted: "new")
        QTimer.singleShot(300, release.set)
    assert (released, answered.args) == ([True], ["new"])


def test_what_can_be_mended_is_told(latest, qtbot):
    def refuse(_wanted):
        raise UserError("no")

    with qtbot.waitSignal(latest.refused) as refused:
        latest.ask(refuse)
    assert refused.args[0].message == "no"


@pytest.mark.parametrize("end", [lambda _bridge, asker: delete(asker), lambda bridge, _asker: bridge.closing.emit()])
def test_work_ends_with_whoever_asked_and_with_the_project(latest, bridge, asker, qtbot, end):
    begun, ended = threading.Event(), threading.Event()

    def long(wanted):
        begun.set()
        while wanted():
            pass
        ended.set()
        return "too late"

    answers = []
    latest.answered.connect(answers.append)
    latest.ask(long)
    qtbot.waitUntil(begun.is_set)
    end(bridge, asker)
    assert ended.is_set()
    qtbot.wait(0)
    assert answers == []
