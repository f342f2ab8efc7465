"""The list of what is about to be done: lines can be left out, and the button counts them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from dementi.gui.columns import Line
from dementi.gui.dialogs.preview import PreviewDialog


@pytest.fixture
def window(qtbot, theme):
    made = QMainWindow()
    made.theme = theme
    qtbot.addWidget(made)
    made.resize(1024, 700)
    made.show()
    return made


@pytest.fixture
def dialog(window):
    lines = [Line("a", ("<b>Un</b>", "x"), True), Line("b", ("Deux", ""), False), Line("c", ("Trois", "z"), True)]
    made = PreviewDialog(window, "Titre", "Ce qui vient.", ("Mots", "Source"), lines, "Accepter {}".format)
    made.show_fitted()
    return made


def test_enter_does_what_is_checked(dialog, qtbot):
    assert dialog.go.text() == "Accepter 2"
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert chosen.args == [["a", "c"]]


def test_space_leaves_a_line_out_or_takes_it_in(dialog, qtbot):
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.list.checked() == ["c"]
    assert dialog.go.text() == "Accepter 1"
    qtbot.keyClick(dialog.list, Qt.Key.Key_Down)
    qtbot.keyClick(dialog.list, Qt.Key.Key_Space)
    assert dialog.list.checked() == ["b", "c"]


def test_none_checked_does_nothing(dialog, qtbot):
    dialog.list.check_all(checked=False)
    assert not dialog.go.isEnabled()
    with qtbot.assertNotEmitted(dialog.chosen):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    dialog.list.check_all(checked=True)
    assert dialog.go.text() == "Accepter 3"


def test_escape_does_nothing(dialog, qtbot):
    with qtbot.assertNotEmitted(dialog.chosen), qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog.list, Qt.Key.Key_Escape)


def test_a_screen_reader_hears_the_whole_line(dialog):
    assert dialog.list.accessibleName() == "Titre"
    item = dialog.list.topLevelItem(0)
    assert item.data(0, Qt.ItemDataRole.AccessibleTextRole) == "<b>Un</b>. x"
