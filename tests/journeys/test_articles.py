"""Articles come in, go to the bin and come back; the window speaks another language; settings are remembered."""

import pytest

from dementi import i18n
from dementi.gui.dialogs.binned import BinDialog
from dementi.gui.dialogs.guide import GuideDialog
from dementi.gui.keys import State
from dementi.gui.queue.model import FIGURES
from dementi.gui.window import Window
from dementi.store import Figures, open_project
from dementi.workflow import projects, settings


@pytest.fixture
def empty(tmp_path):
    path = tmp_path / "empty.dementi"
    projects.new_project(path).close()
    return path


def open_empty(driver, window, path):
    window.open_path(path)
    driver.until(lambda: window.desk is not None and not window.desk.centre.head.isVisible())
    driver.until(lambda: window.desk.centre._pages.currentIndex() == 1)


def test_the_samples_come_in_by_a_button(driver, window, empty):
    open_empty(driver, window, empty)
    window.run("samples")
    driver.until(lambda: window.bridge.review.key > 0)
    driver.settle()
    driver.until(lambda: window.desk.queue.model.rowCount() == 2)


def test_the_bin_gives_back(driver, window, sample):
    driver.open(sample)
    driver.until(lambda: window.desk.queue.model.rowCount() == 2)
    gone = driver.session.article.key
    window.run("bin")
    driver.settle()
    driver.until(lambda: window.desk.queue.model.rowCount() == 1)
    driver.until(lambda: driver.session.article.key != gone)
    assert "is in the bin" in window.desk.status._told.text
    window.run("open_bin")
    driver.until(lambda: window.findChild(BinDialog) is not None)
    driver.press("Return")
    driver.settle()
    driver.until(lambda: window.desk.queue.model.rowCount() == 2)


def test_the_list_stays_whole_while_an_article_goes_to_the_bin_and_comes_back(driver, window, sample, monkeypatch):
    monkeypatch.setattr("dementi.gui.bridge.FIRST_PAGE", 1)
    driver.open(sample)
    driver.until(lambda: window.desk.queue.model.rowCount() == 2)
    lengths = []
    window.bridge.listed.connect(lambda found, _instead: lengths.append(len(found)))
    window.run("bin")
    driver.until(lambda: window.desk.queue.model.rowCount() == 1)
    driver.settle()
    window.run("undo")
    driver.until(lambda: window.desk.queue.model.rowCount() == 2)
    assert lengths == [1, 2]


def test_the_last_article_in_the_bin_leaves_an_empty_page(driver, window, sample):
    driver.open(sample)
    driver.until(lambda: window.desk.queue.model.rowCount() == 2)
    window.run("bin")
    driver.until(lambda: window.desk.queue.model.rowCount() == 1)
    driver.settle()
    window.run("bin")
    driver.until(lambda: window.desk.centre._pages.currentIndex() == 1)
    driver.press("Ctrl+Z")
    driver.until(lambda: window.desk.queue.model.rowCount() == 1)


def test_the_language_changes_at_once_and_the_place_is_kept(driver, window, sample):
    driver.open(sample)
    driver.press("Down", 2)
    place = driver.session.place.position
    window.run("language:fr")
    driver.settle()
    assert i18n.current() == "fr"
    assert driver.session.place.position == place
    assert window.desk.inspector._where.text().startswith("3e sur")
    assert window.menuBar().actions()[0].text() == "Projet"


def test_the_look_changes_at_once(driver, window, sample):
    driver.open(sample)
    window.run("theme:dark")
    assert window.theme.name == "dark"
    assert driver.session.place.current is not None


def test_what_was_chosen_is_remembered(driver, window, sample, qtbot):
    driver.open(sample)
    window.run("language:fr")
    window.run("theme:dark")
    driver.press("Ctrl++")
    window.close()
    kept = settings.load()
    assert (kept.language, kept.appearance, kept.text_size) == ("fr", "dark", 19)
    assert kept.recent == [str(sample)]
    again = Window(kept)
    qtbot.addWidget(again)
    again.fill()
    assert again.theme.name == "dark"


def test_closing_leaves_one_complete_file(driver, window, sample):
    driver.open(sample)
    driver.press("Return")
    window.close()
    assert [path.name for path in sample.parent.iterdir()] == [sample.name]
    with open_project(sample) as project:
        assert project.read_only is None


def test_the_filter_lists_what_matches(driver, window, sample):
    driver.open(sample)
    driver.until(lambda: window.desk.queue.model.rowCount() == 2)
    driver.press("F3")
    driver.type("fakeai")
    driver.until(lambda: window.desk.queue.model.rowCount() == 1)
    driver.type(" zzz")
    driver.until(lambda: window.desk.queue.model.rowCount() == 0)
    driver.until(lambda: "fakeai" in window.desk.queue._instead.text())
    driver.press("Escape")
    driver.until(lambda: window.desk.queue.model.rowCount() == 2)


def test_words_found_in_the_article_can_be_tagged(driver, window, sample):
    driver.open(sample)
    driver.press("Ctrl+F")
    driver.type("aviation russe")
    driver.press("Ctrl+Return")
    start, end = window.desk.view.selection()
    assert driver.session.article.text[start:end] == "aviation russe"
    driver.press("S")
    assert driver.session.place.current.quote == "aviation russe"
    assert driver.session.place.current.words[0].label == "source"


@pytest.mark.parametrize("weaker", [False, True])
def test_the_queue_counts_as_the_inspector_does(driver, sample, weaker):
    """What the store counted of an article that is not open, and what the page shows once it is."""
    driver.open(sample)
    model = driver.window.desk.queue.model
    if weaker:
        driver.press("W")
    driver.press("Return")
    model.data(model.index(1))
    driver.until(lambda: model.data(model.index(1), FIGURES) is not None)
    stored = model.data(model.index(1), FIGURES)
    driver.press("Ctrl+Down")
    driver.until(lambda: driver.session.article.key == model.key_at(1))
    found = driver.session.place.attributions
    assert stored == Figures(found.pending_count, 0)
    assert model.data(model.index(0), FIGURES).decided == 1


def test_the_guide_closes_with_its_key_and_follows_language_and_look(driver, window, sample):
    driver.open(sample)
    driver.press("F1")
    assert window.findChildren(GuideDialog)
    window.run("theme:dark")
    driver.until(lambda: [guide.theme.name for guide in window.findChildren(GuideDialog)] == ["dark"])
    window.run("language:fr")
    driver.until(lambda: [guide.windowTitle() for guide in window.findChildren(GuideDialog)] == ["Guide d’annotation"])
    window.run("guide")
    driver.until(lambda: not window.findChildren(GuideDialog))


def test_whole_words_are_switched_off_and_stay_so(driver, window, sample):
    driver.open(sample)
    assert window.desk.view._selecting.snapping
    window.run("snapping")
    assert not window.desk.view._selecting.snapping
    assert window.settings.screen["snapping"] == "no"


def test_movement_is_as_the_system_asks_until_it_is_chosen(driver, window, sample, monkeypatch):
    monkeypatch.setattr("dementi.gui.choices.still", lambda: True)
    driver.open(sample)
    assert window.desk.still
    window.run("still")
    assert not window.desk.still
    assert window.settings.screen["still"] == "no"


def test_words_chosen_while_the_next_article_is_on_its_way_do_not_leave_the_keys_without_a_caret(
    driver, window, sample
):
    driver.open(sample)
    driver.until(lambda: window.desk.queue.model.rowCount() == 2)
    first = driver.session.article.key
    window.run("next_article")
    window.run("select")
    assert window.desk.modes.state is State.SELECT
    driver.until(lambda: driver.session.article.key != first)
    assert window.desk.modes.state is State.REVIEW
