"""The batch in use above the list, and the menu to choose one."""

import pytest

from dementi.domain.batches import Batch
from dementi.domain.sampling import How
from dementi.gui.batches.bar import BatchBar


def batch(key, name, done, total=50, reviewer="A. B."):
    return Batch(key, f"uid-{key}", name, reviewer, How.NEXT, 0, "2026-01-02T03:04:05Z", done, total)


@pytest.fixture
def bar(qtbot, theme):
    made = BatchBar(theme, None)
    qtbot.addWidget(made)
    made.resize(220, 40)
    return made


def texts(menu):
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def opened(bar, batches, writable=True):
    bar.open_menu(batches, "A. B.", writable=writable, button=bar)
    menu = bar.menu
    menu.close()
    return menu


def test_the_name_is_cut_and_the_figures_are_not(bar):
    bar.show_batch(batch(1, "Fifty articles of the spring, each outlet its share", 12))
    bar.show()
    assert bar._figures.text() == "12 / 50"
    assert bar._name.text().endswith("…")
    assert bar._name.accessibleName() == ("Batch “Fifty articles of the spring, each outlet its share”: 12 / 50 done")
    assert bar._bar.width() == 220 - 24


def test_the_menu_has_those_under_way_and_the_finished_ones_apart(bar):
    menu = opened(bar, [batch(3, "R&D", 3), batch(2, "theirs", 0, reviewer="C. D."), batch(1, "old", 50)])
    assert texts(menu)[:4] == ["All articles", "R&&D   3 / 50", "theirs   0 / 50   C. D.", "Finished"]
    (finished,) = [action.menu() for action in menu.actions() if action.text() == "Finished"]
    assert texts(finished) == ["old   50 / 50"]


def test_a_choice_is_told(bar, qtbot):
    menu = opened(bar, [batch(3, "Monday", 3)])
    with qtbot.waitSignal(bar.chosen) as chosen:
        menu.actions()[2].trigger()
    assert chosen.args == [3]
    bar.show_batch(batch(3, "Monday", 3))
    with qtbot.waitSignal(bar.chosen) as chosen:
        bar._leave.click()
    assert chosen.args == [0]


def test_a_project_that_is_only_read_gets_no_batches(bar):
    menu = opened(bar, [batch(3, "Monday", 3)], writable=False)
    (new,) = [action for action in menu.actions() if action.text() == "New batch…"]
    assert not new.isEnabled()
