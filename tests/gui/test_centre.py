"""The middle of the window where there is no article, and the first page."""

import pytest
from PySide6.QtWidgets import QLabel, QRadioButton, QWidget

from dementi import i18n
from dementi.gui.centre import Centre
from dementi.gui.first_page import FirstPage
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


def test_the_first_page_says_that_no_project_is_open_and_how_large_texts_are(qtbot, theme):
    parent = QWidget()
    qtbot.addWidget(parent)
    page = FirstPage(Settings(language="en", appearance="light"), theme, parent)
    said = [label.text() for label in page.status.findChildren(QLabel)]
    assert {"No project open", "100%"} <= set(said)


@pytest.mark.parametrize("appearance", ["system", "light", "high_contrast"])
def test_the_looks_on_the_first_page_are_not_cut_in_french(qtbot, theme, appearance):
    i18n.use("fr")
    welcome = Welcome(Settings(language="fr", appearance=appearance), theme)
    qtbot.addWidget(welcome)
    welcome.resize(1440, 870)
    with qtbot.waitExposed(welcome):
        welcome.show()
    radios = welcome.findChildren(QRadioButton)
    assert [radio for radio in radios if radio.width() < radio.sizeHint().width()] == []
    assert [radio.property("action") for radio in radios if radio.isChecked()][1:] == [f"theme:{appearance}"]
