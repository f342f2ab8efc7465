"""Backups, copies and their way back."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from itertools import count
from threading import Event

import pytest

from dementi.domain.errors import UserError
from dementi.store import Damaged, Stopped, backups, check, list_backups, open_project, restore_backup, schema
from dementi.store.connection import reading


def texts(path):
    with open_project(path, write=False) as project, project.reader() as reader:
        return [record.article.text for record in reader.records()]


def test_a_backup_is_a_whole_project(project, make):
    made = project.backup().result()
    assert [backup.path for backup in list_backups(project.uid)] == [made]
    assert check(made).sound
    assert texts(made) == [make.text, "Un autre texte."]


def test_the_newest_are_kept(project, monkeypatch):
    monkeypatch.setattr(backups, "KEPT", 3)
    made = [project.backup().result() for _ in range(5)]
    kept = [backup.path for backup in list_backups(project.uid)]
    assert len(kept) == 3
    assert made[-1] in kept


def test_a_copy_can_be_written_while_the_project_is_in_use(project, path, make):
    target = path.with_name("copy.dementi")
    assert project.save_copy(target).result() == target
    assert texts(target) == [make.text, "Un autre texte."]
    assert not [file for file in path.parent.iterdir() if "partial" in file.name]


def test_a_copy_of_itself_is_refused(project, path):
    with pytest.raises(UserError, match="another name"):
        project.save_copy(path).result()


def test_a_copy_into_a_folder_that_is_not_there_is_a_sentence(project, path):
    with pytest.raises(UserError, match="folder does not exist"):
        project.save_copy(path.parent / "no" / "copy.dementi").result()


def test_a_read_only_project_can_be_copied(project, path, make):
    with open_project(path) as second:
        assert second.read_only is not None
        copy = second.save_copy(path.with_name("copy.dementi")).result()
    assert texts(copy) == [make.text, "Un autre texte."]


@pytest.mark.parametrize("last", [0, 1, 2])
def test_a_copy_that_nobody_wants_any_more_leaves_nothing(project, path, make, last):
    project.import_records([make.record(f"{n} " * 9000, f"f{n}") for n in range(80)], make.who, "test").result()
    told = []

    def progress(*figures):
        told.append(figures)
        return len(told) <= last

    with pytest.raises(Stopped):
        project.save_copy(path.with_name("copy.dementi"), progress).result()
    assert len(told) == last + 1
    assert not [file.name for file in path.parent.iterdir() if "copy" in file.name]


def test_a_copy_tells_how_much_of_it_there_is(project, path):
    told = []
    copy = project.save_copy(path.with_name("copy.dementi"), lambda *figures: told.append(figures) or True).result()
    assert told[-1] == (copy.stat().st_size, copy.stat().st_size)


def test_changes_older_than_ten_minutes_are_backed_up_by_themselves(project, make, monkeypatch):
    monkeypatch.setattr(backups, "INTERVAL", 0.0)
    project.submit(make.edit(1, (None, make.span(make.text, "Nous")))).result()
    project.backup(project.path.parent / "another").result()  # what is asked for after the backup is done after it
    assert list_backups(project.uid)


def test_without_changes_there_is_no_backup(project, path, monkeypatch):
    project.close()
    monkeypatch.setattr(backups, "INTERVAL", 0.0)
    with open_project(path) as again:
        again.undo().result()
        again.redo().result()
    count = len(list_backups(project.uid))
    with open_project(path) as again:
        again.redo().result()
    assert len(list_backups(project.uid)) == count


def test_people_are_served_while_a_long_backup_runs(project, make, monkeypatch):
    monkeypatch.setattr(backups, "STEP", 1)
    filler = [make.record(f"{number} " * 3000, f"filler-{number}") for number in range(20)]
    project.import_records(filler, make.who, "test").result()
    order = []
    backup = project.backup()
    backup.then(lambda answer: order.append("backup"))
    edits = [project.submit(make.edit(1, (None, make.span(make.text, quote)))) for quote in ("Nous", "dément", "ONU")]
    for edit in edits:
        edit.then(lambda answer: order.append("edit"))
    made = backup.result()
    project.undo().result()
    assert check(made).sound
    assert "edit" in order[:3]


def test_closing_gives_up_a_backup_under_way_and_keeps_those_before(project, make, monkeypatch):
    monkeypatch.setattr(backups, "STEP", 1)
    before = project.backup().result()
    waits, copy = Event(), backups._copy
    monkeypatch.setattr(backups, "_copy", lambda *words: waits.wait(20) and copy(*words))
    under_way = project.backup()
    edit = project.submit(make.edit(1, (None, make.span(make.text, "Nous"))))
    edit.then(lambda _answer: project.close())
    waits.set()
    with pytest.raises(Stopped):
        under_way.result()
    assert list(before.parent.iterdir()) == [before]
    with open_project(project.path) as again, again.reader() as reader:
        assert len(reader.annotations(1).spans) == 1


def test_no_backup_begins_by_itself_once_the_project_is_being_closed(project, make, monkeypatch):
    gate = Event()
    project.use_reviewer(make.who).then(lambda _answer: gate.wait())
    edit = project.submit(make.edit(1, (None, make.span(make.text, "Nous"))))
    edit.then(lambda _answer: project.close())
    monkeypatch.setattr(backups, "INTERVAL", 0.0)
    gate.set()
    project.close()
    assert list_backups(project.uid) == []


@pytest.mark.parametrize(("steps", "last"), [(1, 3), (10_000, 1)], ids=["copied", "checked"])
def test_a_backup_that_is_stopped_leaves_nothing(project, path, tmp_path, monkeypatch, steps, last):
    monkeypatch.setattr(backups, "STEP", steps)
    calls = count(1)

    def between():
        if next(calls) == last:
            raise Stopped

    with closing(reading(path)) as db, pytest.raises(Stopped):
        backups.back_up(db, tmp_path / "kept", between)
    assert list((tmp_path / "kept").iterdir()) == []


def test_people_are_served_while_a_backup_is_read_back(project, make, monkeypatch):
    served, extent = Event(), backups._extent

    def slow(db):
        if type(db) is sqlite3.Connection:  # the copy, not the project
            assert served.wait(20)
        return extent(db)

    monkeypatch.setattr(backups, "_extent", slow)
    backup = project.backup()
    project.submit(make.edit(1, (None, make.span(make.text, "Nous")))).result(20)
    served.set()
    assert check(backup.result()).sound


def test_a_copy_that_is_not_what_was_copied_is_none(project, tmp_path, monkeypatch):
    extents = iter((["one"], ["another"]))
    monkeypatch.setattr(backups, "_extent", lambda _db: next(extents))
    with pytest.raises(Damaged):
        project.backup(tmp_path / "kept").result()
    assert list((tmp_path / "kept").iterdir()) == []


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_copy_that_could_not_be_read_back_is_none(project, tmp_path, monkeypatch):
    extent = backups._extent

    def short_of_memory(db):
        if type(db) is sqlite3.Connection:  # the copy
            raise MemoryError
        return extent(db)

    monkeypatch.setattr(backups, "_extent", short_of_memory)
    with pytest.raises(RuntimeError):
        project.save_copy(tmp_path / "c.dementi").result()
    assert not list(tmp_path.glob("*c.dementi*"))


def test_a_backup_restores_under_a_new_name(project, path, make):
    made = project.backup().result()
    target = path.with_name("restored.dementi")
    assert restore_backup(made, target) is None
    assert texts(target) == [make.text, "Un autre texte."]


def test_restoring_over_a_project_keeps_the_present_one_beside(project, path, make):
    made = project.backup().result()
    project.bin_articles([1]).result()
    project.close()
    kept = restore_backup(made, path)
    assert kept.parent == path.parent
    assert texts(kept) == ["Un autre texte."]
    assert texts(path) == [make.text, "Un autre texte."]


def test_restoring_over_a_project_in_use_is_refused(project, path):
    made = project.backup().result()
    with pytest.raises(UserError, match="in use by process"):
        restore_backup(made, path)


def test_a_damaged_backup_is_not_restored(project, path):
    made = project.backup().result()
    content = made.read_bytes()
    made.write_bytes(content.replace(b"Un autre texte", b"Un autre conte"))
    with pytest.raises(Damaged):
        restore_backup(made, path.with_name("restored.dementi"))
    assert not path.with_name("restored.dementi").exists()


def test_the_list_says_when_each_was_made(project):
    project.backup().result()
    (backup,) = list_backups(project.uid)
    assert abs(datetime.now(UTC) - backup.at) < timedelta(seconds=30)
    assert backup.size == backup.path.stat().st_size


def test_a_backup_is_made_before_a_migration(project, path, monkeypatch):
    project.close()
    monkeypatch.setattr("dementi.store.opening.pending", lambda db: True)
    monkeypatch.setattr(
        "dementi.store.opening.migrate", lambda db: db.execute(f"PRAGMA user_version = {schema.VERSION}")
    )
    with open_project(path):
        assert len(list_backups(project.uid)) == 1
