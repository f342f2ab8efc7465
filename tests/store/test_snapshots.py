"""A copy of a project as it is at one moment, and whether a project is still what it was."""

import os
import signal
import time

import pytest

from dementi.domain.errors import UserError
from dementi.domain.folders import data_folder
from dementi.store import Outdated, Reader, open_project, snapshots


@pytest.fixture
def large(project, make, monkeypatch):
    """A project of more pages than are copied at a time."""
    monkeypatch.setattr(snapshots, "_STEP", 8)
    filler = [make.record(f"{number} " * 3000, f"filler-{number}") for number in range(20)]
    project.import_records(filler, make.who, "test").result()
    return project


def tag(project, make, quote):
    return project.submit(make.edit(1, (None, make.span(make.text, quote))))


def nothing():
    pass


def test_a_reader_sees_whether_anything_was_committed_since_it_was_held(project, make):
    with project.reader() as reader:
        assert not reader.state.changed
        reader.state.hold()
        reader.state.require()
        assert not reader.state.changed
        tag(project, make, "Nous").result()
        assert reader.state.changed
        with pytest.raises(Outdated):
            reader.state.require()
        reader.state.hold()
        assert not reader.state.changed


def test_a_copy_holds_what_there_was_and_is_gone_afterwards(large, make):
    with large.snapshots.taken(nothing) as copy:
        tag(large, make, "Nous").result()
        with Reader(copy, large.path) as reader, large.reader() as now:
            assert list(reader.annotations(1).spans) == []
            assert len(now.annotations(1).spans) == 1
            assert len(reader.article_ids("")) == len(now.article_ids(""))
        if os.name != "nt":
            assert copy.parent.stat().st_mode & 0o077 == 0
    assert not copy.parent.exists()


def test_people_are_served_while_a_copy_is_made(large, make):
    edits = []

    def wanted():
        if len(edits) < 3:
            edits.append(tag(large, make, ("Nous", "dément", "ONU")[len(edits)]))

    with large.snapshots.taken(wanted) as copy, Reader(copy) as reader:
        assert all(edit.done for edit in edits)
        assert len(reader.annotations(1).spans) == 3


def test_a_copy_begins_again_when_another_program_commits_and_is_given_up_when_it_goes_on(large, make):
    asked = 0

    def wanted():
        nonlocal asked
        asked += 1
        if asked == 3:
            tag(large, make, "Nous").result()

    def restless():
        large.undo().result()
        large.redo().result()

    with open_project(large.path, write=False) as theirs:
        with theirs.snapshots.taken(wanted) as copy, Reader(copy) as reader:
            assert len(reader.annotations(1).spans) == 1
        with pytest.raises(UserError, match="keeps changing"), theirs.snapshots.taken(restless):
            pass
    assert list(data_folder().glob("snapshot-*")) == []


def test_a_copy_without_room_is_a_sentence(large, monkeypatch):
    resource = pytest.importorskip("resource")
    was = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, was[1]))
    try:
        with open_project(large.path, write=False) as theirs, pytest.raises(UserError), theirs.snapshots.taken(nothing):
            pass
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, was)
        signal.signal(signal.SIGXFSZ, ignored)
    assert list(data_folder().glob("snapshot-*")) == []


@pytest.mark.parametrize(
    ("name", "age", "stays"),
    [("999999999@{here}-a", 0, False), ("{pid}@{here}-a", 90_000, True), ("7@elsewhere-a", 0, True),
     ("7@elsewhere-a", 90_000, False), ("old", 90_000, False)],
)  # fmt: skip
def test_what_a_killed_program_left_goes_when_a_project_is_opened(project, name, age, stays):
    left = data_folder() / f"snapshot-{name.format(pid=os.getpid(), here=snapshots._machine())}"
    left.mkdir()
    (left / "copy").write_bytes(b"x")
    os.utime(left, (time.time() - age,) * 2)
    with open_project(project.path, write=False):
        assert left.exists() is stays


def test_a_copy_in_use_stays_when_a_project_is_opened(project):
    with project.snapshots.taken(nothing) as copy:
        with open_project(project.path, write=False):
            pass
        assert copy.exists()
    assert not copy.exists()
