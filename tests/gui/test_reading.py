"""Reads on a thread of their own: in order, but for what is not wanted any more."""

import threading

import pytest
from PySide6.QtCore import QObject

from dementi.gui.reading import Reading
from dementi.store import create

ENDLESS = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


@pytest.fixture
def reading(tmp_path, qapp):
    owner = QObject()
    with create(tmp_path / "p.dementi") as project:
        made = Reading(project, owner)
        yield made
        made.close()


def test_what_is_dropped_ends_at_once_and_is_not_answered(reading, qtbot):
    begun, answers = threading.Event(), []

    def endless(reader):
        begun.set()
        return reader._db.value(ENDLESS)

    reading.ask(endless, answers.append, "list")
    reading.ask(lambda _reader: "behind it", answers.append, "list")
    qtbot.waitUntil(begun.is_set)
    reading.drop("list")
    reading.ask(lambda _reader: "new", answers.append, "list")
    qtbot.waitUntil(lambda: answers == ["new"])


def test_questions_of_other_topics_are_answered_all_the_same(reading, qtbot):
    held, answers = threading.Event(), []
    reading.ask(lambda _reader: held.wait(10) and "held", answers.append, "other")
    reading.ask(lambda _reader: "list", answers.append, "list")
    reading.drop("list")
    held.set()
    reading.ask(lambda _reader: "last", answers.append)
    qtbot.waitUntil(lambda: answers == ["held", "last"])


def test_an_answer_on_its_way_when_its_topic_is_dropped_is_not_told(reading, qtbot):
    answers = []
    done = threading.Event()
    reading.ask(lambda _reader: done.set(), answers.append, "list")
    assert done.wait(10)
    reading.drop("list")
    reading.ask(lambda _reader: "last", answers.append)
    qtbot.waitUntil(lambda: answers == ["last"])


def test_closing_ends_the_read_under_way_and_forgets_those_that_wait(reading, qtbot):
    begun, answers = threading.Event(), []

    def endless(reader):
        begun.set()
        return reader._db.value(ENDLESS)

    reading.ask(endless, answers.append)
    reading.ask(endless, answers.append)
    qtbot.waitUntil(begun.is_set)
    reading.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "reading"]
    qtbot.wait(1)
    assert answers == []
