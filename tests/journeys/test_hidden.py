"""More spans than lanes: the hidden ones of a line are reached by key."""

import pytest
from PySide6.QtWidgets import QMenu

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import CLAIM, Span, State
from dementi.store import create

TEXT = "Moscou rejette les accusations de l’ONG sur ses frappes."
ENDS = (56, 39, 30, 18, 14, 6)


@pytest.fixture
def crowded(tmp_path):
    """A project of one article whose six spans all begin at its first word."""
    path = tmp_path / "crowded.dementi"
    spans = [Span(f"s{end}", 0, end, CLAIM, TEXT[:end], State.MANUAL, "reviewer-1") for end in ENDS]
    with create(path) as project:
        record = ArticleRecord(Article("a", TEXT, lang="fr"), Annotations.of(spans))
        project.import_records([record], "reviewer-1", "test").result()
    return path


def menus(window):
    return [menu for menu in window.findChildren(QMenu) if menu.isVisible()]


def test_the_hidden_spans_of_a_line_are_listed_and_taken_by_key(driver, window, crowded):
    driver.open(crowded)
    window.desk.view.setFocus()
    driver.press("H")
    (menu,) = menus(window)
    assert [action.text().split(" · ")[0] for action in menu.actions()] == ["C  Moscou rejette", "C  Moscou"]
    menu.setActiveAction(menu.actions()[1])
    menu.actions()[1].trigger()
    assert driver.session.place.active.uid == "s6"
    menu.close()


def test_where_nothing_is_hidden_that_is_said(driver, window, sample):
    driver.open(sample)
    window.desk.view.setFocus()
    driver.press("H")
    assert not menus(window)
    assert "Every span in view" in window.desk.status._told.text
