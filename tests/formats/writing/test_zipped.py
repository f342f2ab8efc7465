"""Zip files of many entries: every program opens them, and they are read again without a list of all."""

import gc
import zipfile
from io import BytesIO
from zipfile import ZipFile, ZipInfo

import pytest

from dementi.formats.writing import zip_parts, zipped
from dementi.formats.writing.dataset import Mismatch

FILES = {"a.txt": b"", "sources/é😀.txt": "é😀\n".encode() * 9, "big": bytes(range(256)) * 2000}


@pytest.fixture
def archive(tmp_path):
    """A function that writes the files and gives the path."""

    def call(path=tmp_path / "d.zip"):
        with path.open("wb") as file, zipped.long(file) as made:
            for name, data in FILES.items():
                zipped.add(made, name, data if name != "big" else BytesIO(data))
        return path

    return call


def found(path):
    with path.open("rb") as file:
        return {part.name: b"".join(zip_parts.unpacked(file, part)) for part in zip_parts.parts(path)}


def test_the_library_reads_it_and_so_do_we(archive):
    path = archive()

    with ZipFile(path) as read:
        assert read.testzip() is None
        assert {name: read.read(name) for name in read.namelist()} == FILES
    assert found(path) == FILES


def test_more_entries_than_the_short_form_counts_are_read(archive, monkeypatch):
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 2)
    monkeypatch.setattr(zip_parts, "_MANY", len(FILES))

    assert zipfile.stringEndArchive64 in archive().read_bytes()
    assert found(archive()) == FILES


def test_entries_too_large_for_the_short_form_are_read(archive, monkeypatch):
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 300)

    path = archive()

    assert b"\xff\xff\xff\xff" in path.read_bytes()
    assert found(path) == FILES


def test_no_entry_that_was_written_is_kept(tmp_path):
    def alive():
        return sum(isinstance(one, ZipInfo) for one in gc.get_objects())

    before = alive()
    with (tmp_path / "d.zip").open("wb") as file, zipped.long(file) as made:
        for number in range(300):
            zipped.add(made, f"sources/{number}", b"text")
        assert alive() - before < 3
    assert len(found(tmp_path / "d.zip")) == 300


@pytest.mark.parametrize("where", ["data", "checksum", "sign of an entry", "number of entries"])
def test_a_byte_that_changed_is_noticed(archive, where):
    path = archive()
    raw = bytearray(path.read_bytes())
    directory = raw.index(b"PK\1\2")
    at = {"data": directory - 9, "checksum": directory + 16, "sign of an entry": directory, "number of entries": -12}
    raw[at[where]] ^= 0x10
    path.write_bytes(raw)

    with pytest.raises(Mismatch):
        found(path)


@pytest.mark.parametrize("left", [0, 10, 400, -1])
def test_a_part_of_a_file_is_refused(archive, left):
    path = archive()
    path.write_bytes(path.read_bytes()[:left])

    with pytest.raises(Mismatch):
        found(path)


def test_a_folder_is_packed_with_all_that_is_below(tmp_path):
    for name, data in FILES.items():
        (tmp_path / "in" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "in" / name).write_bytes(data)
    with (tmp_path / "d.zip").open("wb") as file:
        zipped.folder(tmp_path / "in", file)

    with ZipFile(tmp_path / "d.zip") as read:
        assert read.namelist() == sorted(FILES)
    assert found(tmp_path / "d.zip") == FILES
