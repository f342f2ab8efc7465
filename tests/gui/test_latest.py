"""Long work beside the window: only the newest is answered, and nothing after the end."""

import threading

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDialog, QWidget
from shiboken6 import delete, isValid

from dementi.domain.errors import UserError
from dementi.gui.latest import Latest
from dementi.store import create
from dementi.workflow.gathering import Stopped

ENDLESS = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


class Bridge(QObject):
    closing = Signal()

    def __init__(self, project):
        super().__init__()
        self.project = project


@pytest.fixture
def bridge(qapp, tmp_path):
    with create(tmp_path / "p.dementi") as project:
        yield Bridge(project)


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

    def long(_reader, wanted):
        begun.set()
        while wanted():
            pass
        raise Stopped

    latest.answered.connect(answers.append)
    latest.ask(long)
    qtbot.waitUntil(begun.is_set)
    with qtbot.waitSignal(latest.answered):
        latest.ask(lambda _reader, _wanted: "new")
    assert answers == ["new"]


def test_the_window_does_not_wait_for_what_nobody_wants_any_more(latest, qtbot):
    begun, release, released = threading.Event(), threading.Event(), []

    def deaf(_reader, _wanted):
        begun.set()
        released.append(release.wait(5))

    latest.ask(deaf)
    qtbot.waitUntil(begun.is_set)
    with qtbot.waitSignal(latest.answered, timeout=10_000) as answered:
        latest.ask(lambda _reader, _wanted: "new")
        QTimer.singleShot(300, release.set)
    assert (released, answered.args) == ([True], ["new"])


@pytest.fixture
def endless(latest, qtbot):
    """One read that never ends is under way."""
    begun, ended = threading.Event(), threading.Event()

    def work(reader, _wanted):
        begun.set()
        try:
            return reader._db.value(ENDLESS)
        finally:
            ended.set()

    latest.ask(work)
    qtbot.waitUntil(begun.is_set)
    return ended


@pytest.mark.parametrize("end", [lambda _bridge, asker: delete(asker), lambda bridge, _asker: bridge.closing.emit()])
def test_one_long_read_ends_with_whoever_asked_and_with_the_project(endless, bridge, asker, end):
    end(bridge, asker)
    assert endless.is_set()


def test_one_long_read_ends_when_something_else_is_asked(endless, latest, qtbot):
    with qtbot.waitSignal(latest.answered) as answered:
        latest.ask(lambda reader, _wanted: reader.reviewers())
    assert endless.is_set()
    assert answered.args == [["reviewer-1"]]


def test_what_can_be_mended_is_told(latest, qtbot):
    def refuse(_reader, _wanted):
        raise UserError("no")

    with qtbot.waitSignal(latest.refused) as refused:
        latest.ask(refuse)
    assert refused.args[0].message == "no"


@pytest.mark.parametrize("end", [lambda _bridge, asker: delete(asker), lambda bridge, _asker: bridge.closing.emit()])
def test_work_ends_with_whoever_asked_and_with_the_project(latest, bridge, asker, qtbot, end):
    begun, ended = threading.Event(), threading.Event()

    def long(_reader, wanted):
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
