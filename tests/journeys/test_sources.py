"""The register of sources in the window: found, joined, kept apart, opened, undone."""

import json
import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from dementi.domain.sources import Asked
from dementi.gui.concordance.page import LinesPage
from dementi.gui.controls import KeyButton
from dementi.gui.sources import filling
from dementi.gui.sources.model import ORDERS
from dementi.gui.sources.naming import NameDialog
from dementi.gui.sources.page import SourcesPage
from dementi.store import create, open_project
from dementi.workflow.importing import import_paths
from dementi.workflow.register import bring_up_to_date

TEXTS = (
    "Jean Martin accuse la mairie de fraude. Claire Durand dément toute fraude.",
    "Selon Claire Durant, rien ne va. Le maire se tait.",
)
SPANS = (
    (("Jean Martin", "source"), ("la mairie de fraude", "claim"), ("Claire Durand", "source"),
     ("dément toute fraude", "denial")),
    (("Claire Durant", "source"), ("rien ne va", "claim"), ("Le maire", "source")),
)  # fmt: skip
LINKS = ((("said_by", 1, 0), ("said_by", 3, 2), ("denies", 3, 1)), (("said_by", 1, 0),))


@pytest.fixture
def path(tmp_path):
    """A project of two articles whose sources are tagged."""
    lines = []
    for number, (text, spans, links) in enumerate(zip(TEXTS, SPANS, LINKS, strict=True)):
        found = [{"start": text.index(w), "end": text.index(w) + len(w), "label": label} for w, label in spans]
        relations = [{"type": kind, "from": tail, "to": head} for kind, tail, head in links]
        lines.append(
            json.dumps({"id": f"a{number}", "lang": "fr", "text": text, "spans": found, "relations": relations})
        )
    (tmp_path / "in.jsonl").write_text("\n".join(lines), "utf-8")
    made = tmp_path / "p.dementi"
    with create(made) as project:
        import_paths(project, [tmp_path / "in.jsonl"], "reviewer-1")
    return made


@pytest.fixture
def page(driver, path):
    """The register of the project, read and compared, the keys with its list."""
    driver.open(path)
    driver.press("Ctrl+Shift+E")
    made = driver.window.desk.findChild(SourcesPage)
    driver.until(lambda: not made.filling and made.model.rowCount() == 3 and made.table.hasFocus())
    driver.until(lambda: not (made._changing.isActive() or made._resting.isActive()))
    return made


def names(page):
    return [page.model.row(at).entity.name for at in range(page.model.rowCount())]


def take(driver, page, name):
    """Take an entity in hand and wait for what is known of it."""
    driver.until(lambda: name in names(page))
    page.table.take(names(page).index(name))
    driver.until(lambda: page._shown is not None and page._shown.row.entity.name == name)


def go_to(driver, page, name):
    """Give the keys to one of the lists of the entity."""

    def there():
        return name in page.dossier.lists and page.dossier.focus_on(name) and page.dossier.lists[name].hasFocus()

    driver.until(there)


def stored(driver, **asked):
    with driver.window.bridge.project.reader() as reader:
        return [row.entity.name for row in reader.register.page(Asked(named=True, **asked))]


def test_a_proposal_is_accepted_with_one_key_and_undone_in_words(driver, page):
    take(driver, page, "Claire Durand")
    driver.press("Return")
    driver.until(lambda: page.dossier.lists["twins"].hasFocus())
    driver.press("Return")
    driver.until(lambda: page.model.rowCount() == 2)
    assert stored(driver) == ["Claire Durand", "Jean Martin"]
    assert "sources joined as “Claire Durand”" in driver.window.desk.status._told.text

    driver.press("Ctrl+Z")
    driver.until(lambda: page.model.rowCount() == 3)
    assert "Undone: sources joined as “Claire Durand”" in driver.window.desk.status._told.text
    assert page.isVisible()


def test_a_proposal_is_refused_with_one_key(driver, page):
    take(driver, page, "Claire Durand")
    go_to(driver, page, "twins")
    driver.press("Backspace")
    driver.until(lambda: page._shown is not None and not page._shown.twins)

    assert stored(driver, proposals=True) == []


@pytest.fixture
def proposals(driver, path, tmp_path):
    """The register with two pairs that may be the same, those alone listed, the keys with the first pair."""
    with create(tmp_path / "two.dementi") as project:
        import_paths(project, [path.with_name("in.jsonl")], "reviewer-1")
        texts = ["Igor Konachenkov dit non.", "Igor Konashenkov dit non.", "Igor Konachenkov dit oui."]
        lines = [{"text": text, "spans": [{"start": 0, "end": 16, "label": "source"}]} for text in texts]
        (tmp_path / "more.jsonl").write_text("\n".join(map(json.dumps, lines)), "utf-8")
        import_paths(project, [tmp_path / "more.jsonl"], "reviewer-1")
    driver.open(tmp_path / "two.dementi")
    driver.press("Ctrl+Shift+E")
    page = driver.window.desk.findChild(SourcesPage)
    driver.until(lambda: not page.filling and page.model.rowCount() == 5)
    page.only.setCurrentIndex(1)
    driver.until(lambda: page.model.rowCount() == 4)
    take(driver, page, "Igor Konachenkov")
    go_to(driver, page, "twins")
    return page


def test_proposals_are_decided_one_after_the_other(driver, proposals):
    driver.press("Return")
    driver.until(lambda: names(proposals) == ["Claire Durant", "Claire Durand"])
    driver.until(lambda: proposals._shown.row.entity.name == "Claire Durant")
    driver.until(lambda: proposals.dossier.lists["twins"].hasFocus())
    driver.press("Backspace")
    driver.until(lambda: not names(proposals) and proposals.words.hasFocus())

    assert stored(driver, proposals=True) == []


def test_after_the_last_proposal_no_key_decides_anything_else(driver, page):
    take(driver, page, "Claire Durand")
    go_to(driver, page, "twins")
    driver.press("Return")
    driver.until(lambda: page._shown is not None and not page._shown.twins and page.table.hasFocus())

    assert "names" in page.dossier.lists


def test_a_letter_in_the_list_begins_a_search(driver, page):
    page.table.setFocus()
    driver.type("m")
    assert page.words.hasFocus()
    driver.type("artin")

    driver.until(lambda: names(page) == ["Jean Martin"])


def test_names_have_room_before_figures_do(driver, page):
    hidden = {}
    for width in (900, 320):
        page.table.setFixedWidth(width)
        driver.until(lambda width=width: page.table.width() == width)
        hidden[width] = [order for at, order in enumerate(ORDERS) if page.table.isColumnHidden(at)]

    assert hidden[900] == []
    assert {"kind", "articles", "claims"} <= set(hidden[320])
    assert "spans" not in hidden[320]


def test_reading_that_waits_for_an_import_is_stopped_at_once(driver, page):
    tasks, go, ended = page.window().bridge.tasks, threading.Event(), []
    tasks.run("Importing", lambda _progress: go.wait(10), ended.append, ended.append)
    page.changed.emit()
    assert page.filling
    page.stop.click()
    assert not page.filling
    assert tasks.busy
    assert not ended  # the import goes on
    go.set()
    driver.until(lambda: not tasks.busy)
    assert ended == [True]


def test_no_kind_is_cut_where_there_is_room(driver, page):
    page.table.setFixedWidth(900)
    driver.until(lambda: page.table.width() == 900)
    needed = page.table.fontMetrics().horizontalAdvance("place or state")
    assert page.table.columnWidth(ORDERS.index("kind")) > needed + 30  # padding and what Qt keeps free


def test_those_who_have_been_read_are_listed_while_others_are_still_read(driver, page, monkeypatch):
    asked = []
    monkeypatch.setattr(page, "refresh", lambda: asked.append(1))
    page.begin_filling()
    page._listed_at = float("inf")
    page.on_progress(filling.name(), 1, 9)
    page._listed_at = 0.0
    page.on_progress("Importing", 1, 9)
    assert not asked

    page.on_progress(filling.name(), 2, 9)
    assert asked


def test_what_is_said_opens_in_its_article_and_the_key_leads_back(driver, page):
    take(driver, page, "Claire Durant")
    go_to(driver, page, "sayings")
    driver.press("Return")
    driver.until(lambda: driver.window.bridge.review.key == 2 and driver.window.desk.view.hasFocus())
    assert driver.session.place.current.quote == "rien ne va"
    assert not page.isVisible()

    driver.press("Ctrl+Shift+E")
    driver.until(lambda: page.isVisible() and page.held is not None and page.held.entity.name == "Claire Durant")


def test_who_denies_whom_is_shown_with_the_denials(driver, page):
    take(driver, page, "Jean Martin")
    go_to(driver, page, "opponents")
    driver.press("Return")
    driver.until(lambda: page.dossier.lists["sayings"].hasFocus())

    assert "dément toute fraude" in page.dossier.lists["sayings"].topLevelItem(0).text(0)


def test_the_button_that_shows_all_again_outlives_its_press(driver, page, qtbot):
    take(driver, page, "Jean Martin")
    go_to(driver, page, "opponents")
    driver.press("Return")
    driver.until(lambda: page.dossier.lists["sayings"].hasFocus())
    button = next(one for one in page.dossier.findChildren(KeyButton) if one.accessibleName() == "Show all")
    there = []
    button.clicked.connect(lambda: there.append(isValid(button)))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert there == [True]
    driver.until(lambda: not isValid(button))


def test_the_list_is_searched_filtered_and_sorted_by_keyboard(driver, page):
    page.words.setFocus()
    driver.type("jean")
    driver.until(lambda: names(page) == ["Jean Martin"])
    driver.press("Down")
    assert page.table.hasFocus()
    page.words.clear()
    page.kind.setCurrentIndex(page.kind.findData("unnamed"))
    driver.until(lambda: names(page) == ["Le maire"])
    page.kind.setCurrentIndex(0)
    page.table.ordered.emit("sort")
    driver.until(lambda: names(page) == ["Claire Durand", "Claire Durant", "Jean Martin"])


def test_a_source_is_renamed(driver, page):
    take(driver, page, "Jean Martin")
    page.acting.rename()
    dialog = driver.window.findChild(NameDialog)
    driver.until(dialog.name.hasFocus)
    driver.type("M. le maire")
    driver.press("Return")
    driver.until(lambda: QApplication.activeModalWidget() is None and "M. le maire" in names(page))

    assert "M. le maire" in stored(driver)


def test_a_name_of_another_source_is_refused_and_nothing_waits_for_it(driver, page):
    take(driver, page, "Claire Durand")
    page.acting.confirm()
    driver.until(lambda: page.held.entity.decided)
    take(driver, page, "Jean Martin")
    refused = []
    driver.window.bridge.refused.connect(refused.append)
    page.acting._add_name("Claire Durand")
    page.acting._rename("Jean M.")

    driver.until(lambda: "Jean M." in names(page))
    assert ["Claire Durand" in error.message for error in refused] == [True]
    assert (driver.window.bridge.writing.unsaved, driver.window.bridge.writing.error) == (0, None)


def test_a_single_passage_is_given_to_another_source(driver, page):
    take(driver, page, "Claire Durant")
    page.acting._give_named(page._shown.sayings[0], "Jean Martin")
    driver.until(lambda: page.model.rowCount() == 2)

    assert stored(driver) == ["Jean Martin", "Claire Durand"]


def test_escape_leads_from_the_entity_to_the_list_and_to_the_article(driver, page):
    take(driver, page, "Claire Durand")
    go_to(driver, page, "twins")
    driver.press("Escape")
    assert page.table.hasFocus()
    driver.press("Escape")
    assert not page.isVisible()
    assert driver.window.desk.view.hasFocus()


def test_one_page_gives_way_to_the_other(driver, page):
    driver.press("Ctrl+Shift+F")
    lines = driver.window.desk.findChild(LinesPage)
    driver.until(lambda: lines.isVisible() and page.isHidden())
    driver.press("Ctrl+Shift+E")
    driver.until(lambda: page.isVisible() and lines.isHidden())


def test_everything_has_a_name_for_a_screen_reader(driver, page, focusable):
    take(driver, page, "Claire Durand")

    assert all(widget.accessibleName() or getattr(widget, "text", str)() for widget in focusable(page))


def test_a_project_without_sources_says_so(driver, sample, tmp_path):
    empty = tmp_path / "empty.dementi"
    with create(empty) as project:
        (tmp_path / "a.txt").write_text("Il pleut.", "utf-8")
        import_paths(project, [tmp_path / "a.txt"], "reviewer-1")
    driver.open(empty)
    driver.press("Ctrl+Shift+E")
    page = driver.window.desk.findChild(SourcesPage)
    driver.until(lambda: not page.filling and "found yet" in page._nothing.text() and page.count.text() == "0 sources")


def test_the_card_names_the_source_and_a_key_leads_to_it(driver, page):
    take(driver, page, "Claire Durant")
    page.acting._give_named(page._shown.sayings[0], "Jean Martin")
    driver.until(lambda: page.model.rowCount() == 2)
    go_to(driver, page, "sayings")
    driver.until(lambda: any(one.article == 2 for one in page._shown.sayings))
    page.opened.emit(next(one for one in page._shown.sayings if one.article == 2))
    driver.until(lambda: driver.window.bridge.review.key == 2 and driver.window.desk.view.hasFocus())
    card = driver.window.desk.inspector.card
    driver.until(lambda: any(part._entity == "Jean Martin" for part in card._parts))

    driver.press("E")
    driver.until(lambda: page.isVisible() and page.held is not None and page.held.entity.name == "Jean Martin")


def test_a_window_built_anew_meanwhile_is_followed_no_more(driver, page):
    driver.window.build()
    driver.until(lambda: driver.window.bridge.review.key > 0)
    driver.window.bridge.changed.emit()
    driver.settle()
    driver.press("Ctrl+Shift+E")
    again = driver.window.desk.findChild(SourcesPage)
    driver.until(lambda: again.model.rowCount() == 3)

    assert again is not page


def test_a_project_that_is_only_read_lists_and_changes_nothing(driver, path):
    with open_project(path) as held:
        bring_up_to_date(held)
        driver.open(path)
        driver.press("Ctrl+Shift+E")
        page = driver.window.desk.findChild(SourcesPage)
        driver.until(lambda: page.model.rowCount() == 3)
        take(driver, page, "Claire Durand")
        go_to(driver, page, "twins")
        driver.press("Return")
        assert page.model.rowCount() == 3
        assert not page.filling


def test_names_are_shown_as_they_are_whatever_they_look_like(driver, page):
    take(driver, page, "Jean Martin")
    page.acting._rename("<b>Jean</b> 🙂 \u202eabc")
    driver.until(lambda: any("<b>Jean</b>" in name for name in names(page)))

    driver.until(lambda: page._shown is not None and "<b>Jean</b>" in page._shown.row.entity.name)
