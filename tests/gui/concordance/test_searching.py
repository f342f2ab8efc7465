"""The search in spans beside the window: a new one does not wait for the one before."""

import threading
from array import array

import pytest
from PySide6.QtCore import QObject

from dementi.gui.concordance import searching
from dementi.gui.concordance.searching import Asked, Search
from dementi.gui.reading import Reading
from dementi.store import create

# Some ten seconds: a search that were not ended would fail the test, not hold it for ever.
LONG = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 60000000) SELECT count(*) FROM n"


@pytest.fixture
def search(tmp_path, qapp):
    owner = QObject()
    with create(tmp_path / "p.dementi") as project:
        reading = Reading(project, owner)
        yield Search(reading, owner)
        reading.close()


@pytest.fixture
def begun(monkeypatch):
    """Set once a search runs that takes long."""
    begun = threading.Event()

    def long(reader, *_asked):
        begun.set()
        return reader._db.keys(LONG)

    monkeypatch.setattr(searching, "found", long)
    return begun


def test_another_search_ends_the_one_under_way(search, begun, qtbot, monkeypatch):
    search.start(Asked())
    qtbot.waitUntil(begun.is_set)
    monkeypatch.setattr(searching, "found", lambda *_asked: array("q", [7]))
    with qtbot.waitSignal(search.ended):
        search.start(Asked())
    assert list(search._rows) == [7]


def test_a_search_that_is_stopped_leaves_the_thread_free_for_lines(search, begun, qtbot):
    lines = []
    search.start(Asked())
    qtbot.waitUntil(begun.is_set)
    search.stop()
    search.page([], lines.append)
    qtbot.waitUntil(lambda: lines == [[]])
