"""Preferences take effect at once and are remembered."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from dementi import i18n
from dementi.gui.dialogs.preferences import PreferencesDialog
from dementi.gui.window import Window
from dementi.workflow import settings
from dementi.workflow.settings import Settings


@pytest.fixture
def dialog(driver, sample):
    driver.open(sample)
    driver.window.run("preferences")
    return driver.window.findChild(PreferencesDialog)


def choose(dialog, name, value):
    box = dialog.rows[name]
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_article_takes_size_width_and_spacing(driver, dialog):
    view = driver.window.desk.view
    for name, value in (("text_size", 24), ("columns", 52.0), ("line_height", 1.6)):
        choose(dialog, name, value)
    assert view.text_size() == 24
    assert (view._spacing.columns, view._spacing.line_height) == (52, 1.6)
    kept = settings.load()
    assert (kept.text_size, kept.screen["columns"], kept.screen["line_height"]) == (24, "52", "1.6")


def test_boxes_switch_hints_movement_and_snapping(driver, dialog):
    desk = driver.window.desk
    for name in ("hints", "still", "snapping"):
        dialog.rows[name].toggle()
    assert not desk.hints
    assert desk.still is dialog.rows["still"].isChecked()
    assert not desk.view._selecting.snapping


@pytest.mark.parametrize(("name", "value"), [("language", "fr"), ("appearance", "dark"), ("scale", 150)])
def test_what_changes_the_whole_window_leaves_the_dialog_open_in_the_new_look(driver, dialog, name, value):
    choose(dialog, name, value)
    window = driver.window
    again = window.findChild(PreferencesDialog)
    assert again.rows[name].currentData() == value
    assert again.windowTitle() == ("Préférences" if i18n.current() == "fr" else "Preferences")
    assert window.theme.scale == (1.5 if name == "scale" else 1.0)
    assert window.theme.name == ("dark" if name == "appearance" else "light")
    driver.settle()


@pytest.mark.parametrize("name", ["language", "appearance", "scale"])
def test_no_key_is_lost_while_the_window_is_built_again(driver, dialog, qtbot, name):
    box = dialog.rows[name]
    qtbot.waitUntil(lambda: dialog.isActiveWindow() and dialog.windowHandle() is not None)
    box.setFocus()
    box.setCurrentIndex(0)
    native, last, height = dialog.windowHandle(), min(2, box.count() - 1), dialog.height()

    for _time in range(last):  # what was typed ahead comes to the window that had the keyboard then
        QTest.keyClick(native, Qt.Key.Key_Down)

    assert dialog.isVisible()
    assert dialog.rows[name].currentIndex() == last
    assert dialog.focusWidget() is dialog.rows[name]
    driver.settle()
    assert dialog.height() >= height


def test_a_name_is_used_once_the_field_is_left(driver, dialog):
    field = dialog.rows["reviewer"]
    field.setText("Z. Z.")
    field.editingFinished.emit()
    driver.until(lambda: driver.window.bridge.project.reviewer == "Z. Z.")


def test_the_order_and_single_letters_change(driver, dialog):
    choose(dialog, "order", "doubt")
    assert driver.window.bridge.review.least_certain_first
    dialog.rows["letters"].setChecked(False)
    assert "L link" not in driver.window.desk.centre.strip.accessibleName()
    assert settings.load().screen["letters"] == "no"


def test_the_window_has_on_each_screen_the_size_it_had_there(qtbot):
    first = Window(Settings(language="en", appearance="light", screen={"tour": "done"}))
    qtbot.addWidget(first)
    first.resize(1111, 666)
    first._keep_screen()
    name = first._screen_name()
    kept = dict(first.settings.screen)
    here = Window(Settings(language="en", appearance="light", screen=kept))
    qtbot.addWidget(here)
    elsewhere = {key.replace(name, "17x17"): value for key, value in kept.items()}
    there = Window(Settings(language="en", appearance="light", screen=elsewhere))
    qtbot.addWidget(there)
    assert (here.width(), here.height()) != (there.width(), there.height())
