"""Least certain first: chosen in the menu, followed by the keys, remembered."""


def doubts(driver):
    return [attribution.confidence for attribution in driver.session.place.attributions]


def test_the_least_certain_first(driver, window, sample):
    driver.open(sample)
    window.run("order:doubt")
    assert window.menu_actions["order:doubt"].isChecked()
    assert not window.menu_actions["order:reading"].isChecked()
    first = driver.session.place.current
    assert first.confidence == min(doubts(driver))
    driver.press("Return")
    assert first.confidence <= driver.session.place.current.confidence == sorted(doubts(driver))[1]
    driver.press("Ctrl+Down")
    driver.until(lambda: driver.session.article.key == 2)
    assert driver.session.place.current.confidence == min(doubts(driver))

    assert window.settings.screen["order"] == "doubt"
    driver.press("Ctrl+W")
    driver.open(sample)
    assert driver.session.place.least_certain_first
    assert window.menu_actions["order:doubt"].isChecked()

    window.run("order:reading")
    held = driver.session.place.position
    driver.press("Down")
    assert driver.session.place.position == held + 1
