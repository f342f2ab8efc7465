"""The preview's model: rows as they are read, cut down to one tab."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from dementi.domain.article import Article
from dementi.domain.errors import UserError
from dementi.domain.records import ArticleRecord
from dementi.gui.importing.model import MEMBER, ImportModel, spoken
from dementi.workflow.previews.listing import Listing
from dementi.workflow.previews.rows import Found, Near, Row, State
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


@pytest.fixture
def grouped(model, found):
    """Rows 2 and 4 are nearly the same, and so is 5, and an article of the project."""
    model.add([found(n) for n in range(1, 6)])
    model.group({2: Near(2), 4: Near(2), 5: Near(5, "Le maire dément")})
    return model


def shown(model) -> list[str | int]:
    return [
        row.number if (row := model.row_at(place)) is not None else model.heading_at(place).words
        for place in range(model.rowCount())
    ]


def test_rows_that_are_nearly_the_same_stand_below_a_heading(grouped):
    QAbstractItemModelTester(grouped, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert shown(grouped) == [1, "2 nearly identical articles", 2, 4, 3, "1 nearly identical article", 5]
    assert grouped.heading_at(1).about == "Titre 2"
    assert grouped.heading_at(5).about == "like “Le maire dément” in the project"
    assert [grouped.data(grouped.index(place), MEMBER) for place in (0, 2, 3)] == [False, True, True]


def test_the_rows_of_a_large_group_are_gone_through_once(model, found, monkeypatch):
    usual, asked = model._members, []
    monkeypatch.setattr(model, "_members", lambda group: asked.append(group.first) or usual(group))
    model.add([found(number) for number in range(1, 201)])
    model.group({number: Near(1) for number in range(1, 201)})
    assert asked == [1]
    assert model.rowCount() == 201


def test_a_group_is_folded_and_unfolded(grouped):
    QAbstractItemModelTester(grouped, QAbstractItemModelTester.FailureReportingMode.Fatal)
    grouped.fold(1)
    assert shown(grouped)[:3] == [1, "2 nearly identical articles", 3]
    assert "folded" in grouped.data(grouped.index(1), Qt.ItemDataRole.AccessibleTextRole)
    grouped.fold(1)
    assert shown(grouped)[:4] == [1, "2 nearly identical articles", 2, 4]


def test_the_box_of_a_heading_is_for_all_below_it(grouped):
    heading = grouped.index(1)
    assert grouped.data(heading, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert grouped.setData(heading, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert [row.number for row in grouped.listing.chosen()] == [1, 3, 5]
    assert grouped.data(heading, Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked


def test_a_tab_that_has_one_row_of_a_group_needs_no_heading(grouped):
    grouped.want([4], wanted=False)
    grouped.show_state(State.LEFT_OUT)
    assert shown(grouped) == [4]
    assert grouped.numbers == [4]


def test_a_file_read_again_takes_its_rows_out_of_their_groups(grouped, found):
    grouped.replace_file(Path("2.txt"), [found(6)])
    assert shown(grouped) == [1, 6, 3, 4, 5]
