"""The queue as a widget: filter, tabs, list, and what it says when nothing matches."""

from array import array

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

from dementi.domain.article import Status
from dementi.domain.selection import Order, Selection
from dementi.gui.queue.model import FIGURES
from dementi.gui.queue.panel import QueuePanel
from dementi.gui.queue.wording import figures
from dementi.store import Counts, Figures


@pytest.fixture
def panel(qtbot, theme, fetched, counted, keys):
    made = QueuePanel("syria.dementi", fetched[0], counted[0], theme)
    qtbot.addWidget(made)
    made.resize(272, 800)
    made.set_counts(Counts(128, 91, 3, 34))
    made.set_ids(keys(128))
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_only_the_rows_on_screen_are_fetched(panel, fetched):
    panel.grab()
    assert fetched[1] == [list(range(1, 26))]


def test_the_figures_of_the_article_on_screen_are_its_own(panel, counted):
    panel.grab()
    panel.set_open(2)
    panel.view.set_open_figures(4, 12, 0)
    counted[1][0][1]({1: Figures(9, 0), 2: Figures(12, 0)})
    shown = [figures(panel.model.data(panel.model.index(row), FIGURES), Status.TO_DO) for row in range(3)]
    assert shown == ["9", "4/12", ""]


def test_typing_asks_once_and_soon(panel, qtbot):
    with qtbot.waitSignal(panel.asked) as asked:
        qtbot.keyClicks(panel.filter, "fillon")
    assert asked.args == [Selection(words="fillon")]


def test_a_tab_asks_for_its_status(panel, qtbot):
    with qtbot.waitSignal(panel.asked) as asked:
        qtbot.mouseClick(panel.tabs._tabs[2], Qt.MouseButton.LeftButton)
    assert asked.args == [Selection(status=Status.STARTED)]


def test_nothing_found_says_what_would_match(panel):
    panel.filter.setText("fillon 2012")
    panel.set_ids(array("q"), "“fillon” alone: 2 articles.")
    assert panel._instead.text() == "“fillon” alone: 2 articles."
    assert panel._instead.isVisible()


def test_escape_clears_the_filter(panel, qtbot):
    panel.filter.setText("fillon")
    qtbot.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert panel.filter.text() == ""


def test_escape_takes_conditions_back_too(panel, qtbot):
    panel.conditions.use(Selection(lang="fr"))
    assert panel.narrowed
    with qtbot.waitSignal(panel.asked) as asked:
        qtbot.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert asked.args == [Selection()]


def test_words_tab_and_conditions_are_asked_for_together(panel, qtbot):
    qtbot.mouseClick(panel.tabs._tabs[3], Qt.MouseButton.LeftButton)
    panel.filter.setText(" fillon ")
    with qtbot.waitSignal(panel.asked) as asked:
        panel.conditions.use(Selection(outlet="Le Monde", order=Order.NEWEST))
    assert asked.args == [Selection("fillon", Status.DONE, outlet="Le Monde", order=Order.NEWEST)]


def test_enter_opens_the_row(panel, qtbot):
    panel.set_open(5)
    with qtbot.waitSignal(panel.opened) as opened:
        qtbot.keyClick(panel.view, Qt.Key.Key_Down)
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert opened.args == [6]


def test_end_and_home_go_to_the_ends_of_the_list(panel, qtbot):
    for key, article in ((Qt.Key.Key_End, 128), (Qt.Key.Key_Home, 1)):
        qtbot.keyClick(panel.view, key)
        assert panel.model.key_at(panel.view.currentIndex().row()) == article


def test_neighbours_end_with_the_list(panel):
    panel.set_open(128)
    assert panel.neighbour(-1) == 127
    assert panel.neighbour(1) == 0


def test_counts_are_dots_until_they_are_known(panel):
    panel.set_counts(None)
    assert "…" in panel.tabs._tabs[0].accessibleName()


def test_the_menu_of_a_row_lists_what_is_nearly_the_same(panel, counted, qtbot):
    panel.grab()
    panel.filter.setText("fillon")
    counted[1][0][1]({1: Figures(9, 0, near=2), 2: Figures(12, 0)})
    alone, copied = (row_menu_of(panel, row) for row in (1, 0))

    assert not alone.actions()[1].isEnabled()
    with qtbot.waitSignal(panel.asked) as asked:
        copied.actions()[1].trigger()

    assert copied.actions()[1].text() == "Show the 2 nearly identical articles"
    assert asked.args == [Selection(near=1)]
    assert panel.filter.text() == ""


def test_the_menu_of_a_row_shows_its_article_though_the_list_is_another_by_now(panel, qtbot):
    panel.grab()
    menu = row_menu_of(panel, 2)
    panel.set_ids(array("q", [3, 9, 8]))
    with qtbot.waitSignal(panel.opened) as opened:
        menu.actions()[0].trigger()

    assert opened.args == [3]


def row_menu_of(panel, row):
    index = panel.model.index(row)
    panel.view.setCurrentIndex(index)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    panel.view.contextMenuEvent(event)
    return panel.view.findChildren(QMenu)[-1]


def test_a_row_says_that_there_are_near_identical_ones(panel, counted):
    panel.grab()
    panel.set_open(2)
    panel.view.set_open_figures(4, 12, 0)
    counted[1][0][1]({1: Figures(9, 0), 2: Figures(12, 0, near=1)})
    said = [panel.model.data(panel.model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert ["1 nearly identical article" in told for told in said] == [False, True]
    assert panel.model.data(panel.model.index(1), FIGURES) == Figures(8, 4, 0, 1)


def test_a_long_name_of_a_project_is_cut_in_the_middle(qtbot, theme, fetched, counted):
    made = QueuePanel("accusations-and-denials-of-the-spring-2017.dementi", fetched[0], counted[0], theme)
    qtbot.addWidget(made)
    made.resize(220, 600)
    with qtbot.waitExposed(made):
        made.show()
    assert "…" in made._title.text()
    assert made._title.text().endswith("nti")
    assert made._title.accessibleName() == "accusations-and-denials-of-the-spring-2017.dementi"
