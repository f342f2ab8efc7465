"""An export folder is replaced whole, and nobody's own files go with it."""

import os

import pytest

from dementi.domain import export_folders
from dementi.domain.errors import UserError
from dementi.domain.export_folders import LIST, replacing_folder


def put(target, **files):
    with replacing_folder(target) as folder:
        for name, text in files.items():
            (folder / name).write_text(text)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("at_once", [True, False])
def test_the_new_folder_takes_the_place_of_the_old_one(tmp_path, monkeypatch, at_once):
    if not at_once:
        monkeypatch.setattr(export_folders, "exchange", lambda one, other: False)
    put(tmp_path / "out", a="1", b="2")
    put(tmp_path / "out", b="3")

    assert names(tmp_path / "out") == [LIST, "b"]
    assert (tmp_path / "out" / "b").read_text() == "3"
    assert names(tmp_path) == ["out"]


def test_a_folder_with_files_of_somebody_is_refused_and_named(tmp_path):
    put(tmp_path / "out", a="1")
    (tmp_path / "out" / "notes.txt").write_text("mine")

    with pytest.raises(UserError, match=r"notes\.txt"):
        put(tmp_path / "out", a="2")

    assert (tmp_path / "out" / "a").read_text() == "1"
    assert (tmp_path / "out" / "notes.txt").read_text() == "mine"


def test_a_folder_that_was_never_an_export_is_refused(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "README.md").write_text("mine")

    with pytest.raises(UserError, match=r"README\.md"):
        put(tmp_path / "out", a="2")


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "out").write_text("mine")

    with pytest.raises(UserError, match="a file has this name"):
        put(tmp_path / "out", a="2")


def test_an_empty_folder_is_taken(tmp_path):
    (tmp_path / "out").mkdir()
    put(tmp_path / "out", a="1")
    assert names(tmp_path / "out") == [LIST, "a"]


def test_what_fails_leaves_the_old_folder_and_no_trace(tmp_path):
    put(tmp_path / "out", a="1")

    def fail():
        with replacing_folder(tmp_path / "out") as folder:
            (folder / "a").write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()

    assert (tmp_path / "out" / "a").read_text() == "1"
    assert names(tmp_path) == ["out"]


def test_what_a_killed_process_moved_away_is_put_back(tmp_path):
    put(tmp_path / "out", a="1")
    (tmp_path / "out").rename(tmp_path / f".out.01234567{export_folders._AWAY}")
    with pytest.raises(RuntimeError), replacing_folder(tmp_path / "out"):
        raise RuntimeError

    assert (tmp_path / "out" / "a").read_text() == "1"


def test_what_a_killed_process_left_half_written_goes_after_a_while(tmp_path):
    old, fresh = (tmp_path / f".out.{name}.partial" for name in ("01234567", "89abcdef"))
    old.mkdir()
    fresh.mkdir()
    os.utime(old, (1, 1))

    put(tmp_path / "out", a="1")

    assert names(tmp_path) == [fresh.name, "out"]


def test_a_missing_folder_above_is_said(tmp_path):
    with pytest.raises(UserError, match="its folder does not exist"):
        put(tmp_path / "none" / "out", a="1")
