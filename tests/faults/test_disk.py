"""Disk full, read-only places, files moved under us: a sentence, nothing lost, the same action again (F6, F7, F9)."""

import contextlib
import ctypes
import os
import subprocess
import sys

import pytest

from dementi.domain.article import Article
from dementi.domain.edits import Edit, Replacement
from dementi.domain.errors import UserError
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Span, State, new_uid
from dementi.store import DiskFull, FileGone, Reason, check, create, open_project

linux = pytest.mark.skipif(sys.platform != "linux", reason="limits and mounts of Linux")
root = pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root mounts a small disk")
TEXT = "La Russie dément. " * 2000
DROP_FROM_BOUNDS, OVERRIDE_RIGHTS = 24, 1  # prctl and capability numbers of Linux


def tag(start, note=""):
    span = Span(new_uid(), start, start + 5, "claim", TEXT[start : start + 5], State.MANUAL, "reviewer-1", note=note)
    return Edit("tag", "", 1, "reviewer-1", (Replacement(None, span),))


@pytest.fixture
def path(tmp_path):
    """A closed project with one article."""
    target = tmp_path / "folder" / "p.dementi"
    target.parent.mkdir()
    with create(target) as project:
        project.import_records([ArticleRecord(Article("a", TEXT))], "reviewer-1", "test").result()
    return target


def fill(project):
    """Tag until the disk is full; returns how many went in, and the edit that did not."""
    for number in range(1000):
        edit = tag(number, note="x" * 5000)
        answer = project.submit(edit)
        try:
            answer.result()
        except UserError as error:
            return number, edit, error
    raise AssertionError("the disk never filled")


def spans(project):
    with project.reader() as reader:
        return len(reader.annotations(1).spans)


@linux
@root
def test_a_full_disk_loses_nothing_and_the_action_can_be_done_again(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "none", disk], capture_output=True).returncode:
        pytest.skip("this container may not mount")
    try:
        with create(disk / "p.dementi") as project:
            project.import_records([ArticleRecord(Article("a", TEXT))], "reviewer-1", "test").result()
            (disk / "ballast").write_bytes(bytes(300_000))
            done, failed, error = fill(project)
            assert isinstance(error, DiskFull)
            assert spans(project) == done > 0
            (disk / "ballast").unlink()
            project.submit(failed).result()
            assert spans(project) == done + 1
        assert check(disk / "p.dementi").sound
    finally:
        subprocess.run(["umount", disk], check=True)


@linux
def test_a_file_that_may_not_grow_loses_nothing(path):
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with open_project(path) as project:
        resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 50_000, limits[1]))
        try:
            done, failed, _error = fill(project)
            assert spans(project) == done > 0
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        project.submit(failed).result()
        assert spans(project) == done + 1
    assert check(path).sound


def drop_rights():
    """Make root obey permissions, in the process about to start."""
    with contextlib.suppress(OSError):
        ctypes.CDLL(None).prctl(DROP_FROM_BOUNDS, OVERRIDE_RIGHTS, 0, 0, 0)


OPEN = """
import sys
from pathlib import Path
from dementi.store import open_project
with open_project(Path(sys.argv[1])) as project, project.reader() as reader:
    if project.checking:
        project.checking.result()
    error = project.undo().error
    print(project.read_only and project.read_only.reason, len(list(reader.records())), type(error).__name__)
"""


@linux
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o755), (0o644, 0o555), (0o444, 0o555)])
def test_a_read_only_place_opens_to_be_read(path, file_mode, folder_mode):
    path.chmod(file_mode)
    path.parent.chmod(folder_mode)
    try:
        command = [sys.executable, "-c", OPEN, path]
        done = subprocess.run(command, capture_output=True, text=True, preexec_fn=drop_rights)
    finally:
        path.parent.chmod(0o755)
    assert done.stdout == "file 1 Unwritable\n", done.stderr


def test_a_file_renamed_under_us_is_noticed_and_can_be_put_back(path):
    with open_project(path) as project:
        project.submit(tag(0)).result()
        moved = path.with_name("moved.dementi")
        path.rename(moved)
        edit = tag(1)
        with pytest.raises(FileGone, match="moved, deleted or replaced"):
            project.submit(edit).result()
        assert not path.exists()
        assert sorted(file.name for file in path.parent.iterdir()) == ["moved.dementi", "p.dementi.lock"]
        moved.rename(path)
        project.submit(edit).result()
        assert spans(project) == 2


def test_a_file_replaced_under_us_is_not_written(path, tmp_path):
    with open_project(path) as project:
        project.submit(tag(0)).result()
        other = tmp_path / "other"
        other.write_bytes(b"somebody else's file")
        other.replace(path)
        with pytest.raises(FileGone):
            project.submit(tag(1)).result()
    assert path.read_bytes() == b"somebody else's file"


def test_a_file_deleted_under_us_can_still_be_saved_elsewhere(path):
    with open_project(path) as project:
        project.submit(tag(0)).result()
        path.unlink()
        with pytest.raises(FileGone):
            project.submit(tag(1)).result()
        copy = path.with_name("copy.dementi")
        project.save_copy(copy).result()
    with open_project(copy) as project:
        assert project.checking.result().sound
        assert spans(project) == 1


def test_a_file_that_another_program_holds_is_busy_and_then_is_not(path, monkeypatch):
    import sqlite3

    from dementi.store import Busy, connection

    monkeypatch.setitem(connection.WRITING, "busy_timeout", 50)
    other = sqlite3.connect(path, isolation_level=None)
    with open_project(path) as project:
        other.execute("BEGIN IMMEDIATE")
        edit = tag(0)
        with pytest.raises(Busy):
            project.submit(edit).result()
        other.execute("ROLLBACK")
        other.close()
        project.submit(edit).result()


SECOND = """
import sys
from pathlib import Path
from dementi.store import open_project
with open_project(Path(sys.argv[1])) as project:
    print(project.read_only.reason, project.read_only.detail)
"""


def test_a_second_program_is_read_only_and_names_the_first(path):
    with open_project(path) as project:
        assert project.read_only is None
        done = subprocess.run([sys.executable, "-c", SECOND, path], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"{Reason.LOCKED} process {os.getpid()} on ")
