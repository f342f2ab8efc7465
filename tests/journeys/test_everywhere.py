"""Deciding in the whole project: looked for beside the window, listed, one undo; what was skipped is come back to."""

from PySide6.QtCore import Qt

from dementi.domain.spans import State
from dementi.gui.queue.wording import figures


def told(driver):
    return driver.window.desk.status._told.text


def in_all(driver):
    with driver.window.bridge.project.reader() as reader:
        return {uid: span for key in (1, 2) for uid, span in reader.annotations(key).spans.items()}


def hold_shared_rule(driver):
    """Take in hand the first attribution whose rule suggests something in both articles."""
    with driver.window.bridge.project.reader() as reader:
        rules = [{s.rule for s in reader.annotations(key).spans.values() if s.label != "source"} for key in (1, 2)]
    wanted = next(a for a in driver.session.place.attributions if a.words[0].rule in rules[0] & rules[1])
    driver.window.bridge.review.go(lambda place: place.focus(wanted.uid))
    return wanted.words[0]


def test_all_of_one_rule_in_the_project(driver, sample):
    driver.open(sample)
    held = hold_shared_rule(driver)
    before = in_all(driver)
    driver.window.run("reject_rule_everywhere")
    dialog = driver.preview()
    chosen = dialog.list.checked()
    assert {key for key, _uid in chosen} == {1, 2}
    dialog.list.topLevelItem(0).setCheckState(0, Qt.CheckState.Unchecked)
    driver.agree()

    after = in_all(driver)
    assert [after[uid].state for _key, uid in chosen] == [State.PENDING] + [State.REJECTED] * (len(chosen) - 1)
    assert f"rejection of what the rule {held.rule} suggests" in told(driver)
    driver.until(lambda: driver.session.annotations == driver.stored())  # read again beside the window
    driver.press("Ctrl+Z")
    assert in_all(driver) == before
    driver.until(lambda: driver.session.annotations == driver.stored())


def test_the_same_words_in_the_project(driver, sample):
    driver.open(sample)
    source = next(a for a in driver.session.place.attributions if a.sources and a.sources[0].quote == "la Russie")
    driver.window.bridge.review.go(lambda place: place.focus(source.sources[0].uid))
    driver.press("Ctrl+Shift+D")
    dialog = driver.preview()
    chosen = dialog.list.checked()
    assert 2 in {key for key, _place in chosen}
    assert "[la Russie]" in dialog.list.topLevelItem(0).text(0)
    driver.agree()
    made = [span for span in in_all(driver).values() if span.state is State.MANUAL]
    assert len(made) == len(chosen)
    driver.press("Ctrl+Z")
    assert not [span for span in in_all(driver).values() if span.state is State.MANUAL]


def test_the_search_can_be_stopped(driver, sample, monkeypatch):
    from dementi.workflow import everywhere

    driver.open(sample)
    window = driver.window

    def endless(_project, _order, _reviewer, _threshold, progress):
        while progress(1, 10):
            pass
        return []

    monkeypatch.setattr(everywhere, "find_rule", endless)
    window.run("accept_rule_everywhere")
    driver.until(window.desk.status.stop.isVisible)
    assert window.can("stop_task")
    window.desk.status.stop.click()
    driver.until(lambda: told(driver) == "Stopped. Nothing was changed.")
    assert not window.desk.status.stop.isVisible()
    assert not window.can("stop_task")


def test_skipped_ones_come_back_last_also_after_the_article_was_left(driver, sample):
    driver.open(sample)
    skipped = driver.session.place.current.uid
    driver.press("Space")
    driver.press("Ctrl+Down")
    driver.until(lambda: driver.session.article.key == 2)
    driver.press("Ctrl+Up")
    driver.until(lambda: driver.session.article.key == 1)
    assert driver.session.place.current.uid != skipped
    for _time in range(len(driver.session.place.attributions)):
        if driver.session.place.current.uid == skipped:
            break
        driver.press("Return")
    assert driver.session.place.current.uid == skipped
    assert driver.session.place.attributions.pending_count == 1


def test_an_undone_skip_is_in_hand_and_next_again(driver, sample):
    driver.open(sample)
    skipped = driver.session.place.current.uid
    driver.press("Space")
    driver.press("Ctrl+Z")
    driver.until(lambda: driver.session.place.current.uid == skipped)
    assert driver.session.place.skipped == []


def test_a_finished_article_tells_what_is_to_be_looked_at_again(driver, sample):
    driver.open(sample)
    driver.press("Space")
    driver.press("Ctrl+Return")
    driver.until(lambda: driver.session.article.key == 2)
    assert "1 to look at again" in told(driver)
    model = driver.window.desk.queue.model
    row = model.index(0)
    driver.until(lambda: figures(model.data(row, 257), model.data(row, 256).status) == "1 to look at again")
