"""Foreign words in labels and tool tips."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QFileDialog, QLabel

from dementi.gui import plain
from dementi.gui.dialogs import ask

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


@pytest.fixture
def watched(qapp, qtbot):
    """A function that shows a label as Qt makes one in a dialog of its own; its format."""

    def show():
        label = QLabel("<b>x</b>")
        qtbot.addWidget(label)
        label.show()
        return label.textFormat()

    return show


def test_labels_that_qt_makes_are_plain_while_it_asks_and_python_is_asked_about_no_event_before_or_after(watched):
    with plain.guarded():
        assert watched() == Qt.TextFormat.PlainText
    assert watched() == Qt.TextFormat.AutoText


def test_every_dialog_of_qt_for_files_is_guarded(qapp, monkeypatch, watched):
    formats = []

    def asked(*_words):
        formats.append(watched())
        return [] if len(_words) > 2 and _words[1] == "Import articles" else "", ""

    for name in ("getOpenFileName", "getSaveFileName", "getOpenFileNames"):
        monkeypatch.setattr(QFileDialog, name, asked)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *words: asked(*words)[0])
    ask.project_to_open(None)
    ask.project_to_make(None, "x")
    ask.files_to_import(None)
    ask.folder_to_import(None)
    for question in (ask.file_for_article, ask.file_for_figure, ask.file_for_figures, ask.file_for_lines):
        question(None, "x")
    ask.file_to_export(None, "x", "")
    assert formats == [Qt.TextFormat.PlainText] * 9
