"""The process that reads articles: what it answers, and what it spares itself."""

import gc
from io import BytesIO

import pytest

from dementi.domain.article import Article
from dementi.domain.frames import send
from dementi.store import Keys
from dementi.workflow import reading_frames, worker

KEYS = Keys({"claim": 1, "source": 2, "denial": 3}, {"fr": 1, "en": 2, "": 3}, {"fr": "7", "en": "7", "": ""})


@pytest.fixture
def collector(monkeypatch):
    """What the collector was told to do, in place of this process."""
    told = []
    monkeypatch.setattr(gc, "freeze", lambda: told.append("freeze"))
    return told


def test_rules_that_have_been_read_are_kept_from_the_collector_once_for_each_language(monkeypatch, collector):
    questions, answers = BytesIO(), BytesIO()
    send(questions, reading_frames.order((), KEYS))
    for number, lang in enumerate(["fr", "fr", "en", "fr"]):
        send(questions, *reading_frames.question(Article("a", "Il dément.", lang, key=number)))
    questions.seek(0)
    monkeypatch.setattr(worker, "own_pipes", lambda: (questions, answers))
    monkeypatch.setattr(worker, "bound_memory", lambda most: None)
    monkeypatch.setattr(worker, "bound_time", lambda seconds: None)
    assert worker.serve() == 0
    assert collector == ["freeze", "freeze"]
