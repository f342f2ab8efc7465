"""The keys are changed, with a warning before one is taken from another action."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from dementi.gui import keymap
from dementi.gui.actions import key_of
from dementi.gui.dialogs.shortcuts import ShortcutsDialog


@pytest.fixture
def dialog(qtbot, theme):
    window = QMainWindow()
    window.theme = theme
    qtbot.addWidget(window)
    window.resize(1024, 700)
    made = ShortcutsDialog(window)
    made.changed.connect(keymap.use)
    made.show_fitted()
    yield made
    window.close()


def choose(dialog, name):
    rows = [dialog.list.item(row).data(Qt.ItemDataRole.UserRole).id for row in range(dialog.list.count())]
    dialog.list.setCurrentRow(rows.index(name))


def press(dialog, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(dialog.capture, key, modifiers)


def test_the_key_pressed_is_in_use_at_once(dialog):
    choose(dialog, "accept")
    press(dialog, Qt.Key.Key_J)
    assert key_of("accept") == "J"
    assert dialog.list.chosen() == "accept"


def test_a_key_of_another_action_is_taken_only_when_asked_for(dialog):
    choose(dialog, "accept")
    press(dialog, Qt.Key.Key_F)
    assert key_of("accept") == "Return"
    assert "Flag as unsure" in dialog._told.text()
    dialog._take.click()
    assert (key_of("accept"), key_of("flag")) == ("F", "")
    assert "has no key now" in dialog._told.text()


def test_an_action_keeps_its_other_key(dialog):
    choose(dialog, "skip")
    press(dialog, Qt.Key.Key_Backspace)
    dialog._take.click()
    assert key_of("reject") == "Del"


def test_one_and_all_are_reset(dialog):
    for name, key in (("accept", Qt.Key.Key_J), ("note", Qt.Key.Key_K)):
        choose(dialog, name)
        press(dialog, key)
    dialog._reset.click()
    assert (key_of("accept"), key_of("note")) == ("J", "N")
    dialog._reset_all.click()
    assert key_of("accept") == "Return"


def test_a_refused_key_says_why_and_changes_nothing(dialog):
    choose(dialog, "palette")
    press(dialog, Qt.Key.Key_J)
    assert "Ctrl" in dialog._told.text()
    assert key_of("palette") == "Ctrl+K"


def test_letters_are_switched_off_and_on(dialog):
    dialog.letters.setChecked(False)
    assert key_of("link") == ""
    dialog.letters.setChecked(True)
    assert key_of("link") == "L"


def test_modifiers_alone_are_no_key_and_the_window_does_not_take_it(dialog):
    choose(dialog, "accept")
    press(dialog, Qt.Key.Key_Shift)
    assert key_of("accept") == "Return"
    press(dialog, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert key_of("accept") == "Ctrl+J"
