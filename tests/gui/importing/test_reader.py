"""Reading for the preview beside the window."""

from threading import Event
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QObject

from dementi.gui.importing import reader
from dementi.gui.importing.reader import PreviewThread


@pytest.fixture
def source(qapp, monkeypatch):
    monkeypatch.setattr(reader, "_PAINTING", 60.0)
    parent = QObject()
    made = PreviewThread(SimpleNamespace(labels=()), "reviewer-1", parent)
    yield made
    made._painted.set()
    made.close()


def test_no_more_is_read_until_the_window_has_painted_what_came(source, monkeypatch, qtbot):
    first, second, shown = Event(), Event(), []

    def lots(paths):
        first.set()
        yield [1]
        second.set()
        yield [2]

    monkeypatch.setattr(source._reader, "read", lots)
    source.found.connect(shown.append)
    source.read([])
    assert first.wait(60)
    assert not second.wait(0.2)
    qtbot.waitUntil(lambda: shown == [[1], [2]])
    assert second.is_set()
