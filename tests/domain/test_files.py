"""A file is replaced whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from dementi.domain.errors import UserError
from dementi.domain.files import is_folder, replacing, same_file, write_chunks, write_file


def test_a_file_is_replaced_and_nothing_else_is_left(tmp_path):
    (tmp_path / "a").write_bytes(b"old")

    write_chunks(tmp_path / "a", (b"ne", b"w"))

    assert (tmp_path / "a").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_a_failure_leaves_the_old_file_and_nothing_else(tmp_path):
    (tmp_path / "a").write_bytes(b"old")

    def interrupted():
        yield b"new"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_chunks(tmp_path / "a", interrupted())

    assert (tmp_path / "a").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_permissions_stay_and_hold_while_the_file_is_written(tmp_path):
    write_file(tmp_path / "a", b"old")
    (tmp_path / "a").chmod(0o640)

    with replacing(tmp_path / "a"):
        (partial,) = (path for path in tmp_path.iterdir() if path.name != "a")
        assert stat.S_IMODE(partial.stat().st_mode) == 0o600

    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_a_link_stays_and_its_file_is_replaced(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "link").symlink_to("a")

    write_file(tmp_path / "link", b"new")

    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "a").read_bytes() == b"new"


def test_the_longest_name_a_system_allows_will_do(tmp_path):
    write_file(tmp_path / ("é" * 127), b"new")

    assert (tmp_path / ("é" * 127)).read_bytes() == b"new"


@pytest.mark.parametrize(("name", "says"), [("", "folder"), ("none/a", "folder"), ("x" * 300, "too long")])
def test_what_cannot_be_written_is_one_sentence(tmp_path, name, says):
    with pytest.raises(UserError, match=says):
        write_file(tmp_path / name, b"new")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes in the file system here")
def test_a_pipe_is_not_replaced(tmp_path):
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(UserError, match="pipe"):
        write_file(tmp_path / "pipe", b"new")

    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)


def test_one_file_has_many_names(tmp_path):
    (tmp_path / "a").write_bytes(b"")
    (tmp_path / "b").write_bytes(b"")
    (tmp_path / "hard").hardlink_to(tmp_path / "a")

    assert same_file(tmp_path / "hard", tmp_path / "a")
    assert same_file(tmp_path / "x" / ".." / "new", tmp_path / "new")
    assert not same_file(tmp_path / "a", tmp_path / "b")


def test_a_folder_behind_a_closed_one_is_not_known_to_be_one(tmp_path, monkeypatch):
    def refused(path):
        raise PermissionError(13, "no", str(path))

    assert is_folder(tmp_path)
    monkeypatch.setattr("pathlib.Path.is_dir", refused)
    assert not is_folder(tmp_path)


def test_what_a_killed_process_left_goes_with_the_next_write(tmp_path):
    old, fresh = tmp_path / ".a[1].jsonl.0123abcd.partial", tmp_path / ".a[1].jsonl.4567abcd.partial"
    other = tmp_path / ".b.jsonl.0123abcd.partial"
    for file in (old, fresh, other):
        file.write_bytes(b"half")
    for file in (old, other):
        os.utime(file, (1, 1))

    write_file(tmp_path / "a[1].jsonl", b"new")

    assert {file.name for file in tmp_path.iterdir()} == {"a[1].jsonl", fresh.name, other.name}


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="such a folder is there on Linux alone")
def test_a_folder_that_takes_no_file_is_not_said_to_be_missing():
    with pytest.raises(UserError, match="nothing can be put into this folder"):
        write_file(Path("/proc/x.jsonl"), b"x")


def test_a_folder_that_went_is_said_to_be_missing(tmp_path):
    with pytest.raises(UserError, match="its folder does not exist"):
        write_file(tmp_path / "gone" / "x", b"x")
