"""A dataset out of the window: chosen, counted, written, read back; and the same again another time."""

import json
from threading import Event

import pytest

from dementi.gui import exchange
from dementi.gui.dialogs.export import ExportDialog
from dementi.gui.exporting.open_ends import OpenEndsDialog
from dementi.store import open_project


@pytest.fixture
def opened(driver, window):
    """A function that opens the dialog and waits until it knows what the choices hold."""

    def show():
        driver.press("Ctrl+E")
        driver.until(lambda: window.findChild(ExportDialog) is not None)
        dialog = window.findChild(ExportDialog)
        driver.until(lambda: dialog.preview.record.toPlainText() != "…")
        return dialog

    return show


def test_articles_under_way_are_included_when_asked_and_written(driver, window, sample, opened):
    driver.open(sample)
    dialog = opened()
    assert dialog.outcome.told.text() == "No article is done. Include those to do?"
    dialog.outcome.include.click()
    driver.until(lambda: dialog.export.text() == "Export 2 articles")
    dialog.content.suggestions.setChecked(True)
    driver.until(dialog.export.isEnabled)
    driver.until(lambda: dialog.preview.record.toPlainText().startswith("{"))
    dialog.export.click()
    driver.until(lambda: "2 articles exported" in dialog.outcome.told.text())
    target = sample.with_suffix(".jsonl")
    assert len(target.read_bytes().splitlines()) == 2
    assert json.loads(target.read_bytes().splitlines()[0])["spans"]
    dialog.reject()
    driver.settle()
    assert window.settings.screen["export_last"]
    assert opened().content.suggestions.isChecked()


def test_an_export_that_fails_says_so_and_leaves_nothing(driver, window, sample, opened, tmp_path):
    driver.open(sample)
    dialog = opened()
    for box in dialog.content.statuses.values():
        box.setChecked(True)
    dialog.target.field.setText(str(tmp_path / "missing" / "out.jsonl"))
    driver.until(dialog.export.isEnabled)
    dialog.export.click()
    driver.until(lambda: not dialog.busy)
    assert str(tmp_path / "missing") in dialog.outcome.told.text()
    assert not (tmp_path / "missing").exists()
    dialog.reject()


def asked_for(driver, sample, opened, path):
    """The dialog with every article chosen and this file to be written."""
    driver.open(sample)
    dialog = opened()
    for box in dialog.content.statuses.values():
        box.setChecked(True)
    dialog.target.field.setText(str(path))
    driver.until(dialog.export.isEnabled)
    return dialog


def test_an_export_is_stopped_and_nothing_is_left(driver, window, sample, opened, tmp_path, monkeypatch):
    stopped, write = Event(), exchange.export
    monkeypatch.setattr(exchange, "export", lambda *asked: stopped.wait(10) and write(*asked))
    dialog = asked_for(driver, sample, opened, tmp_path / "out.jsonl")
    dialog.export.click()
    dialog.outcome.stop.click()
    stopped.set()
    driver.until(lambda: not dialog.busy)
    assert dialog.outcome.told.text().startswith("Stopped.")
    assert [path.name for path in tmp_path.iterdir() if "out" in path.name] == []
    dialog.reject()


def test_an_export_is_stopped_between_its_two_works_too(driver, window, sample, opened, tmp_path):
    dialog = asked_for(driver, sample, opened, tmp_path / "out.jsonl")
    driver.settle()
    dialog.export.click()
    window.bridge.tasks._thread.join()  # the sources are read, which nobody has been told yet
    dialog.outcome.stop.click()
    driver.until(lambda: not dialog.busy)
    assert dialog.outcome.told.text().startswith("Stopped.")
    assert not (tmp_path / "out.jsonl").exists()
    dialog.reject()


def test_an_export_that_waits_for_an_import_is_stopped_at_once(driver, window, sample, opened, tmp_path):
    driver.open(sample)
    dialog, go = opened(), Event()
    window.bridge.run("Importing", lambda _project, _progress: go.wait(10), lambda _ended: None)
    for box in dialog.content.statuses.values():
        box.setChecked(True)
    dialog.target.field.setText(str(tmp_path / "out.jsonl"))
    driver.until(dialog.export.isEnabled)
    dialog.export.click()
    assert dialog.busy
    dialog.outcome.stop.click()
    assert not dialog.busy
    assert dialog.outcome.told.text().startswith("Stopped.")
    go.set()
    driver.settle()
    assert not (tmp_path / "out.jsonl").exists()
    dialog.reject()


def test_what_the_register_of_a_project_that_is_only_read_lacks_is_told_once(driver, window, sample, opened, tmp_path):
    target, told = tmp_path / "out.jsonl", []
    with open_project(sample):  # somebody else has it
        driver.open(sample)
        dialog = opened()
        for box in dialog.content.statuses.values():
            box.setChecked(True)
        dialog.target.field.setText(str(target))
        for _time in range(2):
            driver.until(dialog.export.isEnabled)
            dialog.export.click()
            driver.until(lambda: not dialog.busy)
            told.append(dialog.outcome.told.text())
    assert ["register" in each for each in told] == [True, False]
    assert "2 articles exported" in told[1]
    assert "not in the register" in target.with_name("out.jsonl.card.md").read_text("utf-8")
    dialog.reject()


def test_the_article_of_an_open_end_opens(driver, window, sample, opened):
    driver.open(sample)
    dialog = opened()
    for box in dialog.content.statuses.values():
        box.setChecked(True)
    dialog.content.suggestions.setChecked(True)
    dialog.content.labels["source"].setChecked(False)
    driver.until(lambda: not dialog.outcome.gaps.isHidden())
    dialog.outcome.gaps.click()
    listed = window.findChild(OpenEndsDialog)
    listed.list.take(listed.list.topLevelItemCount() - 1)
    wanted = listed.list.chosen()
    listed._on_open()
    driver.until(lambda: window.bridge.review.key == wanted)
    assert window.findChild(ExportDialog) is None or not window.findChild(ExportDialog).isVisible()
