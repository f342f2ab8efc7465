"""The entries of a zip file as its directory tells them, read one after the other: memory holds none but the last."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from os import SEEK_END
from pathlib import Path
from struct import Struct, error
from typing import Any, BinaryIO

from dementi.formats.writing.dataset import Mismatch

_END = Struct("<4s4H2LH")  # how a zip file ends, if nobody added a comment
_END64 = Struct("<4sQ2H2L4Q")
_PLACE64 = Struct("<4sLQL")  # before the end: where its longer form is
_ENTRY = Struct("<4s6H3L5H2L")
_LOCAL = Struct("<4s5H3L2H")
_UTF8, _DEFLATED = 1 << 11, 8
_LONG, _MANY = (1 << 32) - 1, (1 << 16) - 1  # what stands where a number is in the longer form
_AT_ONCE = 1 << 16  # bytes


@dataclass(frozen=True, slots=True)
class Part:
    """An entry: where its head is, how many bytes it has packed and unpacked, and their checksum."""

    name: str
    at: int
    packed: int
    size: int
    checksum: int


def parts(path: Path) -> Iterator[Part]:
    """All entries, in the order of the directory. Raises `Mismatch` for what is no whole zip file."""
    with path.open("rb") as file:
        number, at = _directory(file)
        file.seek(at)
        for _part in range(number):
            sign, _made, _needs, flags, way, _time, _date, *numbers, name, extra, comment, _disk, _in, _out, at = _read(
                file, _ENTRY
            )
            known = file.read(name).decode("utf-8" if flags & _UTF8 else "ascii", "replace")
            longer = file.read(extra)
            if sign != b"PK\1\2" or way != _DEFLATED or comment:
                raise Mismatch(known)
            checksum, packed, size = numbers
            size, packed, at = _in_full(longer, [size, packed, at])
            yield Part(known, at, packed, size, checksum)


def unpacked(file: BinaryIO, part: Part) -> Iterator[bytes]:
    """What is in the entry, piece by piece, other reads of the file between them or not. Raises `Mismatch`."""
    file.seek(part.at)
    sign, *_facts, name, extra = _read(file, _LOCAL)
    at, left = part.at + _LOCAL.size + name + extra, part.packed
    stream, size, checksum = zlib.decompressobj(-zlib.MAX_WBITS), 0, 0
    while left and sign == b"PK\3\4":
        file.seek(at)
        packed = file.read(min(left, _AT_ONCE))
        at, left = at + len(packed), left - len(packed) if packed else 0
        while packed:
            piece = _inflated(stream, packed)
            size, checksum, packed = size + len(piece), zlib.crc32(piece, checksum), stream.unconsumed_tail
            yield piece
    if not stream.eof or (size, checksum) != (part.size, part.checksum):
        raise Mismatch(part.name)


def _inflated(stream: "zlib._Decompress", packed: bytes) -> bytes:
    try:
        return stream.decompress(packed, _AT_ONCE)
    except zlib.error as failure:
        raise Mismatch(str(failure)) from None


def _directory(file: BinaryIO) -> tuple[int, int]:
    """How many entries there are, and where the first stands in the directory."""
    end = file.seek(0, SEEK_END) - _END.size
    file.seek(max(0, end))
    sign, *_disks, number, _size, at, _comment = _read(file, _END)
    if sign != b"PK\5\6":
        raise Mismatch("no end")
    if number == _MANY or at == _LONG:
        file.seek(end - _PLACE64.size)
        file.seek(_read(file, _PLACE64)[2])
        sign, *_facts, number, _size, at = _read(file, _END64)
        if sign != b"PK\6\6":
            raise Mismatch("no longer end")
    return number, at


def _in_full(longer: bytes, numbers: list[int]) -> list[int]:
    """The numbers, those that are too large for their place as they stand in the field `longer`."""
    missing = [place for place, number in enumerate(numbers) if number == _LONG]
    if missing:
        kind, length, *full = _unpack(Struct(f"<2H{len(missing)}Q"), longer)
        if kind != 1 or length != 8 * len(missing):
            raise Mismatch("no large numbers")
        for place, number in zip(missing, full, strict=True):
            numbers[place] = number
    return numbers


def _read(file: BinaryIO, form: Struct) -> tuple[Any, ...]:
    return _unpack(form, file.read(form.size))


def _unpack(form: Struct, data: bytes) -> tuple[Any, ...]:
    try:
        return form.unpack(data)
    except error as failure:
        raise Mismatch(str(failure)) from None
