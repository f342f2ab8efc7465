"""A file and what stands beside it."""

import errno
import os

import pytest

from dementi.domain import companions
from dementi.domain.companions import replacing_with
from dementi.domain.errors import UserError

FORMER = {".xml": lambda data: data == b"old xml", ".card.md": lambda data: data.startswith(b"old")}
OLD = {"d": b"old", "d.card.md": b"old card", "d.xml": b"old xml"}


@pytest.fixture
def folder(tmp_path):
    for name, data in OLD.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def write(folder):
    beside = {".xml": b"new xml"}
    with replacing_with(folder / "d", beside, FORMER) as file:
        file.write(b"new")
        beside[".card.md"] = b"new card"


def test_all_are_replaced_and_nothing_else_is_left(folder):
    write(folder)

    assert files(folder) == {"d": b"new", "d.card.md": b"new card", "d.xml": b"new xml"}


def test_what_was_not_there_is_made(tmp_path):
    write(tmp_path)

    assert files(tmp_path) == {"d": b"new", "d.card.md": b"new card", "d.xml": b"new xml"}


def test_a_file_that_cannot_take_its_place_leaves_everything_as_it_was(folder, monkeypatch):
    def refused(*_arguments):
        assert sorted(path.name for path in folder.iterdir() if not path.name.startswith(".")) == ["d"]
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr("dementi.domain.files.take_place", refused)
        with pytest.raises(UserError):
            write(folder)

    assert files(folder) == OLD


def test_a_full_disk_is_found_before_anything_is_replaced(folder, monkeypatch):
    def full(_file):
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patched:
        patched.setattr(companions.os, "fsync", full)
        with pytest.raises(UserError, match="disk is full"):
            write(folder)

    assert files(folder) == OLD


def test_a_block_that_fails_leaves_everything_as_it_was(folder):
    with pytest.raises(ZeroDivisionError), replacing_with(folder / "d", {".xml": b"x"}, FORMER):
        raise ZeroDivisionError

    assert files(folder) == OLD


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_stays_one(folder):
    (folder / "kept").write_bytes(b"old card")
    (folder / "d.card.md").unlink()
    (folder / "d.card.md").symlink_to(folder / "kept")
    write(folder)

    assert (folder / "d.card.md").is_symlink()
    assert (folder / "kept").read_bytes() == b"new card"


def replaced_alone(folder):
    with replacing_with(folder / "d", {}, FORMER) as file:
        file.write(b"new")


def test_what_an_earlier_export_wrote_beside_goes_with_what_it_speaks_of(folder):
    (folder / "other.xml").write_bytes(b"old xml")
    replaced_alone(folder)

    assert files(folder) == {"d": b"new", "other.xml": b"old xml"}


def test_what_somebody_edited_stays(folder):
    (folder / "d.xml").write_bytes(b"old xml, and more")
    replaced_alone(folder)

    assert files(folder) == {"d": b"new", "d.xml": b"old xml, and more"}


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_folder_or_a_link_of_such_a_name_is_left_alone(folder):
    (folder / "kept").write_bytes(b"old xml")
    (folder / "d.xml").unlink()
    (folder / "d.xml").symlink_to(folder / "kept")
    (folder / "d.card.md").unlink()
    (folder / "d.card.md").mkdir()
    replaced_alone(folder)

    assert (folder / "d.xml").is_symlink()
    assert (folder / "d.card.md").is_dir()


def test_what_an_earlier_export_wrote_stays_when_the_file_cannot_take_its_place(folder, monkeypatch):
    def refused(*_arguments):
        raise PermissionError

    with monkeypatch.context() as patched:
        patched.setattr("dementi.domain.files.take_place", refused)
        with pytest.raises(UserError):
            replaced_alone(folder)

    assert files(folder) == OLD
