"""The lines as a Qt model: pages come later, and what is out of date is let go of."""

from array import array

import pytest
from PySide6.QtCore import Qt

from dementi.domain.concordance import Line
from dementi.domain.spans import State
from dementi.gui.concordance.model import LINE, LineModel


def line(row, quote="quote"):
    return Line(
        row, 1, "a", "Title", "", "", f"u{row}", 0, 5, "claim", State.PENDING, "", "", "before ", quote, " after"
    )


class Asked(list):
    """What the model asked for, to be answered when the test says so."""

    def __call__(self, rows, then):
        self.append((list(rows), then))

    def answer(self):
        while self:
            rows, then = self.pop(0)
            then([line(row) for row in rows])


@pytest.fixture
def asked():
    return Asked()


@pytest.fixture
def model(asked, qtmodeltester):
    made = LineModel(asked)
    made.set_rows(array("q", range(1, 251)))
    return made


def test_it_is_a_sound_model(model, asked, qtmodeltester):
    asked.answer()
    qtmodeltester.check(model)


def test_a_page_is_asked_for_once_and_shown_when_it_comes(model, asked, qtbot):
    assert model.data(model.index(120), LINE) is None
    assert model.data(model.index(121), LINE) is None
    assert [rows for rows, _then in asked] == [list(range(101, 201))]
    with qtbot.waitSignal(model.dataChanged):
        asked.answer()
    assert model.data(model.index(120), LINE).row == 121


def test_a_screen_reader_hears_label_state_and_context(model, asked):
    model.data(model.index(0), LINE)
    asked.answer()
    assert (
        model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole)
        == "claim, suggestion. before [quote] after. Title"
    )


def test_an_answer_to_what_is_no_longer_shown_is_let_go_of(model, asked):
    model.data(model.index(0), LINE)
    model.set_rows(array("q", [7, 8]))
    asked.answer()
    assert model.data(model.index(0), LINE) is None
    asked.answer()
    assert model.data(model.index(0), LINE).row == 7


def test_rows_that_follow_complete_a_page_that_was_not_full(model, asked):
    model.data(model.index(249), LINE)
    asked.answer()
    model.append(array("q", range(251, 301)))
    assert model.rowCount() == 300
    assert model.data(model.index(299), LINE) is None
    asked.answer()
    assert model.data(model.index(299), LINE).row == 300


def test_rows_that_follow_do_not_lose_a_page_that_is_under_way(model, asked):
    model.data(model.index(0), LINE)
    model.append(array("q", range(251, 301)))
    asked.answer()
    assert model.data(model.index(0), LINE).row == 1


def test_lines_stay_until_they_are_read_again(model, asked):
    model.data(model.index(0), LINE)
    asked.answer()
    model.refresh()
    assert model.data(model.index(0), LINE).row == 1
    assert [rows[0] for rows, _then in asked] == [1]


def test_given_lines_are_shown_at_once(model, asked):
    model.set_lines([line(0, "one"), line(1, "two")])
    assert [model.data(model.index(row)) for row in (0, 1)] == ["one", "two"]
    assert not asked
