"""Batches in the whole window: made, worked through to the end, left, and there again after a restart."""

import pytest

from dementi.domain.article import Article
from dementi.domain.batches import NewBatch
from dementi.domain.records import ArticleRecord
from dementi.domain.sampling import How
from dementi.gui.batches.dialog import BatchDialog
from dementi.gui.window import Window
from dementi.store import create, open_project

WHO = "reviewer-1"


@pytest.fixture
def library(tmp_path):
    """A project of six short articles."""
    path = tmp_path / "six.dementi"
    with create(path) as project:
        records = [ArticleRecord(Article(f"a{n}", f"Texte {n}.", "fr", f"Titre {n}")) for n in range(6)]
        project.import_records(records, WHO, "test").result()
    return path


@pytest.fixture
def batch(driver, window, library, qtbot):
    """The window in a new batch of the next three."""
    driver.open(library)
    window.run("new_batch")
    driver.until(lambda: window.findChild(BatchDialog) is not None)
    dialog = window.findChild(BatchDialog)
    dialog.size_field.setText("3")
    driver.until(dialog.make.isEnabled)
    dialog.make.click()
    driver.until(lambda: window.desk.queue.batch.batch is not None and window.desk.queue.model.rowCount() == 3)
    return window.desk.queue.batch


def done_of(bar):
    return (bar.batch.done, bar.batch.total) if bar.batch is not None else None


def test_a_batch_is_worked_through_and_left(driver, window, batch):
    for done in (1, 2, 3):
        driver.until(lambda done=done: driver.session.article.key == done)
        window.run("finish")
        driver.until(lambda done=done: done_of(batch) == (done, 3))
    driver.until(lambda: "finished" in window.desk.status._told.text)
    window.run("leave_batch")
    driver.until(lambda: window.desk.queue.model.rowCount() == 6)
    assert not batch.isVisible()
    assert not window.can("leave_batch")


def test_what_was_passed_over_comes_back_at_the_end(driver, window, batch):
    window.run("next_article")
    driver.until(lambda: driver.session.article.key == 2)
    for left in (3, 1):
        window.run("finish")
        driver.until(lambda left=left: driver.session.article.key == left)


def test_a_batch_in_use_is_there_after_a_restart(driver, window, batch, library, qtbot):
    window.run("finish")
    driver.until(lambda: done_of(batch) == (1, 3))
    kept = window.settings
    window.close()
    again = Window(kept, library, remember=False)
    qtbot.addWidget(again)
    again.show()
    driver.until(lambda: again.desk is not None and done_of(again.desk.queue.batch) == (1, 3))
    driver.until(lambda: again.desk.queue.model.rowCount() == 3)
    again.close()


@pytest.mark.parametrize(("known", "total"), [(True, 2), (False, None)])
def test_in_a_copy_of_the_project_the_same_batch_is_in_use_or_none(driver, window, library, known, total):
    with open_project(library) as project:
        for name, keys in (("one", (1, 2, 3)), ("two", (4, 5))):
            project.batches.make(NewBatch(name, WHO, keys, How.NEXT)).result()
        with project.reader() as reader:
            two, one = reader.batches.all(WHO)
        kept = window.settings.screen
        kept[f"batch@{project.uid}"] = f"{one.key} {two.uid if known else 'of another file'}"
    driver.open(library)
    bar = window.desk.queue.batch
    driver.until(lambda: window.desk.queue.model.rowCount() == (total or 6))
    driver.until(lambda: (bar.batch.total if bar.batch is not None else None) == total)
    assert kept.get(f"batch@{project.uid}") == (f"{two.key} {two.uid}" if known else None)


def test_undoing_the_making_lists_all_articles_again(driver, window, batch):
    driver.settle()
    window.run("undo")
    driver.until(lambda: window.desk.queue.selection.batch == 0 and window.desk.queue.model.rowCount() == 6)
    assert batch.batch is None


def test_a_batch_is_removed_and_brought_back(driver, window, batch):
    window.run("remove_batch")
    driver.until(lambda: "removed" in window.desk.status._told.text)
    driver.settle()
    with window.bridge.project.reader() as reader:
        assert reader.batches.all(WHO) == []
        window.run("undo")
        driver.settle()
        driver.until(lambda: [one.total for one in reader.batches.all(WHO)] == [3])
    driver.until(lambda: done_of(batch) == (0, 3) and window.desk.queue.model.rowCount() == 3)


def test_escape_clears_the_filter_and_stays_in_the_batch(driver, window, batch):
    queue = window.desk.queue
    queue.filter.setText("Titre 1")
    driver.until(lambda: queue.model.rowCount() == 1)
    queue.filter.escaped.emit()
    driver.until(lambda: queue.model.rowCount() == 3)
    assert queue.selection.batch


def test_a_batch_has_another_name(driver, window, batch):
    from dementi.gui.batches.naming import BatchNameDialog

    window.run("rename_batch")
    dialog = window.findChild(BatchNameDialog)
    dialog.name.setText("  Spring   2017 ")
    dialog._on_rename()
    driver.until(lambda: batch.batch is not None and batch.batch.name == "Spring 2017")
