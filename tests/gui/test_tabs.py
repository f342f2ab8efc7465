"""Tabs show all their counts, in whatever room there is."""

import pytest
from PySide6.QtGui import QFontMetricsF

from dementi.gui.tabs import CountedTabs
from dementi.gui.theme import Theme

FRENCH = ("Tous", "À faire", "En cours", "Finis")
MANY = (1_000_000, 998_000, 1_500, 500)


@pytest.fixture
def tabs(qtbot):
    made = CountedTabs(FRENCH, Theme.load("light"))
    qtbot.addWidget(made)
    made.show()
    return made


def width(tabs: CountedTabs, *, stacked: bool, gap: int) -> int:
    return round(tabs._width(stacked, gap)) + 2 * 12 + 1


def lines(tabs: CountedTabs) -> list[tuple[str, ...]]:
    return [tab._lines(stacked=tab._stacked) for tab in tabs._tabs]


def are_whole(tabs: CountedTabs) -> bool:
    """Whether no word is cut, and no tab."""
    for tab in tabs._tabs:
        metrics, room = QFontMetricsF(tab._font()), tab.width() - 2 * tab._pad + 1
        if any(metrics.horizontalAdvance(line) > room for line in tab._lines(stacked=tab._stacked)):
            return False
    return tabs._tabs[-1].geometry().right() <= tabs.width()


@pytest.mark.parametrize(("stacked", "gap"), [(False, 14), (False, 6), (True, 14), (True, 6)])
@pytest.mark.parametrize("chosen", [0, 2])
def test_all_counts_are_shown_whole(tabs, qtbot, chosen, stacked, gap):
    tabs.set_numbers(MANY)
    tabs._tabs[chosen].click()
    tabs.resize(width(tabs, stacked=stacked, gap=gap), 36)

    assert [line[-1].split()[-1][-3:] for line in lines(tabs)] == ["000", "000", "500", "500"]
    assert lines(tabs)[0] == (("Tous", "1,000,000") if stacked else ("Tous 1,000,000",))
    qtbot.waitUntil(lambda: are_whole(tabs))


def test_counts_that_grow_are_given_room(tabs, qtbot):
    tabs.set_numbers((5, 3, 1, 1))
    tabs.resize(width(tabs, stacked=False, gap=6), 36)
    assert len(lines(tabs)[0]) == 1

    tabs.set_numbers(MANY)

    assert len(lines(tabs)[0]) == 2
