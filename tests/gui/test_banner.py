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


def test_of_equals_what_has_just_happened_comes_before_what_stays(banner):
    banner.put("a", Notice(Weight.INFO, "You work under the name “A. B.”."))
    banner.put("b", Notice(Weight.INFO, "The import was stopped.", closes=True))
    assert texts(banner) == ["The import was stopped."]


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


def test_where_room_is_short_the_buttons_stand_below_the_words(qtbot, theme):
    banner = Banner(theme)
    qtbot.addWidget(banner)
    banner.put("save", Notice(Weight.ERROR, "The disk is full.", "It is kept here. " * 4, (("Try again", "retry"),)))
    banner.resize(1200, 60)
    banner.show()
    button = banner.findChild(KeyButton)
    words = next(label for label in banner.findChildren(QLabel) if label.text().startswith("The disk"))
    assert button.mapTo(banner, button.rect().topLeft()).y() < words.mapTo(banner, words.rect().bottomLeft()).y()
    banner.resize(500, 140)
    qtbot.wait(1)
    button = next(one for one in banner.findChildren(KeyButton) if one.isVisible())
    words = next(label for label in banner.findChildren(QLabel) if label.isVisible())
    assert button.mapTo(banner, button.rect().topLeft()).y() >= words.mapTo(banner, words.rect().bottomLeft()).y()


def test_a_notice_of_what_is_over_can_be_closed(qtbot, theme):
    banner = Banner(theme)
    qtbot.addWidget(banner)
    banner.put("told", Notice(Weight.WARNING, "No.", closes=True))
    banner.show()
    with qtbot.waitSignal(banner.closed):
        banner.findChild(KeyButton).click()
    assert not banner.isVisible()
