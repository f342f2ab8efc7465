"""Lists in columns: what stands where."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from dementi.gui import columns
from dementi.gui.columns import Columns, Line
from dementi.gui.theme import Theme


@pytest.mark.parametrize(
    ("cells", "right"),
    [(("1 024", "12,5 %", "–"), True), (("1", "2 of 3"), False), (("2015-12-23",), False), (("mot",), False)],
)
def test_numbers_stand_at_the_right_with_their_head(qtbot, theme, cells, right):
    parent = QWidget()
    qtbot.addWidget(parent)
    table = Columns("x", ("name", "of"), [Line(cell, ("a", cell)) for cell in cells], theme, parent)
    for item in (table.headerItem(), table.topLevelItem(0)):
        assert bool(item.textAlignment(1) & Qt.AlignmentFlag.AlignRight) is right


def test_the_row_in_hand_has_the_ring_while_the_list_has_the_keys(qtbot, theme, monkeypatch):
    ringed = []
    monkeypatch.setattr(columns, "paint_focus", lambda _painter, box, _theme: ringed.append(box.top()))
    parent = QWidget()
    qtbot.addWidget(parent)
    table = Columns("x", ("name",), [Line(name, (name,)) for name in "abc"], theme, parent)
    parent.show()
    qtbot.waitUntil(lambda: table.grab() is not None and not ringed)
    table.take(1)
    monkeypatch.setattr(table, "hasFocus", lambda: True)
    table.grab()

    assert set(ringed) == {table.visualItemRect(table.topLevelItem(1)).top()}


@pytest.mark.parametrize("look", ["light", "dark", "high_contrast"])
def test_a_box_that_is_not_checked_is_seen(qtbot, qapp, look):
    theme = Theme.load(look)
    theme.apply(qapp)
    parent = QWidget()
    qtbot.addWidget(parent)
    table = Columns("x", ("name",), [Line(1, ("",), checked=False)], theme, parent)
    parent.show()
    row = table.visualItemRect(table.topLevelItem(0))
    picture = table.viewport().grab(row).toImage()
    middle = picture.height() // 2
    inks = {picture.pixelColor(x, middle).name() for x in range(theme.px(24))}
    assert theme.colour("border").name() in inks
