"""The preview's model: rows as they are read, cut down to one tab."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from dementi.domain.article import Article
from dementi.domain.errors import UserError
from dementi.domain.records import ArticleRecord
from dementi.gui.importing.model import ImportModel, spoken
from dementi.workflow.previews.listing import Listing
from dementi.workflow.previews.rows import Found, Row, State
from dementi.workflow.previews.texts import Stretch


@pytest.fixture
def found():
    """A function that makes a row of an article."""

    def make(number: int, text: str = "") -> Row:
        record = ArticleRecord(Article("a", "", "fr", f"Titre {number}", {"date": "2016-12-18"}))
        name = f"{number}.txt"
        return Row(number, Path(name), name, name, name, Found(record, Stretch(0, 0), 2084, text or str(number)))

    return make


@pytest.fixture
def refused():
    return Row(99, Path("x.pdf"), "x.pdf", "x.pdf", "x.pdf", error=UserError("Nothing to read."))


@pytest.fixture
def model(qapp):
    return ImportModel(Listing())


def test_qt_finds_no_fault_with_it(model, found, refused):
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.add([found(1), found(2)])
    model.show_state(State.READY)
    model.add([found(3), refused])
    model.want([1], wanted=False)
    model.replace_file(Path("2.txt"), [found(4)])
    model.show_state(None)
    assert model.rowCount() == 4


def test_a_tab_shows_only_its_rows(model, found, refused):
    model.add([found(1), refused, found(2, "1")])
    model.show_state(State.LEFT_OUT)
    assert [model.row_at(n).number for n in range(model.rowCount())] == [99, 2]
    model.add([found(3)])
    assert model.rowCount() == 2


def test_a_row_that_is_left_out_stays_where_it_is(model, found):
    model.add([found(1), found(2)])
    model.show_state(State.READY)
    assert model.setData(model.index(0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert model.rowCount() == 2
    assert model.index(0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert dict(model.listing.counts()) == {State.READY: 1, State.LEFT_OUT: 1}


def test_what_cannot_be_read_cannot_be_chosen(model, refused):
    model.add([refused])
    assert not model.flags(model.index(0)) & Qt.ItemFlag.ItemIsUserCheckable
    assert not model.setData(model.index(0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)


def test_a_screen_reader_hears_the_whole_row(found, refused):
    assert spoken(found(1)) == "1.txt, Titre 1, fr, 18 Dec 2016, 2,084, Ready, is imported"
    assert spoken(refused) == "x.pdf, Nothing to read."
