"""What is not a sound project of ours is refused in a sentence that names it, and stays as it is."""

import hashlib
import os
import shutil
import sqlite3
import struct
from itertools import count
from pathlib import Path
from threading import Timer

import pytest

from dementi.domain.article import Status
from dementi.domain.edits import Edit
from dementi.domain.errors import UserError
from dementi.store import (
    Damaged,
    ForeignJournal,
    Reason,
    Refused,
    Step,
    Stopped,
    create,
    list_backups,
    open_project,
    opening,
    sightings,
    takes_time,
)
from dementi.store.examining import SUPER_JOURNAL
from dementi.store.schema import VERSION


@pytest.fixture
def closed(project, path):
    """A sound project that nobody has open, and that this machine has not seen."""
    project.close()
    elsewhere = path.with_name("elsewhere.dementi")
    shutil.copyfile(path, elsewhere)
    return elsewhere


def fingerprint(path):
    return {
        file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in path.parent.iterdir() if file.is_file()
    }


def refused(path, match, kind=UserError):
    before = fingerprint(path)
    with pytest.raises(kind, match=match) as error:
        open_project(path)
    assert error.value.path == str(path)
    assert error.value.message.endswith(".")
    assert fingerprint(path) == before


def patched(path, at, data):
    content = bytearray(path.read_bytes())
    content[at : at + len(data)] = data
    path.write_bytes(content)


def run_sql(path, *statements):
    db = sqlite3.connect(path)
    for statement in statements:
        db.execute(statement)
    db.commit()
    db.close()


def test_a_newer_version_is_refused_and_named(closed):
    patched(closed, 60, struct.pack(">I", VERSION + 1))
    refused(closed, f"version {VERSION + 1}, this program knows up to {VERSION}", Refused)


def test_a_database_of_another_program_is_refused(tmp_path):
    path = tmp_path / "other.dementi"
    run_sql(path, "CREATE TABLE cookies (id)")
    refused(path, "not a Démenti project", Refused)


@pytest.mark.parametrize(
    ("content", "match"),
    [
        (b"", "empty"),
        (b"SQLite format 3\0", "not a D"),
        (b"Bonjour, voici un texte. " * 100, "not a D"),
        (b"PK\3\4" + bytes(1000), "not a D"),
        (bytes(100_000), "not a D"),
    ],
)
def test_other_kinds_of_file_are_refused(tmp_path, content, match):
    path = tmp_path / "what.dementi"
    path.write_bytes(content)
    refused(path, match, Refused)


def test_a_file_that_is_not_there_is_a_sentence(tmp_path):
    refused(tmp_path / "no.dementi", "no such file")


def test_a_folder_is_refused(tmp_path):
    (tmp_path / "folder.dementi").mkdir()
    refused(tmp_path / "folder.dementi", "folder")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_pipe_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "pipe.dementi")
    refused(tmp_path / "pipe.dementi", "pipe")


def test_a_link_is_refused(closed):
    link = closed.with_name("link.dementi")
    link.symlink_to(closed)
    refused(link, "link")


def test_a_project_in_a_linked_folder_opens_under_its_real_name(closed, tmp_path):
    (tmp_path / "linked").symlink_to(closed.parent)
    with open_project(tmp_path / "linked" / closed.name) as project:
        assert project.path == closed


def test_a_file_of_two_names_opens_to_be_read_only(closed):
    os.link(closed, closed.with_name("second.dementi"))
    with open_project(closed) as project:
        assert project.read_only.reason is Reason.LINKED


@pytest.mark.parametrize("at", [16, 18, 19, 24, 28, 56, 100, 105])
def test_a_damaged_header_is_refused_or_found(closed, at):
    patched(closed, at, b"\xff\xfe\xfd\xfc")
    before = fingerprint(closed)
    try:
        with open_project(closed, write=False) as project:
            assert not project.checking.result().sound or at == 24  # the change counter: says nothing of the content
    except UserError:
        pass
    assert fingerprint(closed) == before


def test_a_file_cut_short_is_refused(closed):
    with closed.open("rb+") as file:
        file.truncate(closed.stat().st_size - 4096)
    refused(closed, "damaged", Damaged)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER bad AFTER INSERT ON decision BEGIN DELETE FROM span; END",
        "CREATE VIEW extra AS SELECT * FROM span",
        "CREATE TABLE extra (x)",
        "CREATE INDEX extra ON span (note)",
        "CREATE VIRTUAL TABLE extra USING fts5(x)",
        "DROP INDEX span_article",
        "ALTER TABLE span ADD COLUMN extra TEXT",
        "ALTER TABLE span RENAME COLUMN note TO remark",
    ],
)
def test_anything_more_or_less_in_the_schema_is_refused(closed, statement):
    run_sql(closed, statement)
    refused(closed, "not Démenti's", Refused)


def test_a_project_uid_that_is_a_path_is_refused(closed):
    run_sql(closed, "UPDATE meta SET value = '../../etc' WHERE name = 'uid'")
    refused(closed, "damaged", Damaged)


@pytest.mark.parametrize("change", ["DELETE FROM meta", "DELETE FROM reviewer", "UPDATE meta SET value = 'x'"])
def test_facts_that_are_missing_or_no_facts_are_refused(closed, change):
    run_sql(closed, change)
    refused(closed, "damaged", Damaged)


def test_a_write_ahead_log_beside_is_refused(closed):
    closed.with_name(closed.name + "-wal").write_bytes(b"anything")
    refused(closed, "elsewhere.dementi-wal", Refused)


def test_wal_mode_is_refused(closed):
    patched(closed, 18, b"\2\2")
    refused(closed, "how this project is stored", Refused)


def test_a_journal_that_names_other_files_is_refused(closed):
    closed.with_name(closed.name + "-journal").write_bytes(bytes(512) + b"/home/x/canary" + SUPER_JOURNAL)
    refused(closed, "names other files", Refused)


@pytest.fixture
def interrupted(closed):
    """A project whose last transaction was cut off, with the journal that takes it back, as another machine left it."""
    db = sqlite3.connect(closed)
    db.execute("PRAGMA cache_size = 1")
    db.execute("PRAGMA cache_spill = 1")
    db.execute("BEGIN")
    db.execute("UPDATE article SET title = 'half written'")
    for number in range(300):
        db.execute("UPDATE meta SET value = ? WHERE name = 'created'", (str(number) * 3000,))
    copy = closed.with_name("received.dementi")
    for ending in ("", "-journal"):
        shutil.copyfile(f"{closed}{ending}", f"{copy}{ending}")
    db.rollback()
    db.close()
    return copy


def test_a_foreign_journal_is_offered_as_a_recovered_copy(interrupted, make):
    before = fingerprint(interrupted)
    with pytest.raises(ForeignJournal, match="recovered copy") as error:
        open_project(interrupted)
    copy = error.value.recover_copy()
    assert copy.name == "received (recovered).dementi"
    assert {name: value for name, value in fingerprint(interrupted).items() if name != copy.name} == before
    with open_project(copy) as project, project.reader() as reader:
        assert project.checking.result().sound
        assert [record.article.text for record in reader.records()] == [make.text, "Un autre texte."]


@pytest.mark.parametrize("last", [0, 1, 2, 3])
def test_a_recovery_that_nobody_waits_for_any_more_leaves_nothing(interrupted, monkeypatch, last):
    monkeypatch.setattr(opening, "_CHUNK", interrupted.stat().st_size // 2 + 1)
    before, shares = fingerprint(interrupted), []
    with pytest.raises(ForeignJournal) as error:
        open_project(interrupted)

    def told(step, done, total):
        shares.append(done / total)
        return len(shares) <= last

    with pytest.raises(Stopped):
        error.value.recover_copy(told=told)
    assert shares == sorted(shares)
    assert len(shares) == last + 1
    assert fingerprint(interrupted) == before


def test_a_recovered_copy_never_replaces_a_file(interrupted):
    interrupted.with_name("received (recovered).dementi").write_text("mine")
    with pytest.raises(ForeignJournal) as error:
        open_project(interrupted)
    with pytest.raises(UserError, match="already a file"):
        error.value.recover_copy()


def test_a_journal_of_ours_is_rolled_back(interrupted):
    sightings.note(interrupted, opened=True)
    with open_project(interrupted) as project, project.reader() as reader:
        assert project.checking.result().sound
        assert {record.article.title for record in reader.records()} == {""}
        assert not interrupted.with_name(interrupted.name + "-journal").exists()


def test_an_empty_journal_means_nothing(closed):
    closed.with_name(closed.name + "-journal").touch()
    with open_project(closed) as project:
        assert project.checking.result().sound


def test_a_file_from_elsewhere_is_checked_before_it_is_written(closed, make):
    with open_project(closed) as project:
        first = project.read_only
        assert project.checking.result().sound
        assert first is None or first.reason is Reason.CHECKING
        project.submit(make.edit(1, (None, make.span(make.text, "Nous nions")))).result()
    with open_project(closed) as again:
        assert again.checking is None


def test_a_file_changed_by_somebody_else_is_checked_again(closed):
    with open_project(closed) as project:
        project.checking.result()
    os.utime(closed, (1, 1))
    with open_project(closed) as project:
        assert project.checking.result().sound


def test_what_the_check_finds_keeps_the_project_read_only(closed, make):
    run_sql(closed, "UPDATE article_text SET text = 'Another text, by somebody else.' WHERE key = 1")
    with open_project(closed) as project:
        assert not project.checking.result().sound
        assert project.read_only.reason is Reason.DAMAGED
        with pytest.raises(UserError, match="damaged"):
            project.undo().result()
        with project.reader() as reader, pytest.raises(Damaged, match="“one”"):
            reader.annotations(1)


def test_large_files_are_examined_as_a_private_copy_on_disk(closed, monkeypatch):
    monkeypatch.setattr("dementi.store.examining.IN_MEMORY", 0)
    with open_project(closed) as project:
        assert project.checking.result().sound


def test_a_newer_sqlite_layout_of_the_schema_makes_no_difference(closed):
    run_sql(closed, "VACUUM")
    with open_project(closed) as project:
        assert project.checking.result().sound


def test_a_sightings_folder_that_cannot_be_used_is_no_obstacle(path, monkeypatch, tmp_path):
    (tmp_path / "data").write_text("a file, not a folder")
    monkeypatch.setenv("DEMENTI_DATA_DIR", str(tmp_path / "data"))
    with create(path) as project:
        assert Path(project.path).exists()


def test_a_commit_that_begins_while_we_look_is_not_a_foreign_journal(project, path, monkeypatch):
    looks = []

    def late(file):
        looks.append(file)
        return None if len(looks) == 1 else found(file)

    found = opening.journal_of
    monkeypatch.setattr(opening, "journal_of", late)
    busy = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    busy.execute("PRAGMA cache_size = 1")  # so that the journal is written before the commit
    busy.execute("BEGIN IMMEDIATE")
    busy.execute("UPDATE meta SET value = value || hex(randomblob(20000))")
    assert found(path) is not None
    end = Timer(0.2, busy.execute, ["ROLLBACK"])
    end.start()
    try:
        with open_project(path, write=False) as other:
            assert other.read_only.reason is Reason.LOCKED
    finally:
        end.join()
        busy.close()


def test_who_only_reads_leaves_the_note_of_who_has_it_open(project, path):
    """Else a crash of the one that writes leaves a journal that its own program takes for a stranger's."""
    assert sightings.last_seen(path).open
    with open_project(path, write=False) as second:
        second.checking.result()

    assert sightings.last_seen(path).open


def test_what_only_a_reader_checked_is_known(closed):
    with open_project(closed, write=False) as reader:
        reader.checking.result()

    assert not sightings.last_seen(closed).open
    with open_project(closed, write=False) as again:
        assert again.checking is None


@pytest.fixture
def large(monkeypatch):
    """Every file is a large one."""
    monkeypatch.setattr(opening, "LARGE", 0)
    monkeypatch.setattr("dementi.store.examining.IN_MEMORY", 0)


def steps_of(path, last=None):
    """The steps that opening tells of, until the `last` one, which is not gone on with."""
    steps = []

    def told(step, _done, _total):
        steps.append(step)
        return step is not last

    with open_project(path, told=told) as project:
        if project.checking is not None:
            project.checking.result()
    return set(steps)


def test_a_large_project_that_was_closed_here_is_open_at_once(project, path, large):
    project.submit(Edit("finish", "", 1, "reviewer-1", status=Status.DONE)).result()
    project.close()
    assert not takes_time(path)
    assert steps_of(path) == set()


def test_a_large_project_from_elsewhere_is_looked_at_first(closed, large):
    assert takes_time(closed)
    assert steps_of(closed) == {Step.LOOK}
    assert not takes_time(closed)


def test_a_large_project_of_before_is_backed_up_and_updated(closed, path, as_left_by, large):
    as_left_by(VERSION - 1)
    sightings.note(path, opened=False)
    assert takes_time(path)
    assert steps_of(path) == {Step.BACKUP, Step.UPDATE}
    assert not takes_time(path)


def test_a_small_project_takes_no_time(closed):
    assert not takes_time(closed)
    assert not takes_time(closed.with_name("not there.dementi"))


@pytest.mark.parametrize("last", [Step.LOOK, Step.CHECK, Step.UPDATE])
def test_an_opening_that_is_ended_leaves_the_project_as_it_was(project, path, as_left_by, large, monkeypatch, last):
    monkeypatch.setattr(opening, "_LOOK", 10)
    monkeypatch.setattr("dementi.store.checking._STEP", 10)
    project.close()
    as_left_by(6)
    before = fingerprint(path)
    with pytest.raises(Stopped):
        steps_of(path, last)
    assert fingerprint(path) == before
    with open_project(path) as again:
        assert again.read_only is None or again.read_only.reason is Reason.CHECKING
        assert again.checking.result().sound


@pytest.mark.parametrize("looks", [1, 2, 5, 20, 80])
def test_an_update_that_is_ended_in_its_midst_is_undone(project, path, as_left_by, monkeypatch, looks):
    monkeypatch.setattr(opening, "_LOOK", 10)
    project.close()
    as_left_by(6)
    before = fingerprint(path)
    looked = count()
    with pytest.raises(Stopped):
        open_project(path, told=lambda step, _done, _total: step is not Step.UPDATE or next(looked) < looks)
    assert fingerprint(path) == before


def test_an_opening_that_is_ended_in_its_backup_leaves_none(project, path, as_left_by, monkeypatch):
    monkeypatch.setattr("dementi.store.backups.STEP", 1)
    project.close()
    as_left_by(6)
    before = fingerprint(path)
    with pytest.raises(Stopped):
        steps_of(path, Step.BACKUP)
    assert fingerprint(path) == before
    assert list_backups(project.uid) == []
