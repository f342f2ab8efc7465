"""Parts of the window without a window."""

from array import array
from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from dementi.domain.article import Status
from dementi.gui import keymap, label_set, start
from dementi.gui.theme import Theme
from dementi.store import ArticleRow


@pytest.fixture(autouse=True)
def shipped_state() -> None:
    """Keys and labels as they are shipped, whatever the test before used."""
    keymap.use(keymap.KeyMap())
    label_set.use()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme, applied."""
    made = Theme.load("light")
    made.apply(start.application())
    yield made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def row() -> Callable[..., ArticleRow]:
    """A row of the queue by its key."""

    def make(key: int, **more: object) -> ArticleRow:
        facts = {"name": f"a{key}", "title": f"Article {key}", "lang": "fr", "outlet": "Wikinews", "date": "2016-12-18"}
        figures = {"status": Status.TO_DO, "flagged": 0}
        return ArticleRow(**{"key": key, **facts, **figures, **more})  # type: ignore[arg-type]

    return make


@pytest.fixture
def fetched(row) -> tuple[Callable[[Sequence[int]], list[ArticleRow]], list[list[int]]]:
    """A fetch function for the queue's model, and what it was asked for."""
    asked: list[list[int]] = []

    def fetch(ids: Sequence[int]) -> list[ArticleRow]:
        asked.append(list(ids))
        return [row(key) for key in ids]

    return fetch, asked


@pytest.fixture
def counted() -> tuple[Callable[..., None], list[tuple[list[int], Callable[..., None]]]]:
    """A count function for the queue's model, and what it was asked for with whom to tell."""
    asked: list[tuple[list[int], Callable[..., None]]] = []
    return lambda ids, then: asked.append((list(ids), then)), asked


@pytest.fixture
def keys() -> Callable[[int], "array[int]"]:
    """The first so many article keys."""
    return lambda count: array("q", range(1, count + 1))
