"""The line at the foot of the window."""

from dementi.gui.status import StatusLine


def test_the_bars_make_room_for_words(qtbot, theme):
    line = StatusLine(theme)
    qtbot.addWidget(line)
    line.show_article(1, 2)
    line.show_project(1, 2)
    line.resize(1040, 28)
    line.show()
    line.tell("Ok.")
    assert line._article.bar.isVisible()

    line.tell("Ctrl+Shift+E leads back to the sources, where " + "x" * 60)
    assert not line._article.bar.isVisible()
    assert not line._project.bar.isVisible()
    line.tell("")
    assert line._project.bar.isVisible()
