"""Controls of our own look as the theme says, in a real window too."""

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QStyle, QStyleOptionComboBox, QVBoxLayout, QWidget

from dementi.gui.controls import Choice, FoldRow
from dementi.gui.theme import Theme


def test_every_entry_of_a_list_is_in_view_below_its_field(qtbot, qapp):
    """Over the field, as menus are, a window system may show it with an entry less, and an arrow that tells of more."""
    theme = Theme.load("light")
    theme.apply(qapp)
    page = QWidget()
    qtbot.addWidget(page)
    choice = Choice(theme, page)
    choice.offer("Label", [(word, word) for word in ("leave out", "claim", "source", "denial")])
    QVBoxLayout(page).addWidget(choice)
    page.show()
    option = QStyleOptionComboBox()
    choice.initStyleOption(option)
    assert choice.style().styleHint(QStyle.StyleHint.SH_ComboBox_Popup, option, choice) == 0

    choice.showPopup()
    rows = choice.view()
    last = rows.model().index(3, 0)
    qtbot.waitUntil(lambda: 0 < rows.visualRect(last).bottom() < rows.viewport().height())
    assert rows.visualRect(last).height() >= theme.size("target_min")
    choice.hidePopup()


def test_figures_that_do_not_fit_on_a_line_stand_on_two(qtbot, theme):
    row = FoldRow(theme)
    qtbot.addWidget(row)
    figures = ["2 accepted", "1 added by hand", "1 rejected"]
    row.set_words("4 decided", " · ".join(figures))
    whole = QFontMetricsF(theme.font("small")).horizontalAdvance(" · ".join(figures))
    assert row.figures_in(whole + 1) == ["2 accepted · 1 added by hand · 1 rejected"]
    assert row.figures_in(whole - 1) == ["2 accepted · 1 added by hand", "1 rejected"]
    assert row.figures_in(0.2 * whole)[1].endswith("…")
