"""Deciding many at once: the list is shown first, and one undo takes all of it back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from dementi.domain.spans import Outcome, State
from dementi.gui import commands
from dementi.gui.dialogs.preview import PreviewDialog


def preview(driver, action):
    """Run the command and wait for its list."""
    driver.window.run(action)
    return driver.preview()


def go(driver):
    driver.agree()
    driver.until(lambda: QApplication.focusWidget() is driver.window.desk.view)


def decisions(driver):
    with driver.window.bridge.project.reader() as reader:
        return reader.decisions(driver.session.article.key)


def told(driver):
    return driver.window.desk.status._told.text


def test_the_rest_of_the_article(driver, sample):
    driver.open(sample)
    driver.press("Space")
    driver.press("F")
    before = driver.stored()
    pending = [a.uid for a in driver.session.place.attributions if a.pending]
    skipped = driver.session.place.skipped[0].uid

    dialog = preview(driver, "accept_rest")
    assert dialog.list.topLevelItemCount() == len(pending)
    assert len(dialog.list.checked()) == len(pending) - 2
    assert skipped not in dialog.list.checked()
    go(driver)

    assert driver.session.place.attributions.pending_count == 2
    assert driver.session.place.current.pending
    bulk = [decision for decision in decisions(driver) if decision.bulk]
    assert bulk
    assert {decision.outcome for decision in bulk} == {Outcome.ACCEPTED}
    assert told(driver).startswith("Done: acceptance of the rest of “")
    driver.press("Ctrl+Z")
    assert driver.stored() == before
    assert told(driver).startswith("Undone: acceptance of the rest of “")


def test_all_of_one_rule(driver, sample):
    driver.open(sample)
    held = driver.session.place.current.words[0]
    dialog = preview(driver, "reject_rule")
    listed = dialog.list.checked()
    assert held.uid in listed
    dialog.list.topLevelItem(len(listed) - 1).setCheckState(0, Qt.CheckState.Unchecked)
    go(driver)
    stored = driver.stored()
    assert all(stored.spans[uid].state is State.REJECTED for uid in listed[:-1])
    assert len(listed) == 1 or stored.spans[listed[-1]].state is State.PENDING
    driver.press("Ctrl+Z")
    assert f"rejection of what the rule {held.rule} suggests" in told(driver)
    assert driver.stored().spans[held.uid].state is State.PENDING

    driver.session.place.focus(held.uid)
    preview(driver, "accept_rule")
    go(driver)
    assert driver.stored().spans[held.uid].state is State.ACCEPTED


def test_leaving_the_list_changes_nothing(driver, sample):
    driver.open(sample)
    before = driver.stored()
    preview(driver, "accept_rest").reject()
    driver.settle()
    assert driver.stored() == before


def test_the_same_words_elsewhere(driver, sample):
    driver.open(sample)
    text = driver.session.article.text
    word = next(word for word in text.split() if word.isalpha() and len(word) > 4 and text.count(f" {word} ") > 2)
    start = text.index(f" {word} ") + 1
    commands.tag(driver.window.bridge.review, start, start + len(word), "source")
    driver.settle()
    before = driver.stored()

    driver.press("Ctrl+D")
    dialog = driver.preview()
    places = dialog.list.checked()
    assert places
    assert f"[{word}]" in dialog.list.topLevelItem(0).text(0)
    go(driver)

    made = [span for span in driver.stored().spans.values() if span.uid not in before.spans]
    assert {(span.start, span.end) for span in made} <= set(places)
    assert {span.quote for span in made} == {word}
    assert driver.session.place.current.start == start
    driver.press("Ctrl+Z")
    assert driver.stored() == before
    assert told(driver) == f"Undone: tagging of “{word}” elsewhere"


def test_words_that_stand_only_once(driver, sample):
    driver.open(sample)
    assert driver.session.same_words() == []
    driver.press("Ctrl+D")
    assert driver.window.findChild(PreviewDialog) is None
    assert told(driver) == "These words stand nowhere else without this label."
