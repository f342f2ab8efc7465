"""What each dialog gives back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from dementi import i18n
from dementi.gui.dialogs.binned import BinDialog
from dementi.gui.dialogs.guide import sections
from dementi.gui.dialogs.reviewer import ReviewerDialog


@pytest.fixture
def window(qtbot, theme):
    made = QMainWindow()
    made.theme = theme
    qtbot.addWidget(made)
    made.resize(1024, 700)
    return made


def test_the_bin_restores_what_is_chosen(window, qtbot, row):
    dialog = BinDialog(window, [row(1), row(2)])
    with qtbot.waitSignal(dialog.restored) as restored:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert restored.args == [[1]]


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
