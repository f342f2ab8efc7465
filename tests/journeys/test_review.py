"""The main job from end to end with keys only: review, tag, link, undo, redo, finish, export."""

import json

import pytest
from PySide6.QtCore import QUrl

from dementi.domain.article import Status
from dementi.domain.spans import State
from dementi.gui.dialogs import ask
from dementi.gui.dialogs.export import ExportDialog
from dementi.gui.keys import State as Keys
from dementi.gui.recent import take_dropped
from dementi.workflow import projects


def test_from_first_run_to_dataset(driver, window, keyboard, tmp_path, monkeypatch):
    driver.keyboard = keyboard
    window.run(f"language:{keyboard.language}")
    driver.until(lambda: window.focusWidget() is window.centralWidget().welcome.name)
    driver.type("Camille R.")
    driver.press("Return")  # opens the example
    driver.until(lambda: window.bridge is not None and window.bridge.review.key > 0)
    assert window.settings.reviewer == "Camille R."
    assert window.bridge.reviewer == "Camille R."
    start = driver.stored()

    review_with_keys(driver)
    made = tag_and_link(driver)
    end = driver.stored()
    assert made in end.spans

    undo_all(driver)
    assert driver.stored() == start
    redo_all(driver)
    assert driver.stored() == end

    target = tmp_path / "dataset.jsonl"
    monkeypatch.setattr(ask, "file_to_export", lambda *_args: target)
    export(driver, window, target)
    check_dataset(target, made)


def test_a_name_that_was_typed_is_taken_whatever_is_done_next(driver, window, tmp_path, monkeypatch):
    monkeypatch.setattr(ask, "project_to_make", lambda *_asked: tmp_path / "new.dementi")
    driver.until(lambda: window.focusWidget() is window.centralWidget().welcome.name)
    driver.type("Camille R.")
    window.run("new")
    driver.until(lambda: window.bridge is not None)
    assert window.bridge.reviewer == "Camille R."


@pytest.mark.parametrize("dropped", ["sample.dementi", "text.txt"])
def test_a_name_that_was_typed_is_taken_when_something_is_dropped(driver, window, sample, monkeypatch, dropped):
    (sample.parent / "text.txt").write_text("Il dément.", "utf-8")
    monkeypatch.setattr(ask, "project_to_make", lambda *_asked: sample.with_name("new.dementi"))
    driver.until(lambda: window.focusWidget() is window.first_page.welcome.name)
    driver.type("Camille R.")
    take_dropped(window, [QUrl.fromLocalFile(str(sample.with_name(dropped)))])
    driver.until(lambda: window.bridge is not None)
    assert window.bridge.reviewer == "Camille R."


def review_with_keys(driver):
    """Accept, reject, skip, correct an end, relabel, note, flag."""
    session = driver.session
    first = session.place.current.uid
    driver.press("Return")
    assert driver.stored().spans[first].state is State.ACCEPTED
    rejected = session.place.current.uid
    driver.press("Backspace")
    assert driver.stored().spans[rejected].state is State.REJECTED
    skipped = session.place.current.uid
    driver.press("Space")
    assert driver.stored().spans[skipped].state is State.PENDING
    moved = session.place.current.uid
    end = session.place.current.end
    driver.press("Left")
    assert driver.stored().spans[moved].end < end
    driver.press("Return")
    assert driver.stored().spans[moved].state is State.AMENDED
    noted = session.place.current.uid
    driver.press("N")
    driver.type("to check")
    driver.press("Return")
    assert driver.stored().spans[noted].note == "to check"
    driver.press("F")
    assert driver.stored().spans[noted].flag


def tag_and_link(driver):
    """A span by hand at the very first words, linked to the first legal source; its uid."""
    driver.press("M")
    assert driver.window.desk.modes.state is Keys.SELECT
    driver.press("Ctrl+Home")
    driver.press("Shift+Right", 2)
    driver.press("D")
    made = driver.session.place.current.uid
    assert driver.session.place.current.words[0].state is State.MANUAL
    assert driver.session.place.current.start == 0
    driver.press("L")
    assert driver.window.desk.modes.state is Keys.LINK
    driver.press(next(iter(driver.session.link_targets())).upper())
    assert driver.session.place.current.relations
    return made


def undo_all(driver):
    for _step in range(60):
        driver.press("Ctrl+Z")
        with driver.window.bridge.project.reader() as reader:
            undo, _redo = reader.undo_labels()
        if undo is None or undo[0] not in REVIEWING:
            return
    raise AssertionError("undo did not come to an end")


def redo_all(driver):
    for _step in range(60):
        with driver.window.bridge.project.reader() as reader:
            _undo, redo = reader.undo_labels()
        if redo is None:
            return
        driver.press("Ctrl+Shift+Z")
    raise AssertionError("redo did not come to an end")


REVIEWING = {"accept", "reject", "skip", "move", "note", "flag", "tag", "link"}


def export(driver, window, target):
    driver.press("Ctrl+E")
    driver.until(lambda: window.findChild(ExportDialog) is not None)
    dialog = window.findChild(ExportDialog)
    for box in dialog.content.statuses.values():
        box.setChecked(True)
    dialog.target.field.setText(str(target))
    driver.until(dialog.export.isEnabled)
    dialog.export.click()
    driver.until(target.exists)
    driver.settle()
    dialog.reject()


def check_dataset(target, made):
    """Every offset of the file fits its text, and the span made by hand is in it."""
    rows = [json.loads(line) for line in target.read_bytes().split(b"\n") if line]
    assert rows
    spans = [(row["text"], span) for row in rows for span in row["spans"]]
    assert made in {span["uid"] for _text, span in spans}
    assert not [span for text, span in spans if text[span["start"] : span["end"]] != span["quote"]]
    assert {span["reviewer"] for _text, span in spans} == {"Camille R."}


def test_done_opens_the_next_article(driver, sample):
    driver.open(sample)
    first = driver.session.article.key
    driver.press("Ctrl+Return")
    driver.until(lambda: driver.session.article.key != first)
    with driver.window.bridge.project.reader() as reader:
        assert reader.statuses(first) == {projects.DEFAULT_REVIEWER: Status.DONE}


def test_undo_goes_back_to_the_article_it_concerns(driver, sample):
    driver.open(sample)
    first = driver.session.article.key
    driver.press("Return")
    driver.press("Ctrl+Down")
    driver.until(lambda: driver.session.article.key != first)
    driver.press("Ctrl+Z")
    driver.until(lambda: driver.session.article.key == first)


def test_what_was_decided_is_there_after_a_restart(driver, window, sample):
    driver.open(sample)
    uid = driver.session.place.current.uid
    driver.press("Return")
    driver.press("Ctrl+W")
    assert window.bridge is None
    driver.open(sample)
    assert driver.session.annotations.spans[uid].state is State.ACCEPTED
    driver.press("Ctrl+Z")
    assert driver.stored().spans[uid].state is State.PENDING


def test_an_article_can_be_read_without_suggestions(driver, window, sample):
    driver.open(sample)
    shown = len(driver.session.place.attributions)
    assert shown
    window.run("suggestions")
    driver.settle()
    assert len(driver.session.place.attributions) == 0
    assert window.desk.inspector.waiting.rows.rowCount() == 0
    driver.press("Ctrl+Down")
    driver.until(lambda: driver.session.article.key == 2)
    assert len(driver.session.place.attributions) == 0
    window.run("suggestions")
    assert driver.session.place.current is not None


def test_weaker_suggestions_come_and_go(driver, window, sample):
    driver.open(sample)
    usual = len(driver.session.place.attributions)
    driver.press("W")
    more = len(driver.session.place.attributions)
    driver.press("W")
    assert more >= usual
    assert len(driver.session.place.attributions) == usual


def test_undoing_an_acceptance_takes_its_words_in_hand(driver, sample):
    """Not a source that was accepted with them: the arrow keys would move its end."""
    driver.open(sample)
    for _time in range(6):
        held = driver.session.place.current.uid
        driver.press("Return")
        driver.press("Ctrl+Z")
        driver.until(lambda held=held: driver.session.place.current.uid == held)
        assert driver.session.place.part == 0
        driver.press("Return")


def test_the_record_of_the_rule_counts_the_decision_just_made(driver, sample):
    """It is read again once the decision is in the file: before that it is one behind."""
    driver.open(sample)
    desk = driver.window.desk
    held = driver.session.place.current
    driver.press("Return")
    assert driver.session.place.current.words[0].rule == held.words[0].rule
    told = []
    desk.bridge.ask_why(told.append, record_only=True)
    driver.until(lambda: bool(told))
    assert [why.record.accepted for why in told] == [1]
    driver.until(lambda: "1 accepted" in desk.inspector.card.reasons._record.text())
