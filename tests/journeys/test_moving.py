"""Undoing a large import in the window: told of, stopped, and gone on with when the project is opened again."""

import threading

import pytest

from dementi.domain.article import Article
from dementi.domain.records import ArticleRecord
from dementi.store import bin, create, moves, open_project
from dementi.store.errors import disk_full
from dementi.store.moving import MoveWriter

WHO = "reviewer-1"
MANY = 30


@pytest.fixture
def imported(tmp_path, monkeypatch):
    """A project of one article and an import that is large for it."""
    monkeypatch.setattr(moves, "AT_ONCE", 4)
    monkeypatch.setattr(moves, "_PART", 2)
    monkeypatch.setattr(moves, "_BATCH", -1)
    path = tmp_path / "many.dementi"
    with create(path) as project:
        for first, count in ((0, 1), (1, MANY)):
            records = [ArticleRecord(Article(f"a{n}", f"Texte {n}.", "fr")) for n in range(first, first + count)]
            project.import_records(records, WHO, "test").result()
    return path


class Hold:
    """Holds a move after its first step until it is let go."""

    def __init__(self, monkeypatch):
        self.begun, self.free = threading.Event(), threading.Event()
        finish = MoveWriter.finish

        def held(writer, go_on):
            def go_on_held(move):
                self.begun.set()
                return self.free.wait(10) and go_on(move)

            return finish(writer, go_on_held)

        monkeypatch.setattr(MoveWriter, "finish", held)


def left(driver):
    return driver.window.desk.queue.model.rowCount()


def test_a_large_import_that_is_undone_makes_room_for_what_stays(driver, window, imported):
    driver.open(imported)
    window.desk.open_article(5)
    driver.until(lambda: driver.session.article.key == 5)
    driver.press("Ctrl+Z")
    driver.until(lambda: left(driver) == 1 and driver.session.article.key == 1)
    driver.press("Ctrl+Shift+Z")
    driver.until(lambda: left(driver) == 1 + MANY)


def test_decisions_are_saved_and_progress_is_told_while_it_moves(driver, window, imported, monkeypatch):
    hold = Hold(monkeypatch)
    driver.open(imported)
    window.run("undo")
    driver.until(hold.begun.is_set)
    window.bridge.use_reviewer("Ada")
    driver.until(lambda: window.bridge.project.reviewer == "Ada" and not window.bridge.writing.unsaved)
    assert window.bridge.tasks.busy
    assert window.can("stop_task")
    hold.free.set()
    driver.settle()
    driver.until(lambda: left(driver) == 1)


def test_stopped_it_goes_back(driver, window, imported, monkeypatch):
    hold = Hold(monkeypatch)
    driver.open(imported)
    window.run("undo")
    driver.until(hold.begun.is_set)
    window.run("stop_task")
    hold.free.set()
    driver.settle()
    with window.bridge.project.reader() as reader:
        driver.until(lambda: not reader.imports.moving() and not reader.binned())
        assert reader.undo_labels() == (("import", ""), None)


def test_a_screen_built_anew_meanwhile_asks_for_no_second_move(driver, window, imported, monkeypatch):
    hold = Hold(monkeypatch)
    driver.open(imported)
    window.run("undo")
    driver.until(hold.begun.is_set)
    asked = []
    monkeypatch.setattr(window.bridge.tasks, "run", lambda *_asked: asked.append(1))
    window.bridge.moving.look()
    looked = []
    window.bridge.reading.ask(lambda reader: reader.imports.moving(), looked.append)
    driver.until(lambda: bool(looked))
    assert looked[0]
    assert not asked
    hold.free.set()
    driver.until(lambda: left(driver) == 1)


def test_what_cannot_be_moved_is_told_and_goes_on_later(driver, window, imported, monkeypatch):
    driver.open(imported)
    step = moves.step

    def refuse(_db, _hurry):
        raise disk_full(imported)

    monkeypatch.setattr(moves, "step", refuse)
    driver.press("Ctrl+Z")
    assert any("full" in notice.strong for notice in window.desk.banner._notices.values())
    monkeypatch.setattr(moves, "step", step)
    window.bridge.moving.look()
    driver.until(lambda: left(driver) == 1)


def test_left_half_way_it_goes_on_when_the_project_is_opened(driver, window, imported):
    with open_project(imported) as project:
        project.undo().result()
        project.moves.finish(lambda _move: False)
    driver.open(imported)
    driver.until(lambda: left(driver) == 1)
    with window.bridge.project.reader() as reader:
        assert len(reader.binned()) == MANY


def told_of_emptying(driver, window, project):
    """Undo the import, and have the bin emptied; what is told from there on."""
    driver.open(project)
    driver.press("Ctrl+Z")
    driver.until(lambda: left(driver) == 1)
    told = []
    window.bridge.told.connect(told.append)
    window.bridge.empty_bin()
    return told


def test_a_full_bin_is_emptied_beside_the_window(driver, window, imported, monkeypatch):
    monkeypatch.setattr(bin, "AT_ONCE", 2)
    told = told_of_emptying(driver, window, imported)
    driver.until(lambda: "The bin is empty." in told)
    with window.bridge.project.reader() as reader:
        assert not reader.binned()
        assert reader.stats().articles == 1


def test_emptying_is_stopped_and_the_rest_stays(driver, window, imported, monkeypatch):
    monkeypatch.setattr(bin, "AT_ONCE", 4)
    monkeypatch.setattr(bin, "_PART", 2)
    monkeypatch.setattr(bin, "_BATCH", -1)
    free, empty_some = threading.Event(), bin.empty_some
    monkeypatch.setattr(bin, "empty_some", lambda db, hurry: free.wait(10) and empty_some(db, hurry))
    told = told_of_emptying(driver, window, imported)
    window.run("stop_task")
    free.set()
    driver.until(lambda: "Stopped. The rest is still in the bin." in told)
    with window.bridge.project.reader() as reader:
        assert len(reader.binned()) >= MANY - 2
