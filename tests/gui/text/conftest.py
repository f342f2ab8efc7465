"""Spans and views for the tests of the article view."""

import itertools
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.spans import Span, State
from dementi.gui.text import ArticleView
from dementi.gui.text.page import Page
from dementi.gui.theme import Theme


@pytest.fixture
def span() -> Callable[..., Span]:
    """A span by its offsets: `span(3, 8, "claim")`; pending unless it says otherwise."""
    numbers = itertools.count()

    def make(start: int, end: int, label: str = "claim", state: State = State.PENDING, **more: object) -> Span:
        return Span(str(more.pop("uid", f"s{next(numbers)}")), start, end, label, "", state=state, **more)  # type: ignore[arg-type]

    return make


@pytest.fixture
def page(qapp: object) -> Callable[..., Page]:
    """A page of text, 18 px in a view 816 px wide."""

    def make(text: str, title: str = "", size: int = 18, view: int = 816) -> Page:
        return Page(text, title, size, view)

    return make


@pytest.fixture
def view(qtbot) -> Iterator[ArticleView]:
    """An article view on the screen."""
    made = ArticleView(Theme.load("light"))
    qtbot.addWidget(made)
    made.resize(816, 600)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.setFocus()
    yield made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def show(view: ArticleView) -> Callable[..., ArticleView]:
    """Put a text with spans into the view."""

    def put(text: str, *spans: Span, title: str = "") -> ArticleView:
        view.set_article(Article(name="a", text=text, title=title), Annotations.of(spans))
        QCoreApplication.processEvents()
        return view

    return put
