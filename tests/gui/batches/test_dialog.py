"""The dialog that makes a batch: what it would hold is there before it is made."""

import pytest
from PySide6.QtWidgets import QWidget

from dementi.domain.errors import UserError
from dementi.domain.sampling import How, Stratum
from dementi.domain.selection import Selection
from dementi.gui.batches.dialog import BatchDialog, first_wish
from dementi.workflow.batching import Draft, Wish

FIRST = Wish(50, How.NEXT, 7, Selection(lang="fr"))


@pytest.fixture
def window(qtbot):
    made = QWidget()
    made.resize(1200, 800)
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(window, theme):
    made = BatchDialog(FIRST, "Of all articles of the project.", frozenset({"Monday"}), theme, window)
    made.show_fitted()
    return made


def choose(dialog, how):
    dialog.how.setCurrentIndex(dialog.how.findData(how))


def test_nothing_is_made_before_it_is_known_what(dialog, qtbot):
    assert not dialog.make.isEnabled()
    dialog.show_draft(Draft(FIRST, (1, 2), 90))
    assert "2 articles of 90. There are no more that fit." in dialog._found.text()
    with qtbot.waitSignal(dialog.ordered) as ordered:
        dialog.make.click()
    assert ordered.args == [Draft(FIRST, (1, 2), 90), "Next 50"]


def test_each_choice_asks_what_the_batch_would_hold(dialog, qtbot):
    with qtbot.waitSignal(dialog.wished) as wished:
        choose(dialog, How.OUTLET)
    assert wished.args == [Wish(50, How.OUTLET, 7, Selection(lang="fr"))]
    assert dialog.seed.isVisible()
    with qtbot.waitSignal(dialog.wished) as wished:
        dialog.size_field.setText("20")
    assert wished.args[0].size == 20


def test_an_answer_to_an_earlier_choice_is_not_shown(dialog):
    choose(dialog, How.RANDOM)
    dialog.show_draft(Draft(FIRST, (1, 2), 90))
    assert not dialog.make.isEnabled()


def test_parts_are_shown_with_how_many_each_gives(dialog):
    choose(dialog, How.OUTLET)
    parts = (Stratum("Le Monde", 60, 4), Stratum("", 30, 2))
    dialog.show_draft(Draft(dialog.wish, (1, 2, 3, 4, 5, 6), 90, parts))
    rows = [[dialog._parts.topLevelItem(row).text(column) for column in range(3)] for row in range(2)]
    assert rows == [["Le Monde", "60", "4"], ["unknown", "30", "2"]]
    choose(dialog, How.RANDOM)
    dialog.show_draft(Draft(dialog.wish, (1,), 90))
    assert dialog._parts is None


def test_the_name_follows_the_choice_until_it_is_typed(dialog, qtbot):
    choose(dialog, How.RANDOM)
    assert dialog.name.text() == "50 at random, draw 7"
    dialog.name.clear()
    qtbot.keyClicks(dialog.name, "Tuesday")
    choose(dialog, How.YEAR)
    assert dialog.name.text() == "Tuesday"


@pytest.mark.parametrize(("name", "enabled"), [("Monday", False), (" ", False), ("Tuesday", True)])
def test_a_name_must_be_free(dialog, name, enabled):
    dialog.show_draft(Draft(FIRST, (1,), 90))
    dialog.name.setText(name)
    assert dialog.make.isEnabled() is enabled


def test_another_draw_is_another_number(dialog, monkeypatch):
    monkeypatch.setattr("secrets.randbelow", lambda most: 41)
    choose(dialog, How.RANDOM)
    dialog.again.click()
    assert dialog.wish.seed == 42


def test_what_cannot_be_is_said(dialog):
    dialog.show_refused(UserError("A batch has 1 to 10,000 articles."))
    assert dialog._found.text() == "A batch has 1 to 10,000 articles."
    assert not dialog.make.isEnabled()


def test_the_next_dialog_begins_as_the_last_one_was_chosen_with_the_filter_of_now():
    before = Wish(20, How.RANDOM, 7, Selection(lang="fr"))
    now = first_wish(before, Selection(lang="en"))
    assert (now.size, now.how, now.selection) == (20, How.RANDOM, Selection(lang="en"))
    assert first_wish(None, Selection()).size == 50
