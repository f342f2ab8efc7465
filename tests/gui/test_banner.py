"""One message at a time, the worst first."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from dementi.domain.errors import UserError
from dementi.gui.banner import Banner, Notice, Weight
from dementi.gui.controls import KeyButton
from dementi.gui.notices import failure, read_only
from dementi.store import DiskFull, ReadOnly, Reason


@pytest.fixture
def banner(qtbot, theme):
    made = Banner(theme)
    qtbot.addWidget(made)
    made.resize(900, 100)
    return made


def texts(banner):
    QApplication.processEvents()  # Qt shows what is added to a layout a moment later
    return [label.text() for label in banner.findChildren(QLabel) if label.isVisible()]


def test_nothing_to_say_takes_no_room(banner):
    assert not banner.isVisible()
    banner.put("a", Notice(Weight.INFO, "Checking."))
    assert banner.isVisible()
    banner.take("a")
    assert not banner.isVisible()


def test_the_worst_is_shown_and_the_others_are_counted(banner, qtbot):
    banner.put("a", Notice(Weight.INFO, "Checking."))
    banner.put("b", Notice(Weight.ERROR, "The disk is full.", "Kept."))
    assert texts(banner) == ["The disk is full.", "Kept."]
    more = next(button for button in banner.findChildren(KeyButton) if "+1" in button.text())
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    assert "Checking." in texts(banner)


def test_a_button_asks_for_its_action(banner, qtbot):
    banner.put("b", failure(DiskFull("full")))
    button = next(b for b in banner.findChildren(KeyButton) if b.property("action") == "retry")
    with qtbot.waitSignal(banner.asked) as asked:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == ["retry"]


@pytest.mark.parametrize("reason", list(Reason))
def test_every_reason_has_its_sentence(qapp, reason):
    notice = read_only(ReadOnly(reason, "A. B."))
    assert notice.strong.endswith(".")


def test_another_failure_says_its_own_sentence(qapp):
    assert failure(UserError("Gone.")).strong == "Gone."
