"""Long work beside the window: only the newest is answered, and nothing after the end."""

import threading

import pytest
from PySide6.QtCore import QObject, QTimer

from dementi.domain.errors import UserError
from dementi.gui.latest import Latest
from dementi.workflow.gathering import Stopped


@pytest.fixture
def latest(qapp):
    owner = QObject()
    made = Latest("test", owner)
    yield made
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
