"""Zip files whose bytes depend on what is in them alone, not on when and where they were written.

They may have any number of entries: what is known of each waits in a file without a name.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from struct import Struct
from tempfile import TemporaryFile
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from dementi.domain.large_folders import files_below, in_order, opened

_MOMENT = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can name
_PLAIN_FILE = 0o100644 << 16
_KEPT = Struct("<QLQQHH")


def entry(name: str) -> ZipInfo:
    """An entry without a time of its own."""
    info = ZipInfo(name, _MOMENT)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = _PLAIN_FILE
    info.create_system = 3
    return info


@contextmanager
def long(file: BinaryIO) -> Iterator[ZipFile]:
    """A zip file of many such entries to write: `ZipFile` would keep half a kilobyte for each to the end."""
    with TemporaryFile() as place, ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.filelist = _Entries(place)
        archive.NameToInfo = _Nothing()
        yield archive


def add(archive: ZipFile, name: str, data: bytes | IO[bytes]) -> None:
    """Write one entry, from memory or from a file that is read piece by piece."""
    with archive.open(entry(name), "w", force_zip64=not isinstance(data, bytes)) as target:
        if isinstance(data, bytes):
            target.write(data)
        else:
            shutil.copyfileobj(data, target)


def folder(source: Path, file: BinaryIO) -> None:
    """All files of a folder, in the order of their names."""
    with long(file) as archive:
        for name in in_order(files_below(source)):
            with opened(source, name) as data:
                add(archive, name, data)


class _Nothing(dict[str, ZipInfo]):
    """Entries by name, none of which is asked for."""

    def __setitem__(self, _name: str, _info: ZipInfo) -> None:
        pass


class _Entries(list[ZipInfo]):
    """Entries that are added one after the other, and gone through at the end."""

    def __init__(self, place: IO[bytes]) -> None:
        super().__init__()
        self._place = place
        self._number = 0

    def append(self, info: ZipInfo) -> None:
        name = info.filename.encode("utf-8", "surrogatepass")
        sizes = info.header_offset, info.CRC, info.compress_size, info.file_size
        self._place.write(_KEPT.pack(*sizes, info.extract_version, len(name)) + name)
        self._number += 1

    def __len__(self) -> int:
        return self._number

    def __iter__(self) -> Iterator[ZipInfo]:
        self._place.seek(0)
        for _entry in range(self._number):
            *sizes, version, length = _KEPT.unpack(self._place.read(_KEPT.size))
            info = entry(self._place.read(length).decode("utf-8", "surrogatepass"))
            info.header_offset, info.CRC, info.compress_size, info.file_size = sizes
            info.create_version = info.extract_version = version
            yield info
