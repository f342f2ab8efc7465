"""The menu bar of the real window."""

from PySide6.QtWidgets import QApplication

from dementi.gui.controls import LinkButton


def test_a_window_built_again_shows_one_way_to_the_commands(window):
    window.build()
    QApplication.processEvents()

    assert len([button for button in window.menuBar().findChildren(LinkButton) if button.isVisible()]) == 1
