"""Four hints on first use, never again."""

from dementi.gui.concordance.page import LinesPage
from dementi.workflow import settings


def first_use(driver, sample):
    driver.window.settings.screen.pop("tour")
    driver.open(sample)
    driver.until(lambda: driver.window.desk.tour is not None)
    return driver.window.desk.tour


def test_four_hints_come_once_and_the_article_keeps_the_keys(driver, sample):
    tour = first_use(driver, sample)
    assert tour.isVisible()
    assert driver.window.desk.view.hasFocus()
    first = driver.session.place.current.uid
    driver.press("Return")
    assert driver.session.place.current.uid != first
    words = [tour._told.accessibleName() or tour.accessibleName()]
    for _hint in range(3):
        tour.next.click()
        words.append(tour.accessibleName())
    assert len(set(words)) == 4
    tour.next.click()
    assert driver.window.desk.tour is None
    assert settings.load().screen["tour"] == "done"


def test_the_keyboard_reaches_them_and_esc_ends_them(driver, sample):
    tour = first_use(driver, sample)
    driver.press("Shift+F6", 1)
    for _stop in range(6):
        if tour.next.hasFocus():
            break
        driver.press("F6")
    assert tour.next.hasFocus()
    driver.press("Escape")
    assert driver.window.desk.tour is None
    assert driver.window.desk.view.hasFocus()


def test_they_do_not_come_back_but_when_asked_for(driver, sample):
    first_use(driver, sample).end()
    driver.window.run("close")
    driver.open(sample)
    assert driver.window.desk.tour is None
    driver.window.run("tour")
    assert driver.window.desk.tour.isVisible()


def test_each_hint_stays_inside_the_window(driver, sample):
    tour = first_use(driver, sample)
    desk = driver.window.desk
    for size in ((1440, 900), (900, 560)):
        driver.window.resize(*size)
        for number in range(4):
            tour._number = number
            tour._show()
            assert desk.rect().contains(tour.geometry())


def test_they_leave_the_room_to_a_page_that_comes_over_the_article(driver, sample):
    tour = first_use(driver, sample)
    driver.window.run("lines")
    driver.until(lambda: not tour.isVisible())
    page = driver.window.findChild(LinesPage)
    driver.until(lambda: not page.search.busy)
    driver.press("Escape")
    driver.until(tour.isVisible)


def test_they_wait_while_there_is_no_article_to_speak_of(driver, sample):
    tour = first_use(driver, sample)
    desk = driver.window.desk
    driver.press("Ctrl+Z")  # the import
    driver.until(desk.centre.empty.isVisible)
    assert not tour.isVisible()
    driver.press("Ctrl+Shift+Z")
    driver.until(lambda: desk.review.session is not None)
    assert tour.isVisible()
