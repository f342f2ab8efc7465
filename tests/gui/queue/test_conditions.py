"""What else the list is asked for: menus, a line that says it, and a way back."""

import pytest

from dementi.domain.selection import Order, Selection
from dementi.gui.queue.asking import Choices
from dementi.gui.queue.conditions import Conditions
from dementi.gui.queue.dates import DatesDialog

CHOICES = Choices(
    ("fr.incise",), ("A. B.",), ("Le Monde", "R&D"), ("2016", "2017"), ("fr",), (("doubtful", Selection(below=0.6)),)
)


@pytest.fixture
def conditions(qtbot, theme):
    made = Conditions(theme, None)
    qtbot.addWidget(made)
    made.resize(272, 60)
    made.show()
    return made


def entry(conditions, *names):
    """The entry of the menu that is open, by the names on the way to it."""
    menu = conditions._menu
    for name in names:
        (action,) = [action for action in menu.actions() if action.text() == name]
        menu = action.menu()
    return action


def choose(conditions, *names):
    conditions._open_filter(CHOICES)
    entry(conditions, *names).trigger()
    conditions._menu.close()


def test_conditions_combine_and_are_told_on_one_line(conditions):
    choose(conditions, "Outlet", "R&&D")
    choose(conditions, "Date", "2016")
    choose(conditions, "Suggestion less certain than", "0.70")
    choose(conditions, "Flagged")
    assert conditions.selection == Selection(outlet="R&D", after="2016", before="2016", below=0.7, flagged=True)
    assert conditions._told.accessibleName() == "R&D · 2016 · under 0.70 · flagged"
    assert conditions._clear.isVisible()


def test_what_is_chosen_again_is_taken_off(conditions):
    choose(conditions, "Language", "fr")
    conditions._open_filter(CHOICES)
    assert entry(conditions, "Language", "fr").isChecked()
    choose(conditions, "Language", "fr")
    assert conditions.selection == Selection()
    assert not conditions._told.isVisible()


def test_clear_keeps_the_order(conditions, qtbot):
    conditions.use(Selection(lang="fr", order=Order.TITLE))
    with qtbot.waitSignal(conditions.changed):
        conditions._clear.click()
    assert conditions.selection == Selection(order=Order.TITLE)


def test_the_order_is_chosen_from_a_menu(conditions):
    conditions._open_order()
    entry(conditions, "Least certain first").trigger()
    assert conditions.selection.order is Order.DOUBT
    assert conditions._order.text() == "Least certain first"


def test_kept_filters_are_one_choice_away_and_can_be_forgotten(conditions, qtbot):
    choose(conditions, "doubtful")
    assert conditions.selection == Selection(below=0.6)
    with qtbot.waitSignal(conditions.saving) as saved:
        choose(conditions, "Keep this filter…")
    assert saved.args == [Selection(below=0.6)]
    with qtbot.waitSignal(conditions.forgetting) as forgotten:
        choose(conditions, "Forget a filter", "doubtful")
    assert forgotten.args == ["doubtful"]


def test_nothing_to_keep_cannot_be_kept(conditions):
    conditions._open_filter(CHOICES)
    assert not entry(conditions, "Keep this filter…").isEnabled()


def test_nearly_the_same_is_offered_where_an_article_is_open(conditions):
    conditions.open_key = 7
    choose(conditions, "Nearly the same as the article on screen")
    assert conditions.selection == Selection(near=7)


def test_any_time_is_asked_for_in_a_dialog(conditions, qtbot):
    choose(conditions, "Date", "From – until…")
    dialog = conditions.findChild(DatesDialog)
    qtbot.keyClicks(dialog.first, "2016-11")
    qtbot.keyClicks(dialog.last, "2017-1-2")
    assert dialog._told.text() == "From November 2016 · until 2 Jan 2017"
    dialog.show_them.click()
    assert conditions.selection == Selection(after="2016-11", before="2017-01-02")
    assert conditions._told.accessibleName() == "from November 2016 · until 2 Jan 2017"


@pytest.mark.parametrize(("first", "last", "said"), [("2017", "2016", "end is before"), ("May", "", "no date")])
def test_no_time_that_cannot_be_is_listed(conditions, qtbot, first, last, said):
    choose(conditions, "Date", "From – until…")
    dialog = conditions.findChild(DatesDialog)
    qtbot.keyClicks(dialog.first, first)
    qtbot.keyClicks(dialog.last, last)
    assert said in dialog._told.text()
    assert not dialog.show_them.isEnabled()


def test_a_year_and_a_month_fill_the_fields(conditions):
    choose(conditions, "Date", "From – until…")
    dialog = conditions.findChild(DatesDialog)
    dialog.year.setCurrentIndex(dialog.year.findData("2017"))
    assert (dialog.first.text(), dialog.last.text()) == ("2017", "2017")
    dialog.month.setCurrentIndex(3)
    dialog.show_them.click()
    assert conditions.selection == Selection(after="2017-03", before="2017-03")
    assert conditions._told.accessibleName() == "March 2017"
