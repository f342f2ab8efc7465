"""Spans in their context: found, opened in their article and come back from, decided together, saved."""

import csv
import threading
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication

from dementi.domain.article import Article
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import State
from dementi.gui.concordance.opening import own_reading
from dementi.gui.concordance.page import LinesPage
from dementi.gui.dialogs import ask
from dementi.store import create, open_project


@pytest.fixture
def page(driver, sample):
    """The page of lines of the sample project, everything found."""
    driver.open(sample)
    driver.press("Ctrl+Shift+F")
    made = driver.window.desk.findChild(LinesPage)
    driver.until(lambda: made.model.rowCount() > 0 and not made.search.busy)
    return made


@pytest.fixture
def search(driver, page):
    """A function that searches and gives the quotes found."""

    def do(words):
        page.fields.words.setFocus()
        page.fields.words.setText(words)
        driver.press("Return")
        driver.until(lambda: not page.search.busy)
        lines = [page.model.line(row) for row in range(page.model.rowCount())]
        driver.until(lambda: all(page.model.line(row) for row in range(page.model.rowCount())))
        lines = [page.model.line(row) for row in range(page.model.rowCount())]
        return [line.quote for line in lines]

    return do


def choose(choice, key):
    choice.setCurrentIndex(choice.findData(key))


def in_all(driver):
    with driver.window.bridge.project.reader() as reader:
        return {uid: span for key in (1, 2) for uid, span in reader.annotations(key).spans.items()}


def test_words_label_and_state_narrow_the_lines(driver, page, search):
    assert page.fields.words.hasFocus()
    choose(page.fields.label, "source")
    found = search("konach")
    assert found
    assert all("Konach" in quote for quote in found)
    choose(page.fields.state, "rejected")
    assert search("konach") == []
    assert "No span matches" in page._nothing.text()


def test_enter_opens_the_span_in_its_article_and_the_key_leads_back_to_the_place(driver, page, search):
    search("amnesty")
    driver.press("Down", 2)
    line = page.table.current
    driver.press("Return")
    driver.until(lambda: page.isHidden() and driver.session.article.key == line.article)
    driver.until(lambda: any(part.uid == line.uid for part in driver.session.place.parts()))
    assert driver.window.desk.view.hasFocus()
    driver.press("Ctrl+Shift+F")
    assert page.isVisible()
    assert page.table.hasFocus()
    assert page.table.current == line


def test_escape_goes_back_to_the_article_and_so_does_what_needs_it(driver, page):
    driver.press("Escape")
    assert page.isHidden()
    view = driver.window.desk.view
    assert (view.isVisible(), view.hasFocus()) == (True, True)
    driver.press("Ctrl+Shift+F")
    assert (page.isVisible(), view.isVisible()) == (True, False)
    driver.press("Ctrl+Down")
    driver.until(lambda: page.isHidden() and driver.session.article.key == 2)


@pytest.mark.parametrize(("name", "state"), [("accept", State.ACCEPTED), ("reject", State.REJECTED)])
def test_selected_lines_are_decided_together_after_a_look_and_one_undo_takes_it_back(driver, page, search, name, state):
    choose(page.fields.label, "source")
    search("konach")
    before = in_all(driver)
    page.table.setFocus()
    driver.press("Ctrl+A")
    uids = [page.model.line(row).uid for row in range(page.model.rowCount())]
    page.buttons[name].click()
    dialog = driver.preview()
    dialog.list.topLevelItem(0).setCheckState(0, Qt.CheckState.Unchecked)
    driver.agree()
    after = in_all(driver)
    assert [after[uid].state for uid in uids] == [State.PENDING] + [state] * (len(uids) - 1)
    driver.until(lambda: page.model.line(1) is not None and page.model.line(1).state is state)
    driver.press("Ctrl+Z")
    assert in_all(driver) == before
    assert page.isVisible()


def test_selected_lines_get_another_label(driver, page, search):
    choose(page.fields.label, "denial")
    search("")
    page.table.setFocus()
    driver.press("Ctrl+A")
    uids = [page.model.line(row).uid for row in range(page.model.rowCount())]
    choose(page.label, "claim")
    page.buttons["label"].click()
    driver.preview()
    driver.agree()
    after = in_all(driver)
    assert {after[uid].label for uid in uids} <= {"claim", "denial"}
    assert any(after[uid].label == "claim" for uid in uids)


def test_words_that_are_not_tagged_are_tagged_together(driver, page, search):
    choose(page.fields.what, "untagged")
    choose(page.fields.label, "source")
    found = search("daech")
    assert found
    assert set(found) == {"Daech"}
    before = in_all(driver)
    page.table.setFocus()
    driver.press("Ctrl+A")
    choose(page.label, "source")
    page.buttons["label"].click()
    driver.preview()
    driver.agree()
    made = [span for span in in_all(driver).values() if span.state is State.MANUAL]
    assert [span.quote for span in made] == found
    driver.until(lambda: not page.search.busy and page.model.rowCount() == 0)
    driver.press("Ctrl+Z")
    assert in_all(driver) == before


def test_lines_are_copied_and_saved_as_a_table(driver, page, search, tmp_path, monkeypatch):
    choose(page.fields.label, "source")
    found = search("konach")
    page.table.setFocus()
    driver.press("Ctrl+A")
    driver.press("Ctrl+C")
    driver.until(lambda: "copied" in page.details.text())
    copied = QGuiApplication.clipboard().text().splitlines()
    assert [quote for quote, line in zip(found, copied, strict=True) if f"[{quote}]" not in line] == []
    monkeypatch.setattr(ask, "file_for_lines", lambda _parent, _path: tmp_path / "lines.csv")
    page.buttons["save"].click()
    driver.settle()
    with (tmp_path / "lines.csv").open(encoding="utf-8", newline="") as file:
        assert [row["quote"] for row in csv.DictReader(file)] == found
    monkeypatch.setattr(ask, "file_for_lines", lambda _parent, _path: tmp_path / "missing" / "lines.csv")
    page.buttons["save"].click()
    driver.settle()
    assert not (tmp_path / "missing").exists()


def test_lines_are_sorted_and_the_one_in_hand_stays_so(driver, page, search):
    choose(page.fields.label, "source")
    search("")
    driver.press("Down", 2)
    held = page.table.current
    choose(page.fields.order, "hit")
    driver.until(lambda: not page.search.busy)
    driver.until(lambda: all(page.model.line(row) for row in range(page.model.rowCount())))
    quotes = [page.model.line(row).quote.casefold() for row in range(page.model.rowCount())]
    assert quotes[0] <= quotes[-1]
    assert held is not None


def test_a_search_under_way_can_be_stopped(driver, page, search):
    page.ask()
    page.stop.click()
    assert not page.search.busy
    assert not page.stop.isVisible()


def test_a_project_that_is_only_read_can_be_searched_and_not_decided(driver, sample):
    with open_project(sample):
        driver.open(sample)
        driver.press("Ctrl+Shift+F")
        page = driver.window.desk.findChild(LinesPage)
        driver.until(lambda: page.model.rowCount() > 0 and not page.search.busy)
        page.table.go_to(0)
        assert page.buttons["copy"].isEnabled()
        assert not any(page.buttons[name].isEnabled() for name in ("accept", "reject", "label"))


def test_everything_has_a_name_and_the_keyboard_reaches_it(driver, page, focusable):
    from PySide6.QtGui import QAccessible

    for widget in focusable(page):
        assert QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name), widget


def test_a_window_built_anew_while_lines_are_read_is_no_fault(driver, page):
    page.ask()
    driver.window.run("theme:dark")
    driver.settle()
    driver.press("Ctrl+Shift+F")
    again = driver.window.desk.findChild(LinesPage)
    assert again is not page
    driver.until(lambda: again.model.rowCount() > 0 and not again.search.busy)


def test_lines_that_come_once_the_page_is_gone_are_let_go_of(driver, page):
    reading, release = own_reading(driver.window.bridge), threading.Event()
    reading.ask(lambda _reader: release.wait(5), lambda _waited: None)
    page.model.refresh()
    page.model.line(0)
    driver.window.run("theme:dark")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    answered = []
    reading.ask(lambda _reader: None, answered.append)
    release.set()
    driver.until(lambda: answered == [None])


def test_another_article_opened_meanwhile_is_not_left_again(driver, page, search):
    search("amnesty")
    rows = [row for row in range(page.model.rowCount()) if page.model.line(row).article == 2]
    page.table.go_to(rows[0])
    page.table.setFocus()
    driver.press("Return")
    driver.window.bridge.open_article(1)
    driver.until(lambda: driver.session.article.key == 1)
    driver.press("Ctrl+Down")
    driver.until(lambda: driver.session.article.key == 2)
    assert driver.window.desk.modes.state.value == "review"


def test_the_filter_of_the_list_counts_where_it_is_asked_for(driver, page, search):
    everything = len(search(""))
    conditions = driver.window.desk.queue.conditions
    rule = next(line.rule for line in map(page.model.line, range(everything)) if line.rule)
    conditions.selection = replace(conditions.selection, rule=rule)
    assert len(search("")) == everything
    choose(page.fields.articles, "queue")
    assert 0 < len(search("")) < everything
    assert {page.model.line(row).rule for row in range(page.model.rowCount())} == {rule}


def test_a_project_without_spans_says_so(driver, tmp_path):
    with create(tmp_path / "p.dementi", "C. R.") as project:
        project.import_records([ArticleRecord(Article("a", "Rien.", "xx"))], "C. R.", "test").result()
    driver.open(tmp_path / "p.dementi")
    driver.press("Ctrl+Shift+F")
    page = driver.window.desk.findChild(LinesPage)
    driver.until(lambda: page._nothing.text() == "Nothing is tagged or suggested yet.")
    assert not any(button.isEnabled() for button in page.buttons.values())


def test_only_what_would_change_is_listed(driver, page, search):
    choose(page.fields.label, "source")
    search("konach")
    page.table.go_to(0)
    page.buttons["accept"].click()
    driver.preview()
    driver.agree()
    driver.until(lambda: page.model.line(0) is not None and page.model.line(0).state is State.ACCEPTED)
    page.buttons["accept"].click()
    driver.until(lambda: page.details.text() == "There is nothing to change in these spans.")
    page.table.selectAll()
    page.buttons["accept"].click()
    assert len(driver.preview().list.checked()) == page.model.rowCount() - 1
    driver.press("Escape")
