"""What the preview says of all its rows is true at any moment."""

from dementi.gui.importing import telling


def test_what_is_under_way_is_named():
    assert telling.under_way(0, "", comparing=False) == "Looking for files…"
    assert telling.under_way(3, "a.txt", comparing=False) == "Reading a.txt… 3 articles so far"
    assert telling.under_way(3, "a.txt", comparing=True) == "Comparing 3 articles…"


def test_seconds_are_told_only_where_there_were_some():
    rest = " Nothing is written to the project yet."
    assert telling.outcome(2, 0.02, stopped=False) == "2 articles read." + rest
    assert telling.outcome(1, 1.26, stopped=False) == "1 article read in 1.3 s." + rest
    assert telling.outcome(1, 1.26, stopped=True) == "Reading was stopped: 1 article so far." + rest
