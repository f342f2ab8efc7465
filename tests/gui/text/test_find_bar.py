"""Finding words in the article shown."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from dementi import i18n
from dementi.gui.text.find_bar import FindBar
from dementi.gui.theme import Theme

WORDS = "Moscou rejette les accusations sur ses frappes en Syrie, selon le porte-parole. "


@pytest.fixture
def bar(view, qtbot):
    made = FindBar(view, Theme.load("light"))
    qtbot.addWidget(made)
    made.open_find()
    return made


def told(bar):
    return bar._told.text()


def colours_at(view, position):
    page = view._scene.page
    line = page.line_of(position)
    ((left, _),) = page.stretches(line, position, position + 1)
    top = round(line.baseline + line.metrics.at("fill_top") - view._scroller.top)
    image = view.grab().toImage()
    return {image.pixelColor(round(left) + 2, top + shift).name() for shift in (1, 2, 3)}


def test_typing_shows_every_place_and_goes_to_the_first(show, bar, qtbot):
    view = show(WORDS * 300)
    bar.field.setText("SYRIÈ".replace("È", "E"))
    qtbot.waitUntil(lambda: told(bar) == "1 of 300")
    assert view.hit() == (50, 55)
    selection = view._scene.theme.colour("selection").name()
    assert selection in colours_at(view, 50)
    assert selection in colours_at(view, 50 + len(WORDS))


def test_enter_goes_on_and_round(show, bar, qtbot):
    view = show(WORDS * 3)
    qtbot.keyClicks(bar.field, "frappes")
    for expected in ("1 of 3", "2 of 3", "3 of 3", "1 of 3"):
        qtbot.keyClick(bar.field, Qt.Key.Key_Return)
        assert told(bar) == expected
    qtbot.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert told(bar) == "3 of 3"
    assert view.hit()[0] == 39 + 2 * len(WORDS)


def test_the_place_at_hand_is_brought_into_view(show, bar, qtbot):
    view = show("x " * 20_000 + "fin.")
    bar.field.setText("fin")
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    start, end = view.visible_extent()
    assert start <= 40_000 < end


def test_longer_words_stay_at_the_place_at_hand(show, bar):
    view = show("la Syrie, la Russie, la Syrie")
    bar.field.setText("la")
    bar._search()
    view.find_next()
    bar.field.setText("la r")
    bar._search()
    assert view.hit() == (10, 14)


def test_what_is_not_there_is_said(show, bar):
    show(WORDS)
    bar.field.setText("Ankara")
    bar._search()
    assert told(bar) == "Not found"
    assert not bar._next.isEnabled()
    bar.field.setText("")
    bar._search()
    assert told(bar) == ""


def test_escape_takes_the_marks_away(show, bar, qtbot):
    view = show(WORDS)
    bar.field.setText("Syrie")
    bar._search()
    with qtbot.waitSignal(bar.closed):
        qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert view.hit() is None
    assert bar.isHidden()
    assert view._scene.theme.colour("selection").name() not in colours_at(view, 50)


def test_ctrl_enter_selects_the_place(show, bar, qtbot):
    view = show(WORDS)
    bar.field.setText("porte-parole")
    with qtbot.waitSignals([view.selectModeEntered, view.selectionMade]):
        qtbot.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert WORDS[slice(*view.selection())] == "porte-parole"
    assert bar.isHidden()


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_nothing_is_cut_in_the_narrowest_window(show, qtbot, language, scale):
    i18n.use(language)
    bar = FindBar(show(WORDS), Theme.load("light", scale))
    qtbot.addWidget(bar)
    for width in (504, 504 * scale, 300 * scale):
        bar.resize(round(width), 40)
        bar.open_find()
        bar.field.setText("Ankara")
        bar._search()
        bar.layout().activate()
        shown = [child for child in bar.findChildren(QWidget) if child.parent() is bar and child.isVisible()]
        assert max(child.geometry().right() for child in shown) < bar.width()
        assert all(child.width() >= child.sizeHint().width() for child in shown if child is not bar.field)
        assert bar._close.isVisible()


def test_another_article_is_searched_when_asked(show, bar, qtbot):
    show(WORDS)
    bar.field.setText("Syrie")
    bar._search()
    view = show("En Syrie. En Syrie.")
    assert told(bar) == ""
    assert view.hit() is None
    qtbot.keyClick(bar.field, Qt.Key.Key_Return)
    assert told(bar) == "1 of 2"


def test_a_million_hits_scroll(show, bar):
    view = show("a " * 500_000)
    assert view.find_words("a") == 500_000
    view.find_next(-1)
    QCoreApplication.processEvents()
    assert view.hit() == (999_998, 999_999)
    assert not view.grab().isNull()
