"""How alike ones were decided stands beside what is in hand, and no key waits for it."""

import threading

import pytest

from dementi.gui.concordance.page import LinesPage
from dementi.store import create
from dementi.store.precedents import Precedents as Stored
from dementi.workflow.pretagging import pretag

TEXTS = [f"La ville {n} est calme, a déclaré M. Martin. « Rien ne va », a déclaré Mme Petit {n}." for n in range(4)]


@pytest.fixture
def many(tmp_path):
    """A project of articles that say nearly the same, pre-tagged."""
    from dementi.domain.article import Article
    from dementi.domain.records import ArticleRecord

    path = tmp_path / "many.dementi"
    with create(path, "C. R.") as project:
        records = [ArticleRecord(Article(f"a{n}", text, "fr", f"Titre {n}")) for n, text in enumerate(TEXTS)]
        project.import_records(records, "C. R.", "test").result()
        pretag(project)
    return path


def told(driver):
    card = driver.window.desk.inspector.card
    shown = [label for label in (card.precedents, card._no_precedents) if not label.isHidden()]
    assert len(shown) == 1
    return shown[0].text()


def until_told(driver, words):
    driver.until(lambda: words in told(driver))


def test_none_is_said_honestly_and_one_that_was_decided_counts(driver, many):
    driver.open(many)
    until_told(driver, "Nothing like this")
    assert driver.window.desk.inspector.card.precedents.isHidden()
    driver.press("Return")
    until_told(driver, "1 like this: 1 claim")
    driver.press("Backspace")
    driver.press("Ctrl+Down")
    driver.until(lambda: driver.session.article.key == 2)
    until_told(driver, "2 like this")
    assert "1 rejected" in told(driver)


def test_their_lines_open_and_back_leads_to_what_was_in_hand(driver, many):
    driver.open(many)
    driver.press("Return")
    driver.press("Ctrl+Down")
    driver.until(lambda: driver.session.article.key == 2)
    held = driver.session.place.current.uid
    until_told(driver, "1 like this")
    driver.press("Ctrl+Shift+J")
    page = driver.window.desk.findChild(LinesPage)
    assert page.isVisible()
    driver.until(lambda: page.model.line(0) is not None)
    driver.until(page.table.hasFocus)
    driver.press("Return")
    driver.until(lambda: page.isHidden() and driver.session.article.key == 1)
    driver.press("Ctrl+Shift+F")
    assert page.isVisible()
    driver.press("Escape")
    driver.until(lambda: driver.session.article.key == 2 and driver.session.place.current.uid == held)


def test_no_key_waits_for_them_and_what_comes_too_late_is_dropped(driver, many, monkeypatch):
    asked, go = threading.Event(), threading.Event()
    monkeypatch.setattr(Stored, "of", lambda *_asked: (asked.set(), go.wait(20), [])[-1])
    try:
        driver.open(many)
        driver.until(asked.is_set)
        first = driver.session.place.current.uid
        driver.press("Return")
        assert driver.session.place.current.uid != first
        driver.until(lambda: not driver.window.desk.showing.around.waiting)
        assert driver.window.desk.inspector.waiting.isVisible()
        assert told(driver) == ""
        assert driver.session.annotations == driver.stored()
    finally:
        go.set()
    until_told(driver, "Nothing like this")


def test_nothing_is_asked_before_the_reader_rests(driver, many, monkeypatch):
    counted = []
    monkeypatch.setattr(Stored, "of", lambda _self, like: counted.append(like) or [])
    driver.open(many)
    until_told(driver, "Nothing like this")
    counted.clear()
    rest = driver.window.desk.precedents._rest
    rest.setInterval(60_000)
    for key in ("Down", "Up", "Down"):
        driver.press(key)
    assert counted == []
    rest.setInterval(0)
    rest.start()
    until_told(driver, "Nothing like this")
    assert [like.quote for like in counted] == [driver.session.place.current.quote]
