"""Everything the keyboard reaches has a name, and the ways between the regions work."""

import pytest
from PySide6.QtWidgets import QApplication, QScrollBar

from dementi.gui.dialogs.sheet import Sheet


def nameless(widgets):
    own = [widget for widget in widgets if not isinstance(widget, QScrollBar)]
    return [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in own
        if not widget.accessibleName() and not (hasattr(widget, "text") and widget.text())
    ]


def test_every_stop_of_the_welcome_page_has_a_name(window, focusable):
    assert not nameless(focusable(window))


def test_tab_on_the_welcome_page_goes_to_the_choices_that_hold(driver, window):
    window.first_page.welcome.name.setFocus()
    stops = []
    for _choice in range(2):
        driver.press("Tab")
        stops.append(QApplication.focusWidget())
    assert [stop.property("action") for stop in stops] == ["language:en", "theme:light"]
    assert all(stop.isChecked() for stop in stops)


def test_a_choice_by_keyboard_on_the_welcome_page_keeps_its_place(driver, window):
    window.first_page.welcome.name.setFocus()
    driver.press("Tab", 2)
    driver.press("Right")
    driver.until(lambda: (focus := QApplication.focusWidget()) and window.first_page.isAncestorOf(focus))
    assert QApplication.focusWidget().property("action") == "theme:dark" == f"theme:{window.settings.appearance}"


def test_every_stop_of_the_desk_has_a_name(driver, window, sample, focusable):
    driver.open(sample)
    assert len(focusable(window)) > 10
    assert not nameless(focusable(window))


@pytest.mark.parametrize(
    "action",
    [
        "about",
        "guide",
        "keys",
        "shortcuts",
        "labels",
        "preferences",
        "export",
        "open_bin",
        "restore_backup",
        "reviewer",
    ],
)
def test_every_stop_of_a_dialog_has_a_name(driver, window, sample, focusable, action):
    driver.open(sample)
    window.run(action)
    driver.until(lambda: window.findChild(Sheet) is not None)
    dialog = window.findChild(Sheet)
    assert not nameless(focusable(dialog))
    dialog.reject()


def test_f6_goes_round_the_regions(driver, window, sample):
    driver.open(sample)
    desk = window.desk
    stops = []
    for _step in range(4):
        driver.press("F6")
        focus = QApplication.focusWidget()
        areas = {"banner": desk.banner, "queue": desk.queue, "article": desk.view, "inspector": desk.inspector}
        stops.append(next(name for name, area in areas.items() if focus is area or area.isAncestorOf(focus)))
    assert stops == ["inspector", "banner", "queue", "article"]


@pytest.mark.parametrize("region", ["banner", "queue", "inspector"])
def test_escape_leads_from_every_region_to_the_article(driver, window, sample, region):
    driver.open(sample)
    desk = window.desk
    driver.until(lambda: desk.banner.first_button() is not None)
    stops = {"banner": desk.banner.first_button(), "queue": desk.queue.view, "inspector": desk.inspector.first_stop()}
    stops[region].setFocus()
    driver.press("Escape")
    assert QApplication.focusWidget() is desk.view


def test_tab_goes_through_the_parts_then_on(driver, window, sample):
    driver.open(sample)
    place = driver.session.place
    parts = len(place.parts())
    assert parts > 1
    driver.press("Tab", parts - 1)
    assert place.part == parts - 1
    driver.press("Tab")
    assert window.desk.inspector.isAncestorOf(QApplication.focusWidget())


def test_letters_act_in_the_inspector_and_not_in_a_field(driver, window, sample):
    driver.open(sample)
    uid = driver.session.place.current.uid
    window.desk.inspector.card.accept.setFocus()
    driver.press("F")
    assert driver.stored().spans[uid].flag
    driver.press("F3")
    driver.type("f")
    assert window.desk.queue.filter.text() == "f"
    assert driver.stored().spans[uid].flag


def test_the_sides_get_their_width_back_when_the_window_does(driver, window, sample, qapp):
    driver.open(sample)
    window.resize(1440, 900)
    qapp.processEvents()
    before = window.desk.arranger.splitter.sizes()
    window.resize(1024, 700)
    qapp.processEvents()
    assert window.desk.arranger.splitter.sizes()[0] == 220
    window.resize(1440, 900)
    qapp.processEvents()
    assert window.desk.arranger.splitter.sizes() == before


@pytest.mark.parametrize("key", ["F2", "Ctrl+,"])
def test_enter_closes_a_page_that_says_so_and_decides_nothing(driver, window, sample, key):
    driver.open(sample)
    waiting = driver.session.place.attributions.pending_count
    driver.press(key)
    driver.until(lambda: any(sheet.isVisible() for sheet in window.findChildren(Sheet)))
    driver.press("Return")
    assert not any(sheet.isVisible() for sheet in window.findChildren(Sheet))
    assert driver.session.place.attributions.pending_count == waiting
