"""The middle of the window where there is no article, and the first page."""

import pytest
from PySide6.QtWidgets import QLabel

from dementi.gui.centre import Centre
from dementi.gui.welcome import Welcome
from dementi.workflow.settings import Settings


@pytest.mark.parametrize("size", [(816, 780), (504, 600), (380, 480)])
def test_no_words_of_the_empty_page_are_cut(qtbot, theme, size):
    centre = Centre(theme)
    qtbot.addWidget(centre)
    centre.show_empty(writable=True)
    centre.resize(*size)
    with qtbot.waitExposed(centre):
        centre.show()
    page = centre.empty
    for label in page.findChildren(QLabel):
        assert label.height() >= label.heightForWidth(label.width())
        assert page.rect().contains(label.mapTo(page, label.rect().bottomRight()))
    for button in centre.empty.buttons:
        assert page.rect().contains(button.mapTo(page, button.rect().bottomRight()))
        assert button.width() >= button.sizeHint().width()


@pytest.mark.parametrize("width", [1440, 1100])
def test_the_first_page_stands_in_the_middle(qtbot, theme, width):
    welcome = Welcome(Settings(language="en", appearance="light"), theme)
    qtbot.addWidget(welcome)
    welcome.resize(width, 870)
    with qtbot.waitExposed(welcome):
        welcome.show()
    left, right = welcome._left.geometry(), welcome._right.geometry()
    assert abs(left.left() - (width - 1 - right.right())) <= 2
