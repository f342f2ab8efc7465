"""What each format keeps is a page of its own, from the help menu and from the export dialog."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dementi.gui.dialogs.formats_page import FormatsDialog
from dementi.gui.paragraph import Prose


@pytest.fixture
def window(qtbot):
    made = QWidget()
    made.resize(1000, 700)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def page(window, theme):
    made = FormatsDialog(theme, window)
    made.show_fitted()
    return made


def test_every_format_is_told_of(page):
    told = [prose.text for prose in page.findChildren(Prose)]

    assert told.count("UTF-16 units") == 2
    assert told.count("rules, decisions") == 1
    assert len(told) == 3 + 16 * 6


def test_keys_read_on(page, qtbot):
    bar = page._area.verticalScrollBar()
    assert bar.maximum() > 0

    qtbot.keyClick(page, Qt.Key.Key_PageDown)

    assert bar.value() > 0
