"""The ring around the control that has the keyboard."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from dementi.gui.theme import Theme
from dementi.gui.theme.focus_ring import FocusFollower, _Ring


@pytest.fixture
def window(qtbot, qapp):
    """A window with two buttons."""
    follower = qapp.findChild(FocusFollower) or FocusFollower(qapp)
    theme = Theme.load("light")
    follower.use(theme.colour("focus"), theme.size("focus_ring"), theme.radius("control"))
    made = QWidget()
    layout = QVBoxLayout(made)
    for name in ("one", "two"):
        layout.addWidget(QPushButton(name, made))
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def rings(window):
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [ring for ring in window.findChildren(_Ring) if ring.isVisible()]


def test_it_stands_two_pixels_outside_and_follows(window):
    for button in window.findChildren(QPushButton):
        button.setFocus()
        (ring,) = rings(window)
        assert ring.geometry() == button.geometry().adjusted(-4, -4, 4, 4)
    window.resize(400, 300)
    QCoreApplication.processEvents()
    assert rings(window)[0].geometry() == button.geometry().adjusted(-4, -4, 4, 4)


def test_it_leaves_a_button_that_is_hidden(window):
    first, second = window.findChildren(QPushButton)
    first.setFocus()
    first.hide()
    QCoreApplication.processEvents()
    assert [ring.geometry() for ring in rings(window)] == [second.geometry().adjusted(-4, -4, 4, 4)]


def test_a_window_that_closes_takes_it_along(window, qtbot):
    other = QPushButton("alone")
    qtbot.addWidget(other)
    other.show()
    other.setFocus()
    other.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.findChildren(QPushButton)[1].setFocus()
    QCoreApplication.processEvents()
    assert len(rings(window)) <= 1
