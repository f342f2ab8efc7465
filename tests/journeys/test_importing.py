"""Articles come in through the preview: dropped, chosen or pasted; looked at, corrected, imported; then the report."""

import json
import sys
import zipfile

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from dementi.domain.imports import Outcome
from dementi.gui.dialogs import ask
from dementi.gui.importing.columns import ColumnsDialog
from dementi.gui.importing.dialog import ImportDialog
from dementi.gui.importing.reports import ReportsDialog
from dementi.store import ReadOnly, Reason
from dementi.workflow import projects
from dementi.workflow.previews.reasons import reason
from dementi.workflow.previews.rows import State

SLEEPER = """
import sys, time
if sys.argv[1] == "parse-for-parent": time.sleep(600)
from dementi.__main__ import main
sys.exit(main())
"""
"""The program, but for the process that parses: that never answers."""


@pytest.fixture
def empty(tmp_path):
    path = tmp_path / "empty.dementi"
    projects.new_project(path).close()
    return path


@pytest.fixture
def opened(driver, window, empty):
    window.open_path(empty)
    driver.until(lambda: window.desk is not None and window.desk.centre._pages.currentIndex() == 1)
    return window.bridge


@pytest.fixture
def folder(tmp_path):
    """Two good texts, one of them twice, one in Windows-1252, a damaged PDF and what is no article."""
    made = tmp_path / "articles"
    made.mkdir()
    (made / "a.txt").write_text("Gremblon\n\n« Non », dément le maire de Gremblon, selon lui.", "utf-8")
    (made / "b.txt").write_text("Autre chose\n\nLa région rejette ces accusations, a dit M. X.", "utf-8")
    (made / "c.txt").write_bytes((made / "a.txt").read_bytes())
    (made / "d.txt").write_bytes("Été\n\nLa région dément.\nLire aussi : Le point\n".encode("cp1252"))
    (made / "e.pdf").write_bytes(b"%PDF-1.4 nothing")
    (made / "f.png").write_bytes(b"\x89PNG")
    return made


@pytest.fixture
def preview(driver, window):
    """A function that waits until the preview has read everything."""

    def wait() -> ImportDialog:
        driver.until(lambda: any(dialog.isVisible() for dialog in window.findChildren(ImportDialog)))
        dialog = next(dialog for dialog in window.findChildren(ImportDialog) if dialog.isVisible())
        driver.until(lambda: not dialog.source.busy and bool(dialog.listing.rows))
        driver.until(lambda: not dialog._counting.isActive())
        return dialog

    return wait


def drop(widget, *paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    widget.dropEvent(QDropEvent(QPointF(5, 5), copy, data, Qt.MouseButton.LeftButton, none))


def shown_report(window, driver):
    window.run("import_reports")
    driver.until(lambda: any(dialog.list is not None for dialog in window.findChildren(ReportsDialog)))
    return window.findChild(ReportsDialog)


def take(dialog, name):
    """Take the row of this file in hand."""
    dialog.table.take(next(n for n, row in enumerate(dialog.listing.rows) if row.place == name))


def test_a_folder_that_is_dropped_is_shown_before_anything_is_stored(opened, window, folder, preview):
    drop(window, folder)
    dialog = preview()
    assert [tab.accessibleName() for tab in dialog.tabs._tabs] == ["All 6", "Ready 2", "To check 1", "Not taken 3"]
    assert dialog.go.text() == "Import 3 articles"
    assert "Nothing is written to the project yet." in dialog._note.text
    with opened.project.reader() as reader:
        assert not reader.article_ids("")


def test_files_that_are_let_go_are_taken_as_copies_however_they_are_offered(opened, window, folder, preview):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    either = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction
    shift, left = Qt.KeyboardModifier.ShiftModifier, Qt.MouseButton.LeftButton
    entering = QDragEnterEvent(QPoint(5, 5), either, data, left, shift)
    dropped = QDropEvent(QPointF(5, 5), either, data, left, shift)
    for event in (entering, dropped):
        event.setDropAction(Qt.DropAction.MoveAction)
        event.ignore()
        QApplication.sendEvent(window.desk, event)
        assert (event.isAccepted(), event.dropAction()) == (True, Qt.DropAction.CopyAction)
    assert preview().listing.articles == 4


def test_what_is_chosen_comes_in_and_the_report_says_what_became_of_each(opened, driver, window, folder, preview):
    drop(window, folder)
    preview()
    driver.press("Return")
    driver.until(lambda: window.desk.queue.model.rowCount() == 3)
    driver.settle()
    with opened.project.reader() as reader:
        (report,) = reader.imports.reports()
        lines = {line.path: line for line in reader.imports.lines(report.key)}
    assert {path: line.outcome for path, line in lines.items()} == {
        "articles/a.txt": Outcome.TAKEN,
        "articles/b.txt": Outcome.TAKEN,
        "articles/c.txt": Outcome.DUPLICATE,
        "articles/d.txt": Outcome.TAKEN,
        "articles/e.pdf": Outcome.FAILED,
        "articles/f.png": Outcome.SKIPPED,
    }
    assert lines["articles/e.pdf"].reason == "This PDF file is damaged: it cannot be opened."
    assert "e.pdf" in window.desk.banner._notices["told"].rest


def test_the_rows_of_a_report_have_the_keys_at_once(opened, driver, window, folder, preview):
    drop(window, folder)
    preview()
    driver.press("Return")
    driver.until(lambda: window.desk.queue.model.rowCount() == 3)
    driver.settle()
    dialog = shown_report(window, driver)
    dialog.show_lines(dialog._lines)  # as another report would come
    assert dialog.focusWidget() is dialog.list


def test_a_group_in_hand_tells_what_it_is(opened, driver, window, tmp_path, preview):
    text = "".join(
        f"Le maire de Gremblon rejette ces accusations, a dit mardi {n} son porte-parole.\n" for n in range(9)
    )
    for name, day in (("a.txt", "mardi"), ("b.txt", "jeudi"), ("c.txt", "lundi")):
        (tmp_path / name).write_text(text.replace("mardi 3", day), "utf-8")
    drop(window, *(tmp_path / name for name in ("a.txt", "b.txt", "c.txt")))
    dialog = preview()
    driver.until(lambda: dialog.model.heading_at(0) is not None)
    dialog.table.take(0)
    first, *others = dialog.panel.group.lines
    assert (dialog.panel._name.text, first) == ("3 nearly identical articles", "a.txt: the first that was read")
    assert [line.partition(": about ")[0] for line in others] == ["b.txt", "c.txt"]
    assert not dialog.panel.facts.isVisible()
    dialog.table.take(1)
    assert not dialog.panel.group.isVisible()
    assert dialog.panel.facts.isVisible()


def test_a_line_that_is_not_taken_is_named_in_the_banner(opened, driver, window, tmp_path, preview):
    (tmp_path / "a.jsonl").write_text('{"text": "Un, dit-il."}\n{"text":\n', "utf-8")
    drop(window, tmp_path / "a.jsonl")
    preview()
    driver.press("Return")
    driver.until(lambda: "told" in window.desk.banner._notices)
    assert window.desk.banner._notices["told"].rest.startswith("a.jsonl · line 2: This line is not JSON.")


def test_a_second_enter_that_was_pressed_meanwhile_imports_nothing_again(opened, driver, window, folder, preview):
    drop(window, folder)
    dialog = preview()
    begun = []
    opened.tasks.begun.connect(begun.append)
    for _press in range(2):
        enter = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(dialog.table, enter)
    driver.until(lambda: window.desk.queue.model.rowCount() == 3)
    driver.settle()
    assert begun == ["Importing"]


def test_the_tabs_of_the_report_count_what_the_line_above_them_counts(opened, driver, window, folder, preview):
    (folder / "g.jsonl").write_text('{"text": "Un, dit-il."}\n{"text": "Deux, selon elle."}\n', "utf-8")
    drop(window, folder)
    preview()
    driver.press("Return")
    driver.until(lambda: window.desk.queue.model.rowCount() == 5)
    driver.settle()
    dialog = shown_report(window, driver)
    named = [tab.accessibleName() for tab in dialog.tabs._tabs]
    assert named == ["All 8", "Taken 5", "Duplicates 1", "Failed 1", "Not taken 1"]
    assert dialog._told.text.startswith("5 articles taken, 1 duplicate, 1 failed, 1 left out.")
    rows = map(dialog.list.topLevelItem, range(dialog.list.topLevelItemCount()))
    assert [row.text(1) for row in rows if row.text(0) == "articles/g.jsonl"] == ["2 articles"]


def test_the_report_is_shown_again_from_the_menu(opened, driver, window, folder, preview):
    drop(window, folder)
    preview()
    driver.press("Return")
    driver.until(lambda: window.desk.queue.model.rowCount() == 3)
    driver.settle()
    dialog = shown_report(window, driver)
    assert dialog.list.topLevelItem(0).text(0) == "articles/e.pdf"
    assert dialog._told.text == "3 articles taken, 1 duplicate, 1 failed, 1 left out. Reviewer: reviewer-1"


def test_a_second_import_of_the_same_folder_takes_what_is_new(opened, driver, window, folder, preview):
    (folder / "b.txt").rename(folder.parent / "later.txt")
    drop(window, folder)
    preview()
    driver.press("Return")
    driver.until(lambda: window.desk.queue.model.rowCount() == 2)
    driver.settle()
    (folder.parent / "later.txt").rename(folder / "b.txt")
    drop(window, folder)
    dialog = preview()
    assert dialog.go.text() == "Import 1 article"
    assert dialog.listing.rows[0].stored


def test_an_import_that_is_stopped_leaves_whole_articles_and_says_how_to_go_on(
    opened, driver, window, folder, preview, monkeypatch
):
    monkeypatch.setattr("dementi.workflow.importing.BATCH", 1)
    drop(window, folder)
    preview()
    seen = []

    def stop(_name, done, _total):
        seen.append(done)
        opened.tasks.cancel()

    opened.tasks.progressed.connect(stop, Qt.ConnectionType.DirectConnection)
    driver.press("Return")
    driver.until(lambda: "told" in window.desk.banner._notices)
    assert seen
    assert "Import the same files again to go on" in window.desk.banner._notices["told"].rest
    with opened.project.reader() as reader:
        assert 0 < len(reader.article_ids("")) < 3
        (report,) = reader.imports.reports()
        lines = {line.path: (line.outcome, line.reason) for line in reader.imports.lines(report.key)}
    assert report.stopped
    told = "Not reached when the import ended. Import it again."
    assert lines["articles/d.txt"] == (Outcome.SKIPPED, told)


def test_space_leaves_a_row_out_and_tabs_show_what_is_left(opened, driver, window, folder, preview):
    drop(window, folder)
    dialog = preview()
    assert dialog.table.hasFocus()
    driver.press("Space")
    driver.until(lambda: dialog.go.text() == "Import 2 articles")
    dialog.tabs._tabs[3].click()
    assert dialog.model.rowCount() == 4
    assert [dialog.model.row_at(n).state for n in range(4)] == [State.LEFT_OUT] * 4
    dialog.heads.box.click()
    driver.until(lambda: dialog.go.text() == "Import 4 articles")


def test_facts_and_lines_that_are_corrected_are_those_that_come_in(opened, driver, window, folder, preview):
    drop(window, folder)
    dialog = preview()
    take(dialog, "d.txt")
    facts = dialog.panel.facts
    assert (facts.encoding.currentText(), facts.language.currentText()) == ("Windows-1252", "français")
    facts.fields["outlet"].setFocus()
    driver.type("Le Canal")
    driver.press("Return")
    assert dialog.table.hasFocus()
    dialog.panel.sample._boxes[0].click()
    driver.press("Return")
    driver.until(lambda: window.desk.queue.model.rowCount() == 3)
    driver.settle()
    with opened.project.reader() as reader:
        record = next(record for record in reader.records() if record.article.title == "Été")
    assert record.article.text == "Été\n\nLa région dément.\n"
    assert record.article.meta == {"outlet": "Le Canal"}
    assert record.changes == ("junk lines cut: 1",)


def test_another_encoding_reads_the_file_again(opened, driver, window, folder, preview):
    drop(window, folder / "d.txt")
    dialog = preview()
    choice = dialog.panel.facts.encoding
    choice.setCurrentIndex(choice.findData("mac-roman"))
    choice.activated.emit(choice.currentIndex())
    driver.until(lambda: dialog.listing.rows[0].found.encoding == "mac-roman")
    assert dialog.panel.facts.fields["title"].text() == "…tÈ"


def test_columns_are_named_beside_the_first_rows(opened, driver, window, tmp_path, preview):
    (tmp_path / "t.csv").write_text("n;corps du papier\n1;Bonjour, dit-il.\n2;Au revoir, dit-elle.\n", "utf-8")
    drop(window, tmp_path / "t.csv")
    dialog = preview()
    assert not dialog.go.isEnabled()
    dialog.panel.columns.click()
    driver.until(lambda: bool(dialog.findChildren(ColumnsDialog)))
    columns = dialog.findChildren(ColumnsDialog)[0]
    assert not columns.go.isEnabled()
    columns.choices["text"].setCurrentIndex(columns.choices["text"].findData("corps du papier"))
    columns.go.click()
    driver.until(lambda: dialog.go.text() == "Import 2 articles")


def test_foreign_labels_are_matched_and_spans_come_in_as_somebodys(opened, driver, window, tmp_path, preview):
    row = {
        "text": "Un deux trois",
        "spans": [{"start": 0, "end": 2, "label": "DIT"}, {"start": 3, "end": 7, "label": "X"}],
    }
    (tmp_path / "t.jsonl").write_text(json.dumps(row), "utf-8")
    drop(window, tmp_path / "t.jsonl")
    dialog = preview()
    choice = dialog.panel.labels._choices["DIT"]
    choice.setCurrentIndex(choice.findData("claim"))
    dialog.panel.labels.go.click()
    driver.until(lambda: dialog.go.text() == "Import 1 article")
    dialog.panel.annotators.name.setFocus()
    driver.type("A. B.")
    driver.press("Escape")
    driver.press("Return")
    driver.until(lambda: window.desk.queue.model.rowCount() == 1)
    driver.settle()
    with opened.project.reader() as reader:
        (record,) = reader.records()
    kept = [span for span in record.annotations.spans.values() if not span.rule]
    assert [(span.quote, span.label, span.reviewer) for span in kept] == [("Un", "claim", "A. B.")]


def test_a_pasted_text_goes_through_the_same_preview_and_is_shown(opened, driver, window, preview):
    QApplication.clipboard().setText("Alep\n\n« Nous avons frappé le camp », a déclaré mercredi M. Konashenkov.")
    driver.press("Ctrl+V")
    dialog = preview()
    assert dialog.panel.facts.fields["title"].text() == "Alep"
    driver.press("Return")
    driver.until(lambda: window.bridge.review.key > 0)
    driver.settle()
    driver.until(lambda: len(driver.session.place.attributions) > 0)
    assert driver.session.article.title == "Alep"


@pytest.fixture
def copied(folder):
    """A file that was copied elsewhere."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder / "a.txt"))])
    QApplication.clipboard().setMimeData(data)
    yield
    QApplication.clipboard().clear()  # offscreen, Qt deletes it when Python has ended, and crashes on what Python made


@pytest.mark.usefixtures("copied")
def test_files_that_are_pasted_or_chosen_are_shown_too(opened, driver, window, folder, preview, monkeypatch):
    driver.press("Ctrl+V")
    dialog = preview()
    assert [row.place for row in dialog.listing.rows] == ["a.txt"]
    drop(dialog, folder / "b.txt")
    driver.until(lambda: len(dialog.listing.rows) == 2)
    driver.press("Escape")
    monkeypatch.setattr(ask, "folder_to_import", lambda _parent: folder)
    window.run("import_folder")
    assert len(preview().listing.rows) == 6


def test_escape_stores_nothing(opened, driver, window, folder, preview):
    drop(window, folder)
    preview()
    driver.press("Escape")
    driver.until(lambda: not window.findChildren(ImportDialog))
    with opened.project.reader() as reader:
        assert not reader.article_ids("")
        assert not reader.imports.reports()


def test_an_unticked_box_leaves_the_rules_for_later(opened, driver, window, folder, preview):
    drop(window, folder)
    preview()._pretag.click()
    driver.press("Return")
    driver.until(lambda: window.desk.queue.model.rowCount() == 3)
    driver.settle()
    with opened.project.reader() as reader:
        assert len(reader.runs.never()) == 3


def test_a_file_that_never_ends_holds_nobody_up_and_reading_can_be_stopped(opened, driver, window, folder, monkeypatch):
    monkeypatch.setattr("dementi.assets.program", lambda: [sys.executable, "-c", SLEEPER])
    drop(window, folder)
    driver.until(lambda: bool(window.findChildren(ImportDialog)))
    dialog = window.findChild(ImportDialog)
    driver.until(lambda: len(dialog.listing.rows) == 4)  # what comes before the PDF
    assert dialog.source.busy
    assert not dialog.go.isEnabled()
    driver.until(lambda: dialog._note.text == "Reading e.pdf… 4 articles so far")
    driver.press("Down")
    assert dialog.panel.facts.fields["title"].text() == "Autre chose"
    dialog._stop.click()
    driver.until(lambda: not dialog.source.busy)
    driver.until(lambda: dialog.go.isEnabled())
    assert dialog._note.text.startswith("Reading was stopped: 4 articles so far.")


def test_escape_ends_what_is_being_parsed(opened, driver, window, folder, monkeypatch):
    monkeypatch.setattr("dementi.assets.program", lambda: [sys.executable, "-c", SLEEPER])
    drop(window, folder)
    driver.until(lambda: bool(window.findChildren(ImportDialog)))
    dialog = window.findChild(ImportDialog)
    driver.until(lambda: len(dialog.listing.rows) == 4)
    thread = dialog.source._thread
    driver.press("Escape")
    assert not thread.is_alive()


def test_a_bomb_and_a_line_of_megabytes_are_rows_like_others(opened, driver, window, tmp_path, preview):
    made = tmp_path / "hostile"
    made.mkdir()
    with zipfile.ZipFile(made / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as bomb:
        bomb.writestr("a.txt", b"0" * 210_000_000)
    (made / "line.txt").write_text("mot " * 2_600_000, "utf-8")
    (made / "\u202efdp.txt").write_text("<b>Titre</b>\n\n<img src='file:///etc/passwd'> Un texte.", "utf-8")
    drop(window, made)
    dialog = preview()
    said = {row.place: reason(row) for row in dialog.listing.rows}
    assert said["bomb.zip"] == (
        "This archive or document is packed too tightly, as files made to fill a disk are. It was not unpacked."
    )
    take(dialog, "line.txt")
    assert dialog.panel.sample.text.toPlainText().endswith("…")
    take(dialog, "\u202efdp.txt")
    assert "<b>Titre</b>" in dialog.panel.facts.fields["title"].text()
    assert dialog.go.text() == "Import 2 articles"


def test_a_project_that_cannot_be_written_says_so_at_once(opened, driver, window, folder, monkeypatch):
    monkeypatch.setattr(opened.project, "read_only", ReadOnly(Reason.LINKED))
    drop(window, folder)
    driver.until(lambda: "told" in window.desk.banner._notices)
    assert "second name" in window.desk.banner._notices["told"].strong
    assert not window.findChildren(ImportDialog)


def test_everything_is_reached_by_tab_and_has_a_name(opened, driver, window, folder, preview, focusable):
    drop(window, folder)
    dialog = preview()
    take(dialog, "d.txt")
    shown = [widget for widget in focusable(dialog) if widget.isVisible()]
    unnamed = [type(w).__name__ for w in shown if not (w.accessibleName() or getattr(w, "text", lambda: "")())]
    assert not unnamed
    order = []
    for _step in range(40):
        order.append(QApplication.focusWidget())
        driver.press("Tab")
    assert {dialog.table, dialog.heads.box, dialog.go, *dialog.panel.facts.fields.values()} <= set(order)
