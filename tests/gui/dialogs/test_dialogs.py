"""What each dialog gives back."""

from array import array
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from dementi import i18n
from dementi.gui.dialogs.backups import BackupDialog
from dementi.gui.dialogs.binned import BinDialog
from dementi.gui.dialogs.guide import sections
from dementi.gui.dialogs.reviewer import ReviewerDialog
from dementi.store import Backup


@pytest.fixture
def window(qtbot, theme):
    made = QMainWindow()
    made.theme = theme
    qtbot.addWidget(made)
    made.resize(1024, 700)
    return made


@pytest.fixture
def binned(window, row):
    """A dialog of this many articles in the bin, and the pages it fetched."""

    def made(number):
        fetched = []
        keys = array("q", range(1, number + 1))
        return BinDialog(window, keys, lambda ids: fetched.append(ids) or [row(key) for key in ids]), fetched

    return made


def test_backups_are_named_by_the_moment_as_everything_else_is(window, qtbot):
    at = datetime(2016, 12, 18, 14, 32).astimezone()
    dialog = BackupDialog(window, [Backup(Path("b"), at, 1)])
    assert dialog._list.item(0).text() == "18 Dec 2016 14:32"
    with qtbot.waitSignal(dialog.chosen) as chosen:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert chosen.args == [Path("b")]


def test_the_bin_restores_what_is_chosen(binned, qtbot):
    dialog, _fetched = binned(2)
    with qtbot.waitSignal(dialog.restored) as restored:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert restored.args == [[1]]


def test_several_and_all_of_the_bin_are_chosen_by_keys(binned, qtbot):
    for key, modifier, chosen in (
        (Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier, [1, 2]),
        (Qt.Key.Key_End, Qt.KeyboardModifier.ShiftModifier, [1, 2, 3]),
        (Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier, [1, 2, 3]),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, [3]),
    ):
        dialog, _fetched = binned(3)
        dialog.show_fitted()
        qtbot.keyClick(dialog._list, key, modifier)
        with qtbot.waitSignal(dialog.restored) as restored:
            dialog._on_restore()
        assert restored.args == [chosen]


def test_a_bin_of_a_million_reads_what_is_on_screen(binned, qtbot):
    dialog, fetched = binned(1_000_000)
    dialog.show_fitted()
    qtbot.waitUntil(lambda: bool(fetched))
    dialog._list.grab()
    qtbot.keyClick(dialog._list, Qt.Key.Key_End)
    dialog._list.grab()
    assert sum(map(len, fetched)) < 200
    assert fetched[-1][-1] == 1_000_000
    dialog.reject()


def test_a_reviewer_has_a_name(window, qtbot):
    dialog = ReviewerDialog(window, "")
    assert not dialog._use.isEnabled()
    qtbot.keyClicks(dialog._name, "  A. B. ")
    with qtbot.waitSignal(dialog.named) as named:
        qtbot.keyClick(dialog._name, Qt.Key.Key_Return)
    assert named.args == ["A. B."]


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_guide_is_whole_in_each_language(language):
    guide = sections(language)
    assert len(guide) == len(sections("en"))
    examples = [example for section in guide for example in section.examples]
    assert not [text for text in examples if text.count("[") != text.count("]")]
