"""The end of an article: what is missing is listed, and reached by keys; its page; what undo says."""

import json

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication

from dementi.domain.spans import State
from dementi.gui.keys import State as Keys
from dementi.store import create
from dementi.workflow.importing import import_paths


def make(path, spans, text, url=""):
    """A project of one article with these spans of somebody, and the address of its page.

    It is in a language without rules: no suggestion arrives while the test is under way.
    """
    row = {"id": "a", "lang": "de", "text": text, "spans": spans, "meta": {"url": url} if url else {}}
    source = path.with_suffix(".jsonl")
    source.write_text(json.dumps(row), "utf-8")
    with create(path, "A. B.") as project:
        import_paths(project, [source], "A. B.")
    return path


TEXT = "Il nie tout. « Rien de neuf », dit Y."
DENIAL = {"start": 3, "end": 11, "label": "denial"}


def test_what_is_missing_is_reached_from_the_article_by_keys(driver, window, tmp_path):
    driver.open(make(tmp_path / "p.dementi", [DENIAL], TEXT))
    ending = window.desk.inspector.ending
    driver.until(ending.isVisible)
    assert driver.session.place.current is None
    driver.press("Tab")
    assert QApplication.focusWidget() is ending.list
    driver.press("Return")  # the denial without a source
    assert driver.session.place.current.start == 3
    assert QApplication.focusWidget() is window.desk.view
    driver.press("Return")  # nothing to accept: back to the list
    assert driver.session.place.current is None

    driver.press("Tab")
    driver.press("Down", 2)
    driver.press("Return")  # the sentence without a span
    assert window.desk.modes.state is Keys.SELECT
    driver.press("Shift+Ctrl+Right", 2)
    driver.press("C")
    assert [span.quote for span in driver.stored().spans.values() if span.state is State.MANUAL]


def test_an_article_can_be_done_whatever_is_missing(driver, window, tmp_path):
    driver.open(make(tmp_path / "p.dementi", [DENIAL], TEXT))
    driver.press("Ctrl+Return")
    driver.settle()
    with window.bridge.project.reader() as reader:
        assert list(reader.statuses(1).values()) == ["done"]


def test_what_is_done_says_so_until_it_is_reopened(driver, window, tmp_path):
    driver.open(make(tmp_path / "p.dementi", [DENIAL], TEXT))
    ending = window.desk.inspector.ending
    driver.until(ending.isVisible)
    assert ending._title.text() == "Anything missed?"
    driver.press("Ctrl+Return")
    driver.until(lambda: ending._title.text() == "This article is done.")
    assert ending._finish.isHidden()
    window.run("reopen")
    driver.until(lambda: ending._title.text() == "Anything missed?")
    assert ending._finish.isVisible()


def test_the_page_of_an_article_opens_only_when_asked_for(driver, window, tmp_path, monkeypatch):
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url) or True)
    driver.open(make(tmp_path / "p.dementi", [DENIAL], TEXT, "https://example.org/a"))
    assert window.can("page")
    assert not opened
    assert window.desk.centre.head.page.isVisible()
    window.desk.centre.head.page.click()
    assert opened == [QUrl("https://example.org/a")]
    assert window.desk.status._told.text == "Opened in the browser: https://example.org/a"


def test_an_article_without_an_address_has_no_page(driver, window, sample):
    driver.open(sample)
    assert not window.can("page")
    assert not window.desk.centre.head.page.isVisible()


def test_undo_and_redo_say_in_the_menu_what_they_would_do(driver, window, sample):
    driver.open(sample)
    quote = driver.session.place.current.quote[:20]
    driver.press("Backspace")
    undo, redo = window.menu_actions["undo"], window.menu_actions["redo"]
    driver.until(lambda: undo.text().startswith(f"Undo: rejection of “{quote}"))
    driver.press("Ctrl+Z")
    driver.until(lambda: redo.text().startswith(f"Redo: rejection of “{quote}"))
    assert not undo.text().startswith("Undo: rejection")


def test_the_tabs_count_what_the_filter_leaves(driver, window, sample):
    driver.open(sample)
    driver.press("F3")
    driver.type("deir")
    tabs = window.desk.queue.tabs._tabs
    driver.until(lambda: tabs[0].accessibleName() == "All 1")
    assert tabs[1].accessibleName() == "To do 1"
    window.desk.queue.filter.clear()
    driver.until(lambda: tabs[0].accessibleName() == "All 2")


def test_a_tag_by_hand_takes_its_time_too(driver, window, sample):
    driver.open(sample)
    clock = [window.bridge.review.active._clock()]
    window.bridge.review.active._clock = lambda: clock[0]
    clock[0] += 7
    driver.press("Left")  # moving an end decides nothing: the time goes on
    clock[0] += 5
    driver.press("Return")
    with window.bridge.project.reader() as reader:
        assert 12 <= reader.decisions(1)[0].seconds < 14
    driver.press("M")
    driver.press("Ctrl+Home")
    driver.press("Shift+Right", 2)
    clock[0] += 3
    driver.press("D")
    with window.bridge.project.reader() as reader:
        assert 3 <= reader.decisions(1)[-1].seconds < 5
