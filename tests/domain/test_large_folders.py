"""Folders of many files are gone through, put in order and removed without a list of all names."""

import errno
import os
import random
import tempfile
import tracemalloc

import pytest

from dementi.domain import export_folders, large_folders
from dementi.domain.errors import UserError
from dementi.domain.export_folders import LIST, replacing_folder
from dementi.domain.large_folders import files_below, in_order, opened, remove_folder


@pytest.fixture
def few_at_once(monkeypatch):
    monkeypatch.setattr(large_folders, "_AT_ONCE", 3)


@pytest.mark.parametrize("number", [0, 1, 2, 3, 6, 20])
def test_lines_come_in_order_however_many_there_are(few_at_once, number):
    lines = ["é😀-a\udcff"[n % 5] + str(n * 7 % 20) for n in range(number)]
    random.Random(number).shuffle(lines)

    assert list(in_order(iter(lines))) == sorted(lines)


def test_lines_that_find_no_room_are_told_where_there_is_none(few_at_once, monkeypatch):
    def full(*_words, **_named):
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(large_folders, "TemporaryFile", full)
    with pytest.raises(UserError, match="The disk is full: nothing was written") as failure:
        list(in_order(map(str, range(10))))
    assert failure.value.path == tempfile.gettempdir()


def test_all_files_are_found_and_links_are_not_followed(tmp_path):
    (tmp_path / "in" / "data").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "foreign").touch()
    (tmp_path / "in" / "link").symlink_to(tmp_path / "out")
    with opened(tmp_path / "in", "data/é.txt", "xb") as file:
        file.write(b"1")

    assert sorted(files_below(tmp_path / "in")) == ["data/é.txt", "link"]


def test_a_folder_goes_with_all_that_is_below_and_what_links_lead_to_stays(few_at_once, tmp_path):
    (tmp_path / "in" / "data").mkdir(parents=True)
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "foreign").touch()
    (tmp_path / "in" / "link").symlink_to(tmp_path / "out")
    for number in range(10):
        (tmp_path / "in" / f"{number}").touch()
        (tmp_path / "in" / "data" / f"{number}").touch()
    remove_folder(tmp_path / "in")

    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out" / "foreign").exists()


def test_no_more_is_kept_of_a_folder_that_is_replaced_when_it_has_more_files(tmp_path, monkeypatch):
    """The names are listed, looked for on the list, and removed with the former folder."""
    monkeypatch.setattr(large_folders, "_AT_ONCE", 400)
    monkeypatch.setattr(export_folders, "_AT_ONCE", 400)
    monkeypatch.setattr(os, "fsync", lambda file: None)

    def most(number):
        target = tmp_path / str(number)
        for _again in range(2):
            tracemalloc.start()
            with replacing_folder(target) as folder:
                for one in range(number):
                    opened(folder, f"{one:0200}.txt", "xb").close()
                tracemalloc.reset_peak()
            peak = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
        assert len((target / LIST).read_text().split("\n")) == number + 1
        return peak

    most(10)
    assert most(2400) - most(400) < 100 * 2000  # less than half of what their names take
