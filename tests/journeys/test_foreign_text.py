"""What others wrote is shown letter for letter, wherever it appears."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QWidget

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.errors import UserError
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Span
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


def test_labels_of_dialogs_that_are_not_ours_are_plain_too(window, qtbot):
    box = QMessageBox(window)
    box.setText(EVIL)
    with qtbot.waitExposed(box):
        box.open()
    assert {label.textFormat() for label in box.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_labels_that_qt_makes_are_plain_too(window, qtbot):
    box = QMessageBox(window)
    qtbot.addWidget(box)
    box.setText("<b>x</b>")
    box.show()
    QApplication.processEvents()
    assert {label.textFormat() for label in box.findChildren(QLabel)} == {Qt.TextFormat.PlainText}
