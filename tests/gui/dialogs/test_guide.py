"""The annotation guide is searched as one types."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dementi import i18n
from dementi.gui.dialogs.guide import GuideDialog, sections


@pytest.fixture
def window(qtbot, theme):
    made = QWidget()
    made.theme = theme  # the one thing it asks of the window
    made.resize(1000, 700)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def guide(window):
    made = GuideDialog(window)
    made.show_fitted(beside=True)
    return made


def shown(guide):
    return [part._section.title for part in guide.parts if part._title.isVisible()]


def texts(guide):
    return [widget.text for part in guide.parts for widget in part.widgets[1:] if widget.isVisible()]


def test_only_what_holds_the_words_is_left(guide, qtbot):
    everything = len(texts(guide))
    qtbot.keyClicks(guide.search, "relative apposition")
    assert shown(guide) == ["Claim: where it begins and ends"]
    assert len(texts(guide)) == 1
    guide.search.clear()
    assert len(texts(guide)) == everything


def test_a_section_whose_title_holds_them_is_whole(guide, qtbot):
    qtbot.keyClicks(guide.search, "no denial")
    title = "What is no denial"
    assert title in shown(guide)
    section = next(section for section in sections("en") if section.title == title)
    assert set(section.text) <= set(texts(guide))


def test_accents_and_capitals_do_not_matter(qtbot, window):
    i18n.use("fr")
    french = GuideDialog(window)
    french.show_fitted(beside=True)
    qtbot.keyClicks(french.search, "DEMENTI dementent")
    assert texts(french)


def test_words_that_stand_nowhere_are_said_to(guide, qtbot):
    qtbot.keyClicks(guide.search, "xylophone")
    assert not texts(guide)
    assert guide._nothing.isVisible()


def test_enter_in_the_search_closes_nothing_and_page_keys_read_on(guide, window, qtbot):
    guide.search.setFocus()
    qtbot.keyClick(guide.search, Qt.Key.Key_Return)
    assert guide.isVisible()
    qtbot.keyClick(guide.search, Qt.Key.Key_PageDown)
    assert guide._area.verticalScrollBar().value() > 0
    qtbot.keyClick(guide.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(GuideDialog))
