"""What each dialog gives back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow

from dementi import i18n
from dementi.domain.article import Status
from dementi.domain.errors import UserError
from dementi.gui.dialogs.binned import BinDialog
from dementi.gui.dialogs.export import ExportDialog
from dementi.gui.dialogs.guide import sections
from dementi.gui.dialogs.paste import PasteDialog
from dementi.gui.dialogs.reviewer import ReviewerDialog
from dementi.store import Counts
from dementi.workflow.exporting import ExportReport


@pytest.fixture
def window(qtbot, theme):
    made = QMainWindow()
    made.theme = theme
    qtbot.addWidget(made)
    made.resize(1024, 700)
    return made


def test_a_pasted_text_comes_as_it_is(window, qtbot):
    text = "Un titre\u00a0:\n\n“Nous démentons”, a dit Jean.\u2028"
    dialog = PasteDialog(window, text)
    with qtbot.waitSignal(dialog.pasted) as pasted:
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert pasted.args == [text, "fr", "Un titre\u00a0:"]


def test_export_asks_for_the_finished_ones(window, qtbot, tmp_path):
    dialog = ExportDialog(window, Counts(128, 91, 3, 34), tmp_path / "x.jsonl")
    assert dialog._export.text() == "Export 34 articles"
    with qtbot.waitSignal(dialog.ordered) as ordered:
        dialog._export.click()
    order = ordered.args[0]
    assert order.statuses == frozenset({Status.DONE})
    assert order.target == tmp_path / "x.jsonl"
    assert not order.content.suggestions
    dialog.show_done(ExportReport(34, 100, 50))
    assert dialog._outcome.text() == "34 articles exported, read back and checked."


def test_export_says_why_it_failed(window, qtbot, tmp_path):
    dialog = ExportDialog(window, Counts(2, 2, 0, 0), tmp_path / "x.jsonl")
    dialog.show_failed(UserError("The disk is full.", path="/x"))
    assert dialog._outcome.text() == "The disk is full. /x"
    assert dialog._export.isEnabled()


def test_export_of_nothing_is_off(window, tmp_path):
    dialog = ExportDialog(window, Counts(2, 2, 0, 0), tmp_path / "x.jsonl")
    dialog._statuses[Status.TODO].setChecked(False)
    assert not dialog._export.isEnabled()
    assert "No article chosen" in dialog._outcome.text()


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
