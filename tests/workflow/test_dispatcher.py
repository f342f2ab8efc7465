"""The process that hands articles to workers: it needs no window, no rules, and nobody to end it."""

import os
import subprocess
import sys
from io import BytesIO

import pytest

from dementi import __main__
from dementi.domain.article import Article
from dementi.domain.errors import UserError
from dementi.domain.frames import Cut
from dementi.domain.records import ArticleRecord
from dementi.store import Keys, Reader, create
from dementi.workflow.dispatcher import Dispatcher
from dementi.workflow.dispatching import Dispatched
from dementi.workflow.reading_frames import Errand, order
from dementi.workflow.scopes import Scope

TEXT = "La ministre dément."


@pytest.fixture
def errand(tmp_path):
    """To have three articles of a project read."""
    path = tmp_path / "p.dementi"
    with create(path) as project:
        records = [ArticleRecord(Article(f"a{n}", f"{TEXT} {n}", "fr")) for n in range(3)]
        project.import_records(records, "R", "test").result()
    keys = Keys({"claim": 1, "source": 2, "denial": 3}, {"fr": 1, "": 2}, {"fr": "7", "": ""})
    return Errand(path, order((), keys), {"fr": "7"}, 1)


@pytest.fixture
def dispatched(errand):
    found = Dispatched(errand)
    yield found
    found.end()


def test_it_imports_no_qt_and_no_rules_and_ends_when_its_parent_hangs_up():
    command = [sys.executable, "-X", "importtime", "-P", "-m", "dementi", __main__.DISPATCH]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0
    assert "dementi.workflow.rounds" in done.stderr
    assert "PySide6" not in done.stderr
    assert "dementi.extract" not in done.stderr


def test_what_was_read_is_delivered_until_nothing_is_left(dispatched):
    dispatched.add(Scope.UNREAD)
    first = dispatched.next()
    assert (first.left, first.total, first.packets) == (3, 3, [])
    dispatched.stored()
    last = dispatched.next()
    assert [packet.articles for packet in last.packets] == [[1, 2, 3]]
    assert last.left == 0
    assert last.packets[0].rows.spans.seals


class Scripted:
    """Workers that take nothing; at each look at them the window says the next thing."""

    def __init__(self, *said):
        self.said = list(said)
        self.delivered = []  # whether anything had been, by then
        self.answers = BytesIO()

    def __call__(self, order, number):
        return self

    def ask(self, article):
        return False

    def wait(self, seconds):
        self.delivered.append(len(self.answers.getvalue()) > 0)
        self.answers.truncate(0)
        self.dispatcher._told.put(self.said.pop(0))
        return []

    def wake(self):
        pass

    def forget(self):
        pass


def test_nothing_is_delivered_before_the_last_delivery_is_in_the_file(errand, monkeypatch):
    scope = {"scope": "UNREAD"}
    workers = Scripted(scope, scope, {}, {"stored": True}, {"stop": True})
    monkeypatch.setattr("dementi.workflow.dispatcher.Workers", workers)
    with Reader(errand.path) as reader:
        workers.dispatcher = Dispatcher(errand, reader, workers.answers)
        nothing_said, _says = os.pipe()
        workers.dispatcher.run(os.fdopen(nothing_said, "rb"))
    assert workers.delivered == [False, True, False, False, True]


def test_an_article_that_is_preferred_comes_first(dispatched):
    dispatched.prefer(3)
    dispatched.add(Scope.UNREAD)
    dispatched.next()
    dispatched.stored()
    assert dispatched.next().packets[0].articles[-1] == 3


def test_it_ends_when_it_is_told_to(dispatched):
    dispatched.stop()
    with pytest.raises(Cut):
        dispatched.next()


def test_why_it_cannot_read_is_told(errand):
    errand.path.write_bytes(b"no project")
    dispatched = Dispatched(errand)
    dispatched.add(Scope.UNREAD)
    with pytest.raises(UserError, match=r"p\.dementi"):
        dispatched.next()
    dispatched.end()
