"""A key that was changed is the key everywhere, at once and after a restart."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from dementi.gui import keymap
from dementi.gui.actions import key_of
from dementi.gui.dialogs.shortcuts import ShortcutsDialog
from dementi.workflow import settings


@pytest.fixture(autouse=True)
def shipped_keys():
    yield
    keymap.use(keymap.KeyMap())


def change(driver, row_of, key):
    driver.window.run("shortcuts")
    driver.until(lambda: driver.window.findChild(ShortcutsDialog) is not None)
    dialog = driver.window.findChild(ShortcutsDialog)
    dialog._search.setText(row_of)
    driver.until(dialog.isActiveWindow)
    dialog.capture.setFocus()
    driver.press(key)
    dialog.accept()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_new_key_decides_and_the_old_one_does_not(driver, sample):
    driver.open(sample)
    change(driver, "Accept the attribution", "J")
    driver.until(lambda: driver.window.desk.view.hasFocus())
    first = driver.session.place.current.uid
    driver.press("Return")
    assert driver.session.place.current.uid == first
    driver.press("J")
    assert driver.session.place.current.uid != first
    assert driver.window.desk.inspector.card.accept._keys == "J"


def test_the_strip_and_the_menu_show_it(driver, sample):
    driver.open(sample)
    change(driver, "Unlink", "K")
    change(driver, "Link, then the letter shown", "J")
    assert "J link" in driver.window.desk.centre.strip.accessibleName()
    assert driver.window.menu_actions["unlink"].text().endswith("\tK")


def test_it_is_remembered(driver, sample):
    driver.open(sample)
    change(driver, "Unlink", "K")
    kept = settings.load()
    keymap.use(keymap.restored(kept.keys, letters=True))
    assert key_of("unlink") == "K"
