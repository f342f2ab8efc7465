"""Foreign words in labels and tool tips."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment

from dementi.gui import plain

EVIL = ["<img src=/etc/passwd>", "<b>x</b>", "if a<b and c>d then", "&lt;b&gt;", "a & b", "line\nline"]


@pytest.mark.parametrize("words", EVIL)
def test_a_label_shows_the_words(qtbot, words):
    label = plain.label(words)
    qtbot.addWidget(label)
    assert label.text() == words
    assert label.textFormat() == Qt.TextFormat.PlainText


def test_a_name_does_not_end_other_than_it_looks(qtbot):
    """Turned round, what is a program looks like a picture."""
    name, told = "photo\u202egpj.exe", "photo\u25afgpj.exe"
    label = plain.label(name)
    qtbot.addWidget(label)
    assert label.text() == told
    assert plain.menu_text(name) == told
    assert QTextDocumentFragment.fromHtml(plain.tip(name)).toPlainText() == told
    assert plain.legible("\u05e9\u05dc\u05d5\u05dd \u2068a\u2069") == "\u05e9\u05dc\u05d5\u05dd \u25afa\u25af"


@pytest.mark.parametrize("words", EVIL)
def test_a_tool_tip_reads_back_as_the_words(qtbot, words):
    tip = plain.tip(words)
    assert tip.startswith("<span>")  # what begins with a tag is always read as rich text
    assert QTextDocumentFragment.fromHtml(tip).toPlainText() == words
    assert "<img" not in tip
