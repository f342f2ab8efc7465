"""The keys in the margin leave who knows them alone, and come back when asked for."""


def shown(driver):
    return driver.window.desk.view._scene.hints


def test_hints_go_after_fifty_decisions_and_come_back_from_the_menu(driver, window, sample):
    window.settings.screen["decided"] = "48"
    driver.open(sample)
    driver.press("Return")
    driver.press("Down")
    assert shown(driver)
    driver.press("Return")
    assert not shown(driver)

    window.run("hints")
    assert shown(driver)
    assert window.menu_actions["hints"].isChecked()
    driver.press("Return")
    assert shown(driver)
    assert window.settings.screen["decided"] == "1"

    window.run("hints")
    assert not shown(driver)
    assert not window.menu_actions["hints"].isChecked()


def test_hints_come_after_a_pause(driver, window, sample):
    window.settings.screen["decided"] = "50"
    driver.open(sample)
    driver.press("Down")
    assert not shown(driver)
    window.desk.fading._timer.start(50)
    driver.until(lambda: shown(driver))
    window.desk.fading._timer.setInterval(5_000)
    driver.press("Down")
    assert not shown(driver)
