"""Articles are read in the background: what was left over is found at opening, it can wait, and be done again."""

import pytest

from dementi.domain.article import Article
from dementi.domain.errors import UserError
from dementi.domain.records import ArticleRecord
from dementi.gui.dialogs.changes import ChangesDialog
from dementi.gui.queue.model import FIGURES
from dementi.store import create
from dementi.workflow import reading_frames

TEXT = "« Nous avons frappé le camp », a déclaré mercredi M. Konashenkov."


@pytest.fixture
def untagged(tmp_path):
    """A project of articles that no rules have read, as a crash or another program may leave it."""
    path = tmp_path / "left.dementi"
    with create(path, "C. R.") as project:
        records = [ArticleRecord(Article(f"a{n}", f"{TEXT} {n}.", "fr", f"Titre {n}")) for n in range(6)]
        project.import_records(records, "C. R.", "test").result()
    return path


def unread(window):
    with window.bridge.project.reader() as reader:
        return list(reader.runs.never())


def test_what_was_left_over_is_read_at_opening_and_shown(driver, window, untagged):
    driver.open(untagged)
    driver.until(lambda: not unread(window))
    driver.until(lambda: len(driver.session.place.attributions) > 0)
    driver.settle()
    assert window.bridge.pretagging.line() == ""


def test_the_queue_tells_how_many_were_found_in_articles_not_opened_yet(driver, window, untagged):
    driver.open(untagged)
    driver.until(lambda: not unread(window))
    model = window.desk.queue.model

    def counted():
        return [model.data(model.index(row), FIGURES) for row in range(1, 6)]

    driver.until(lambda: all(found is not None and found.pending for found in counted()))


def test_it_waits_while_paused_and_the_status_line_says_so(driver, window, untagged, monkeypatch):
    monkeypatch.setattr("dementi.gui.pretagging.Pretagging.look", lambda self: None)
    driver.open(untagged)
    window.bridge.pretagging.read_new()
    window.run("pretag_pause")
    driver.until(lambda: "paused" in window.bridge.pretagging.line())
    driver.until(lambda: "paused" in window.desk.status._pretagging.text())
    assert window.can("pretag_pause")
    window.run("pretag_pause")
    driver.settle()
    assert unread(window) == []
    assert not window.can("pretag_pause")


def test_an_article_that_no_rules_have_read_is_not_said_to_hold_nothing(driver, window, untagged, monkeypatch):
    monkeypatch.setattr("dementi.gui.pretagging.Pretagging.look", lambda self: None)
    driver.open(untagged)
    ending = window.desk.inspector.ending
    driver.until(lambda: "not read this article yet" in ending._title.text())
    assert "not read this article yet" in window.desk.centre.strip.accessibleName()
    assert "Nothing was found" not in ending._words.text()
    window.bridge.pretagging.read_new()
    driver.until(lambda: window.desk.inspector.card.isVisible())


def test_stopping_leaves_the_rest_for_the_next_opening(driver, window, untagged, monkeypatch):
    monkeypatch.setattr("dementi.gui.pretagging.Pretagging.look", lambda self: None)
    driver.open(untagged)
    window.bridge.pretagging.read_new()
    window.run("pretag_pause")
    window.run("pretag_stop")
    driver.settle()
    left = unread(window)
    assert left
    monkeypatch.undo()
    window.close_project()
    driver.open(untagged)
    driver.until(lambda: not unread(window))


def test_articles_read_by_older_rules_are_told_of_and_read_again_by_a_button(driver, window, untagged, monkeypatch):
    driver.open(untagged)
    driver.until(lambda: not unread(window))
    driver.settle()
    window.close_project()
    monkeypatch.setattr("dementi.extract.version", lambda lang, own: "newer")
    driver.open(untagged)
    driver.until(lambda: "outdated" in window.desk.banner._notices)
    window.run("pretag_again")
    driver.settle()
    assert "outdated" not in window.desk.banner._notices
    window.run("pretag_changes")
    driver.until(lambda: window.findChild(ChangesDialog) is not None)
    window.findChild(ChangesDialog).reject()


def test_menus_follow_when_it_begins_and_ends_not_with_each_report(driver, window, untagged, monkeypatch):
    monkeypatch.setattr("dementi.gui.pretagging.Pretagging.look", lambda self: None)
    driver.open(untagged)
    pretagging = window.bridge.pretagging
    turned, told = [], []
    pretagging.turned.connect(lambda: turned.append(pretagging.busy))
    pretagging.changed.connect(lambda: told.append(pretagging.line()))
    pretagging.read_new()
    driver.until(lambda: not pretagging.busy)
    assert turned == [True, False]
    assert len(told) > 2


def test_the_entry_knows_the_word_its_processes_are_started_with():
    from dementi import __main__

    assert (__main__.READ, __main__.DISPATCH) == (reading_frames.READ, reading_frames.DISPATCH)


def test_an_article_that_the_rules_failed_on_says_why_and_is_read_again_when_asked(
    driver, window, untagged, monkeypatch
):
    monkeypatch.setattr("dementi.gui.pretagging.Pretagging.look", lambda self: None)
    driver.open(untagged)
    pretagging, row = window.bridge.pretagging, window.desk.inspector.failure
    assert not row.isVisible()
    pretagging.failures[driver.session.article.key] = UserError("Rule own.slow needs too much time on this text.")
    pretagging.changed.emit()
    assert row.isVisible()
    assert "own.slow" in row.accessibleName()
    row.retry.click()
    driver.until(lambda: len(driver.session.place.attributions) > 0)
    driver.settle()
    assert not row.isVisible()
