"""What others wrote is shown letter for letter, wherever it appears."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.errors import UserError
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Span
from dementi.gui import plain
from dementi.gui.dialogs.sheet import Sheet
from dementi.gui.telling import tell_error
from dementi.store import create

EVIL = "<img src=/etc/passwd><b>x</b> & if a<b and c>d then"


@pytest.fixture
def evil_project(tmp_path: Path) -> Path:
    """Title, text, outlet, note, quote, rule, reviewer and file name that look like HTML."""
    path = tmp_path / "<b>x<b> & y.dementi"
    text = f"{EVIL}\n\nThe army denied it, said {EVIL}."
    span = Span("u1", 0, len(EVIL), "claim", EVIL, note=EVIL, rule=EVIL, why=EVIL, confidence=0.9)
    article = Article("<i>id</i>", text, "en", EVIL, {"outlet": EVIL, "date": EVIL})
    with create(path, EVIL) as project:
        project.import_records([ArticleRecord(article, Annotations.of([span]))], EVIL, "import").result()
    return path


def visible_words(window: QWidget) -> list[str]:
    """Everything that labels, buttons and names say."""
    labels = [label.text() for label in window.findChildren(QLabel)]
    names = [widget.accessibleName() for widget in window.findChildren(QWidget)]
    return labels + names


def test_it_stands_literally_everywhere(driver, window, evil_project):
    driver.open(evil_project)
    driver.press("N")
    driver.press("Escape")
    words = visible_words(window)
    assert any(EVIL in text for text in words)
    assert not [text for text in words if "&lt;" in text or "&amp;" in text]
    assert window.desk.status._reviewer.text() == EVIL
    assert window.desk.queue.model.data(window.desk.queue.model.index(0)) == EVIL
    assert window.desk.inspector.card.note.text() == EVIL
    assert window.windowTitle().startswith("<b>x<b> & y.dementi")


def test_no_label_reads_markup(driver, window, evil_project):
    driver.open(evil_project)
    tell_error(window, UserError(EVIL, path=EVIL, line=3))
    window.run("keys")
    window.run("about")
    driver.until(lambda: len(window.findChildren(Sheet)) == 2)
    labels = window.findChildren(QLabel)
    assert any(label.text() == EVIL for label in labels)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}
    for sheet in window.findChildren(Sheet):
        sheet.reject()


def test_tool_tips_are_escaped(driver, window, evil_project):
    driver.open(evil_project)
    tips = [widget.toolTip() for widget in window.findChildren(QWidget) if widget.toolTip()]
    assert not [tip for tip in tips if "<img" in tip or "<b>" in tip]


def test_recent_projects_are_escaped(driver, window, evil_project):
    driver.open(evil_project)
    driver.press("Ctrl+W")
    words = visible_words(window)
    assert any("<b>x<b> & y.dementi" in text for text in words)
    tips = [widget.toolTip() for widget in window.findChildren(QWidget) if widget.toolTip()]
    assert tips
    assert not [tip for tip in tips if "<b>" in tip]


def test_a_box_that_a_file_dialog_opens_shows_words_as_they_are(window, qtbot):
    """Such as the one that asks whether a file is to be replaced, and names it."""
    box = QMessageBox(window)
    qtbot.addWidget(box)
    box.setText(EVIL)
    with plain.guarded(), qtbot.waitExposed(box):
        box.open()
    assert {label.textFormat() for label in box.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_no_other_dialog_of_qt_tells_anything(root):
    """They would read words as HTML."""
    sources = (root / "desktop/dementi/gui").rglob("*.py")
    telling = re.compile(r"\bQ(MessageBox|ErrorMessage|InputDialog|ProgressDialog|Wizard)\b")
    assert [path.name for path in sources if telling.search(path.read_text("utf-8"))] == []
