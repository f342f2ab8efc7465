"""One writer at a time; the other one reads, and is told who writes (F8)."""

from datetime import datetime

import pytest

from dementi.domain.errors import UserError
from dementi.store import Reason, open_project


def test_a_second_opening_is_read_only_and_names_the_first(project, path):
    with open_project(path) as second:
        assert second.read_only.reason is Reason.LOCKED
        assert "process" in second.read_only.detail
        with pytest.raises(UserError, match=r"in use by process \d+"):
            second.undo().result()
    with open_project(path) as third:
        assert "process" in third.read_only.detail


def test_the_second_sees_what_the_first_writes(project, path, make):
    with open_project(path) as second, second.reader() as reader:
        project.submit(make.edit(1, (None, make.span(make.text, "Nous")))).result()
        assert len(reader.annotations(1).spans) == 1


def test_the_lock_goes_with_the_project(project, path):
    lock = path.with_name(path.name + ".lock")
    assert lock.exists()
    project.close()
    assert not lock.exists()
    with open_project(path) as again:
        assert again.read_only is None


def test_a_lock_file_left_by_a_crash_is_no_obstacle(project, path):
    project.close()
    path.with_name(path.name + ".lock").write_text("not even JSON")
    with open_project(path) as again:
        assert again.read_only is None


def test_readers_take_no_lock(project, path):
    project.close()
    with open_project(path, write=False), open_project(path) as writer:
        assert writer.read_only is None


def test_a_lock_that_was_tampered_with_still_holds(project, path):
    path.with_name(path.name + ".lock").write_text('{"pid": "x"}')
    with open_project(path) as second:
        assert second.read_only.detail == "another program"


def test_who_holds_it_is_told_with_the_hour_here(project, path):
    since = datetime.now().astimezone().strftime("%H:%M")
    with open_project(path) as second:
        assert "since" in second.read_only.detail
        assert "T" not in second.read_only.detail.rpartition("since")[2]
        assert second.read_only.detail.rpartition(" ")[2][:2] in {since[:2], f"{(int(since[:2]) - 1) % 24:02}"}
