"""How long a worker may be silent about an article: as long as nothing but other programs keeps it from working."""

from threading import Event

import pytest

from dementi.domain.article import Article
from dementi.domain.frames import Cut
from dementi.workflow import workers
from dementi.workflow.patience import Patience
from dementi.workflow.workers import Workers

ARTICLE = Article("a", "Texte.", "fr", key=1)
HARDLY = Patience(seconds=1e-9, per_million=0.0)
TOO_LONG = "The rules took too long on this article."


class Silent:
    """A child that never answers; its workers are ready."""

    pid = memory = 0
    seconds = 0.0
    wants_time = left_over = True

    def __init__(self, *_words, **_named):
        self.over = Event()

    def enlarge(self):
        return 0

    def take_what_is_left(self):
        return self.left_over

    def send(self, *frames):
        pass

    def receive(self):
        self.over.wait()
        raise Cut

    def kill(self):
        self.over.set()

    end = kill


@pytest.fixture
def asked(monkeypatch):
    """A function that makes a worker which is at an article, and has been looked at; its child has these attributes."""
    made = []

    def ask(**attributes):
        monkeypatch.setattr(workers, "Child", type("Child", (Silent,), attributes))
        monkeypatch.setattr(workers, "_LOOK", -1.0)
        made.append(Workers(b"", 1))
        (one,) = made[-1]._workers
        one.be_ready()
        assert made[-1].ask(ARTICLE)
        assert one.astray(Patience()) == ""
        return one

    yield ask
    for one in made:
        one.forget()


def test_a_worker_that_other_programs_leave_no_time_is_waited_for(asked):
    assert asked().astray(HARDLY) == ""


def test_a_worker_that_has_had_its_time_is_given_up(asked):
    worker = asked()
    worker._child.seconds = 1.0
    assert worker.astray(HARDLY) == TOO_LONG


def test_a_worker_that_sleeps_over_an_article_is_given_up(asked):
    assert asked(wants_time=False).astray(HARDLY) == TOO_LONG


def test_a_worker_that_has_its_share_as_others_have_is_given_up_by_the_clock(asked):
    assert asked(left_over=False).astray(HARDLY) == TOO_LONG
