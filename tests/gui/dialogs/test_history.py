"""The list of what was done: where one is, and how many steps away a line is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from dementi.gui.dialogs.history import HistoryDialog
from dementi.gui.history import steps_to
from dementi.store import Change


def change(key, undone):
    return Change(key, "accept", f"n{key}", "Titre", "A. B.", "2016-12-18T14:32:00.000Z", undone)


CHANGES = [change(9, True), change(8, False), change(6, False), change(5, False)]


@pytest.fixture
def window(qtbot, theme):
    made = QMainWindow()
    made.theme = theme
    qtbot.addWidget(made)
    made.resize(1024, 700)
    made.show()
    return made


@pytest.mark.parametrize(("key", "steps"), [(9, 1), (8, 0), (6, -1), (5, -2), (4, -3)])
def test_steps_to_a_change(key, steps):
    assert steps_to(CHANGES, key) == steps


def test_it_opens_where_one_is_and_says_what_a_line_would_do(window, qtbot):
    dialog = HistoryDialog(window, CHANGES)
    dialog.show_fitted()
    assert dialog.list.chosen() == 8
    assert not dialog.go.isEnabled()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Up)
    assert dialog.go.text() == "Redo 1 action"
    qtbot.keyClick(dialog.list, Qt.Key.Key_End)
    assert dialog.go.text() == "Undo 3 actions"
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert chosen.args == [4]


def test_each_line_says_what_who_when_and_whether_it_holds(window):
    dialog = HistoryDialog(window, CHANGES)
    item = dialog.list.topLevelItem(0)
    cells = [item.text(column) for column in range(5)]
    assert cells[:3] == ["acceptance of “n9”", "Titre", "A. B."]
    assert "2016" in cells[3]
    assert cells[4] == "undone"
    assert dialog.list.topLevelItem(1).text(4) == "you are here"


def test_everything_undone_is_before_all(window):
    dialog = HistoryDialog(window, [change(9, True), change(8, True)])
    assert dialog.list.chosen() == 7
    assert dialog.list.topLevelItem(2).text(4) == "you are here"


def test_a_project_without_history(window, qtbot):
    dialog = HistoryDialog(window, [])
    dialog.show_fitted()
    assert not dialog.list.isVisible()
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
