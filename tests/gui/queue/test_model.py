"""The queue's model: all ids, the rows of a few pages."""

from array import array

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from dementi.domain.article import Status
from dementi.gui.queue.model import FIGURES, ROW, ArticleModel
from dementi.gui.queue.wording import facts, figures, spoken, told
from dementi.store import Figures


@pytest.fixture
def model(qapp, fetched, counted, keys):
    made = ArticleModel(fetched[0], counted[0])
    made.set_ids(keys(1000))
    return made


def test_qt_finds_no_fault_with_it(qapp, fetched, counted, keys):
    made = ArticleModel(fetched[0], counted[0])
    QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.set_ids(keys(250))
    made.refresh()
    made.set_ids(array("q"))


def test_a_row_is_fetched_with_its_page(model, fetched):
    assert model.data(model.index(150)) == "Article 151"
    assert model.data(model.index(174)) == "Article 175"
    assert fetched[1] == [list(range(151, 176))]


def test_old_pages_are_forgotten(qapp, fetched, counted, keys):
    made = ArticleModel(fetched[0], counted[0])
    made.set_ids(keys(100_000))
    for page in range(1_000):
        made.data(made.index(page * 100))
    assert len(made._pages) == 400


def test_refreshed_rows_are_read_again(model, fetched):
    model.data(model.index(0))
    model.refresh()
    model.data(model.index(0))
    assert len(fetched[1]) == 2


def test_a_million_rows_cost_no_fetch(qapp, fetched, counted, keys):
    made = ArticleModel(fetched[0], counted[0])
    made.set_ids(keys(1_000_000))
    assert made.rowCount() == 1_000_000
    assert made.row_of(999_999) == 999_998
    assert made.key_at(999_999) == 1_000_000
    assert made.key_at(1_000_000) == 0
    assert not fetched[1]


def test_a_row_that_is_gone_is_empty(qapp, counted, keys):
    made = ArticleModel(lambda ids: [], counted[0])
    made.set_ids(keys(3))
    assert made.data(made.index(1), ROW) is None
    assert made.data(made.index(1)) == ""


def test_a_screen_reader_hears_status_and_figures(row):
    heard = spoken(row(1, status=Status.STARTED, flagged=2), Figures(3, 1))
    assert heard == "Article 1, started, Wikinews · 18 Dec 2016, 1 of 4 decided, to look at again"


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ({}, "Wikinews · 18 Dec 2016"),
        ({"outlet": ""}, "18 Dec 2016"),
        ({"outlet": "", "date": ""}, "a1"),
        ({"date": "<b>soon</b>"}, "Wikinews · <b>soon</b>"),
    ],
)
def test_facts_are_shown_as_far_as_known(row, more, shown):
    assert facts(row(1, **more)) == shown


@pytest.mark.parametrize(
    ("status", "more", "shown", "heard"),
    [
        (Status.STARTED, None, "", ""),
        (Status.STARTED, Figures(0, 0), "", ""),
        (Status.TO_DO, Figures(12, 0), "12", "12 to decide"),
        (Status.TO_DO, Figures(8, 4), "4/12", "4 of 12 decided"),
        (Status.STARTED, Figures(12, 0), "0/12", "12 to decide"),
        (Status.STARTED, Figures(8, 4), "4/12", "4 of 12 decided"),
        (Status.STARTED, Figures(0, 12), "12/12", "12 decided"),
        (Status.DONE, Figures(12, 0), "0/12", "12 to decide"),
        (Status.DONE, Figures(3, 9), "9/12", "9 of 12 decided"),
        (Status.DONE, Figures(0, 12), "12", "12 decided"),
        (Status.STARTED, Figures(1000, 1084), "1,084/2,084", "1,084 of 2,084 decided"),
    ],
)
def test_figures_are_decided_of_all_unless_all_wait_or_all_are_done(qapp, status, more, shown, heard):
    assert figures(more, status) == shown
    assert told(more, status) == heard


def test_figures_are_asked_for_once_and_fill_in_later(model, counted):
    model.data(model.index(0), FIGURES)
    model.data(model.index(0))
    model.refresh()
    model.data(model.index(0))
    ((ids, then),) = counted[1]
    assert ids == list(range(1, 26))
    assert model.data(model.index(0), FIGURES) is None
    then({1: Figures(2, 1)})
    assert model.data(model.index(0), FIGURES) == Figures(2, 1)


def test_figures_are_asked_for_again_once_they_count_other_things(model, counted):
    model.data(model.index(0))
    model.recount()
    model.data(model.index(0))
    assert len(counted[1]) == 2


def test_figures_of_some_articles_are_asked_for_again_where_they_have_been_shown(model, counted, qtbot):
    model.data(model.index(0))
    model.data(model.index(30))
    with qtbot.assertNotEmitted(model.dataChanged):
        model.recount_some({500, 501})
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.recount_some({31, 500})
    assert [index.row() for index in changed.args[:2]] == [25, 49]
    model.data(model.index(0))
    model.data(model.index(30))
    assert [ids[0] for ids, _then in counted[1]] == [1, 26, 26]


def test_the_accessible_text_is_offered_to_qt(model):
    assert "Article 1" in str(model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole))


def test_hovering_tells_the_figures_in_words(model, counted):
    model.data(model.index(0))
    counted[1][0][1]({1: Figures(2, 1)})
    assert "1 of 3 decided" in str(model.data(model.index(0), Qt.ItemDataRole.ToolTipRole))


def test_a_finished_article_says_how_many_were_skipped(qapp):
    assert figures(Figures(2, 10, 2), Status.DONE) == "2 to look at again"
    assert figures(Figures(2, 10, 2), Status.STARTED) == "10/12"
