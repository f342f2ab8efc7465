"""Zip files whose bytes depend on what is in them alone, not on when and where they were written."""

import shutil
from pathlib import Path
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_MOMENT = (1980, 1, 1, 0, 0, 0)  # the first that a zip file can name
_PLAIN_FILE = 0o100644 << 16


def entry(name: str) -> ZipInfo:
    """An entry without a time of its own."""
    info = ZipInfo(name, _MOMENT)
    info.compress_type = ZIP_DEFLATED
    info.external_attr = _PLAIN_FILE
    info.create_system = 3
    return info


def add(archive: ZipFile, name: str, data: bytes | IO[bytes]) -> None:
    """Write one entry, from memory or from a file that is read piece by piece."""
    with archive.open(entry(name), "w", force_zip64=not isinstance(data, bytes)) as target:
        if isinstance(data, bytes):
            target.write(data)
        else:
            shutil.copyfileobj(data, target)


def folder(source: Path, file: BinaryIO) -> None:
    """All files of a folder, in the order of their names."""
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for path in sorted(source.rglob("*")):
            if path.is_file():
                with path.open("rb") as data:
                    add(archive, path.relative_to(source).as_posix(), data)
