"""The labels of a project are edited, and nothing that cannot be read or told apart gets in."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from dementi.domain.contrast import READABLE, ratio
from dementi.domain.labels import LabelForm, standard_forms
from dementi.gui.dialogs.label_editor import LabelDialog

PROMISE = LabelForm("promise", {"en": "promise"}, {"light": "#0a6a0a", "dark": "#7ad07a"}, "K")


@pytest.fixture
def dialog(qtbot, theme):
    window = QMainWindow()
    window.theme = theme
    qtbot.addWidget(window)
    window.resize(1024, 700)
    made = LabelDialog(window, (*standard_forms(), PROMISE))
    made.show_fitted()
    yield made
    window.close()


def used(dialog, qtbot):
    with qtbot.waitSignal(dialog.ordered) as ordered:
        dialog._use.click()
    return ordered.args[0]


def write(field, text):
    field.clear()
    QTest.keyClicks(field, text)


def test_a_new_label_has_a_readable_colour_and_the_key_of_its_name(dialog, qtbot):
    dialog._add.click()
    write(dialog.panel._names["en"], "Vague promise")
    new = used(dialog, qtbot)[4]
    assert (new.key, new.names) == ("vague-promise", {"en": "Vague promise"})
    assert ratio(new.inks["light"], dialog._papers.light) >= READABLE
    assert ratio(new.inks["dark"], dialog._papers.dark) >= READABLE


def test_an_unreadable_colour_is_refused_with_its_remedy(dialog, qtbot):
    dialog.list.setCurrentRow(3)
    row = dialog.panel._inks["light"]
    write(row._field, "#e0e000")
    assert "too faint" in row._told.text()
    assert not dialog._use.isEnabled()
    row._mend.click()
    assert "can be read" in row._told.text()
    assert ratio(used(dialog, qtbot)[3].inks["light"], dialog._papers.light) >= READABLE


@pytest.mark.parametrize(
    ("letter", "told"), [("S", "Two labels"), ("F", "Flag as unsure"), ("7", "is a letter"), ("J", "")]
)
def test_a_letter_that_means_something_else_is_refused(dialog, letter, told):
    dialog.list.setCurrentRow(3)
    write(dialog.panel._letter, letter)
    assert told in dialog.panel._told.text()
    assert dialog._use.isEnabled() is not bool(told)


def test_the_standard_labels_can_be_renamed_and_moved_not_archived(dialog, qtbot):
    dialog.list.setCurrentRow(0)
    assert not dialog._archive.isEnabled()
    write(dialog.panel._names["en"], "statement")
    dialog._down.click()
    forms = used(dialog, qtbot)
    assert [form.key for form in forms] == ["source", "claim", "denial", "promise"]
    assert (forms[1].names, forms[1].inks) == ({"en": "statement"}, {})


def test_a_label_of_the_project_is_archived_and_brought_back(dialog, qtbot):
    dialog.list.setCurrentRow(3)
    dialog._archive.click()
    assert dialog.list.item(3).text() == "promise (archived)"
    dialog._archive.click()
    assert used(dialog, qtbot)[3] == PROMISE


def test_a_label_without_a_name_is_not_used(dialog):
    dialog._add.click()
    dialog.panel._names["en"].clear()
    QTest.keyClicks(dialog.panel._names["en"], " ")
    assert "needs a name" in dialog.panel._told.text()
    assert not dialog._use.isEnabled()
