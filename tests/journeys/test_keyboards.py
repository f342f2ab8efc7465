"""The same letters work on AZERTY and QWERTY keyboards, in either language."""

import pytest

from dementi import i18n
from dementi.domain.spans import CLAIM
from dementi.gui.actions import table

SIZES = {"+", "=", "-", "0"}  # larger and smaller text, as every program has it; in the menu as well


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_single_key_is_on_the_keyboard_without_shift_or_altgr(keyboard, language):
    i18n.use(language)
    caps = {keys.removesuffix("+").rpartition("+")[2] or "+" for action in table() for keys in action.keys}
    for cap in {cap for cap in caps if len(cap) == 1} - SIZES:
        row, column = keyboard.place(cap)
        assert keyboard.sends((row, column)) == cap


def test_no_letter_with_ctrl_and_alt_or_alt_and_shift_is_used():
    for action in table():
        for keys in action.keys:
            assert not {"Ctrl", "Alt"} <= set(keys.split("+"))
            assert not {"Alt", "Shift"} <= set(keys.split("+"))


def test_a_french_reviewer_may_press_a_for_affirmation(driver, window, sample, keyboard):
    driver.keyboard = keyboard
    window.run("language:fr")
    driver.open(sample)
    for cap, label in (("D", "denial"), ("A", CLAIM), ("D", "denial"), ("C", CLAIM)):
        driver.press(cap)
        assert {span.label for span in driver.session.place.current.words} == {label}


def test_a_link_takes_the_letter_shown_whatever_the_keyboard(driver, sample, keyboard):
    driver.keyboard = keyboard
    driver.open(sample)
    for letter, uid in list(driver.session.link_targets().items())[:3]:
        driver.press("L")
        driver.press(letter.upper())
        linked = {end for relation in driver.session.place.current.relations for end in (relation.tail, relation.head)}
        assert uid in linked
        driver.press("Ctrl+Z")
