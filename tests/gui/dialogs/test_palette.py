"""Every command, found by its words."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow

from dementi import i18n
from dementi.gui.dialogs.palette import Palette


@pytest.fixture
def palette(qtbot, theme):
    window = QMainWindow()
    window.theme, window.bridge = theme, None
    window.can = lambda name: name != "undo"
    qtbot.addWidget(window)
    window.resize(1024, 700)
    return Palette(window)


def texts(palette):
    return [palette._list.item(row).text() for row in range(palette._list.count())]


def test_what_cannot_be_done_now_is_not_offered(palette):
    palette._typed.setText("undo")
    assert texts(palette) == []


def test_words_of_no_command_are_told_as_that(palette, qtbot):
    with qtbot.waitExposed(palette):
        palette.show()
    palette._typed.setText("acc")
    assert not palette._nothing.isVisible()
    palette._typed.setText("xylophone")
    assert palette._nothing.isVisible()


def test_what_begins_with_the_words_stands_first_and_enter_does_it(palette, qtbot):
    palette._typed.setText("acc")
    assert texts(palette)[0] == "Accept the attribution"
    QTest.keyClick(palette._typed, Qt.Key.Key_Down)
    with qtbot.waitSignal(palette.chosen) as chosen:
        QTest.keyClick(palette._typed, Qt.Key.Key_Return)
    assert chosen.args == ["accept_part"]


def test_it_counts_what_it_found(palette):
    palette._typed.setText("acc")
    found, total = len(texts(palette)), len(palette._actions)
    assert palette._count.text() == f"{found} of {total} commands"


def test_french_words_are_found_without_accents(qtbot, theme):
    i18n.use("fr")
    window = QMainWindow()
    window.theme, window.bridge, window.can = theme, None, lambda _name: True
    qtbot.addWidget(window)
    made = Palette(window)
    made._typed.setText("dementi etiquette")
    assert texts(made) == ["Étiquette\u00a0: démenti"]
