"""What the window has to say stands in its banner, and nothing waits for an answer."""

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from dementi.domain.article import Article, Status
from dementi.domain.errors import UserError
from dementi.domain.records import ArticleRecord
from dementi.gui.controls import KeyButton
from dementi.gui.dialogs import ask
from dementi.gui.dialogs.sheet import Sheet
from dementi.gui.importing.dialog import ImportDialog
from dementi.gui.queue.model import FIGURES
from dementi.gui.queue.wording import figures
from dementi.gui.telling import tell_error
from dementi.store import create, open_project


def drop(window, *urls):
    data = QMimeData()
    data.setUrls([QUrl(url) if ":" in str(url) else QUrl.fromLocalFile(str(url)) for url in urls])
    event = QDropEvent(
        QPointF(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    window.dropEvent(event)


def told(window):
    notice = window.banner._notices["told"]
    return f"{notice.strong} {notice.rest}"


def test_an_error_names_the_place_and_is_closed_by_its_button(driver, window, sample):
    driver.open(sample)
    tell_error(window, UserError("This cannot be read.", path="/x/y.txt", line=3))
    assert told(window) == "This cannot be read. /x/y.txt, line 3"
    assert not window.findChildren(Sheet)
    driver.press("F6")
    driver.press("F6")
    close = next(button for button in window.banner.findChildren(KeyButton) if button.text() == "Close")
    close.click()
    assert "told" not in window.banner._notices
    assert window.desk.view.hasFocus()


def test_a_recent_project_that_is_gone_leaves_the_list(driver, window, sample):
    driver.open(sample)
    driver.press("Ctrl+W")
    sample.unlink()
    window.open_path(sample)
    assert "no longer there" in told(window)
    assert window.settings.recent == []


def test_a_recent_project_that_cannot_be_opened_now_stays_in_the_list(driver, window, sample):
    driver.open(sample)
    driver.press("Ctrl+W")
    sample.write_bytes(b"no project")
    window.open_path(sample)
    assert "told" in window.banner._notices
    assert window.settings.recent == [str(sample)]


def test_enter_on_the_welcome_page_goes_on_with_the_last_project(driver, window, sample):
    window.settings.reviewer = "A. B."
    driver.open(sample)
    driver.press("Ctrl+W")
    driver.until(lambda: QApplication.focusWidget() is window.centralWidget().welcome._first)
    assert QApplication.focusWidget().text() == sample.name
    driver.press("Return")
    driver.until(lambda: window.bridge is not None and window.bridge.project.path == sample)


def test_recent_projects_are_in_the_menu(driver, window, sample):
    driver.open(sample)
    driver.press("Ctrl+W")
    menu = window.menu_actions.menu("project")
    recent = next(entry.menu() for entry in menu.actions() if entry.menu() is not None)
    assert recent.actions()[0].text().startswith("sample.dementi")
    recent.actions()[0].trigger()
    driver.until(lambda: window.bridge is not None and window.bridge.review.key > 0)


def test_a_project_dropped_on_the_first_page_is_opened(driver, window, sample):
    drop(window, sample)
    driver.until(lambda: window.bridge is not None and window.bridge.review.key > 0)


def test_articles_dropped_on_the_first_page_go_into_a_new_project(driver, window, tmp_path, monkeypatch):
    (tmp_path / "a.txt").write_text("Titre\n\nElle dément, selon lui.", "utf-8")
    monkeypatch.setattr(ask, "project_to_make", lambda _parent, _title, _suggested="": tmp_path / "new")
    drop(window, tmp_path / "a.txt")
    driver.until(lambda: any(dialog.go.isEnabled() for dialog in window.findChildren(ImportDialog)))
    window.findChild(ImportDialog).go.click()
    driver.until(lambda: window.bridge is not None and window.bridge.review.key > 0)
    driver.settle()
    assert (tmp_path / "new.dementi").exists()


def test_an_address_that_is_dropped_is_not_fetched(driver, window):
    drop(window, "https://example.org/article")
    assert "connects to nothing" in told(window)
    assert window.bridge is None


def test_an_empty_clipboard_is_said_without_a_box(driver, window, sample, qapp):
    driver.open(sample)
    qapp.clipboard().clear()
    window.run("paste")
    assert "no text on the clipboard" in told(window)
    assert not window.findChildren(Sheet)


def test_an_article_finished_before_its_end_says_how_many_are_left(driver, window, sample):
    driver.open(sample)
    driver.press("Return", 2)
    left = driver.session.place.attributions.pending_count
    driver.press("Ctrl+Return")
    assert f"2 decided, {left} to decide." in window.desk.status._told.accessibleName()


def test_what_was_rejected_counts_as_decided_wherever_it_is_told(driver, window, sample):
    driver.open(sample)
    total = len(driver.session.place.attributions)
    driver.press("Return", 2)
    driver.press("Backspace")
    desk = window.desk
    driver.until(lambda: desk.inspector._where.text().startswith(f"4 of {total} · {total - 3} to decide"))
    model = desk.queue.model
    row = next(row for row in range(2) if model.key_at(row) == driver.session.article.key)
    assert figures(model.data(model.index(row), FIGURES), Status.STARTED) == f"3/{total}"
    assert f"3 / {total}" in desk.status._article._figures.text()
    assert desk.inspector.fold.accessibleName() == "3 decided, 2 accepted · 1 rejected"
    driver.press("Ctrl+Return")
    assert f"3 decided, {total - 3} to decide." in desk.status._told.accessibleName()


def test_where_all_that_is_decided_was_rejected_there_is_no_list_to_open(driver, window, sample):
    driver.open(sample)
    driver.press("Backspace")
    fold = window.desk.inspector.fold
    driver.until(lambda: fold.accessibleName() == "1 decided, 1 rejected")
    assert not fold.isEnabled()
    driver.press("Return")
    driver.until(fold.isEnabled)


def test_the_strip_of_a_project_that_is_only_read_shows_no_key_that_does_nothing(driver, window, sample):
    with open_project(sample):
        driver.open(sample)
        assert window.bridge.project.read_only is not None
        shown = window.desk.centre.strip.accessibleName()
    assert "label" not in shown
    assert "go through" in shown


def test_rows_that_are_decided_take_no_more_room_than_they_need(driver, window, sample):
    driver.open(sample)
    driver.press("Return", 2)
    inspector = window.desk.inspector
    inspector.fold.setChecked(True)
    assert inspector.decided.height() == len(driver.session.place.attributions.settled) * window.theme.size(
        "inspector_row"
    )


def test_at_the_end_what_is_told_stands_with_the_buttons(driver, window, tmp_path):
    with create(tmp_path / "p.dementi", "C. R.") as project:
        project.import_records([ArticleRecord(Article("a", "x", "fr", "x"))], "C. R.", "test").result()
    driver.open(tmp_path / "p.dementi")
    ending = window.desk.inspector.ending
    driver.until(lambda: ending.isVisible() and ending._finish.y() < ending.height() / 2)
