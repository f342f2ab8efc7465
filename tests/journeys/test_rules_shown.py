"""The rules behind a suggestion are there to be read, by one key."""

from PySide6.QtWidgets import QApplication, QLabel

from dementi.gui.dialogs.rule import RuleDialog
from dementi.gui.paragraph import Prose


def opened(driver):
    driver.until(lambda: any(dialog.isVisible() for dialog in driver.window.findChildren(RuleDialog)))
    return driver.window.findChild(RuleDialog)


def said(dialog):
    return [part.text for part in dialog.findChildren(Prose)] + [part.text() for part in dialog.findChildren(QLabel)]


def test_a_key_shows_the_rule_in_hand_and_leads_back(driver, window, sample):
    driver.open(sample)
    rule = driver.session.place.current.words[0].rule
    driver.press("R")
    dialog = opened(driver)
    assert {rule, "It finds"} <= set(said(dialog))
    driver.press("Escape")
    driver.until(lambda: not window.findChildren(RuleDialog))
    assert QApplication.focusWidget() is window.desk.view


def test_the_name_of_the_rule_in_the_card_shows_it(driver, window, sample):
    driver.open(sample)
    window.desk.inspector.card.reasons.rule.click()
    assert opened(driver)


def test_what_was_made_by_hand_has_no_rule_and_says_so(driver, window, sample):
    driver.open(sample)
    driver.press("M")
    driver.press("S")
    driver.press("R")
    assert not window.findChildren(RuleDialog)
    assert window.desk.status._told.text == "No rule proposed this: it was made by hand."
