"""spaCy's DocBin of any size, written and read some articles at a time.

A DocBin is one zlib stream of one msgpack map, whose values are arrays over all articles. Here each part is made, and
read again, as a DocBin of its own by spaCy itself; its arrays are laid one after the other. A key that spaCy passes
over, `parts`, tells where each part begins.
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from os import SEEK_CUR
from tempfile import TemporaryFile
from typing import IO, TYPE_CHECKING, Any, BinaryIO, TypeAlias

from dementi.domain.errors import UserError
from dementi.formats.writing.dataset import Mismatch
from dementi.i18n import _

if TYPE_CHECKING:
    from spacy.tokens import DocBin

_FIRST = ("version", "attrs")
_BYTES = ("tokens", "spaces", "lengths")
_LISTS = ("strings", "cats", "flags", "span_groups", "user_data")
_ARRAYS = (*_BYTES, *_LISTS)
_PARTS = "parts"
_MAP = 0x80  # how msgpack begins a map of up to fifteen keys
_LARGEST = (1 << 32) - 1  # bytes that msgpack can count
_AT_ONCE = 1 << 20  # bytes
_Extents: TypeAlias = list[list[int]]
"""Of each array: how many items, how many bytes."""


class Joined:
    """DocBins of one kind, joined: added one after the other, written as one. `places` has a file for each array."""

    def __init__(self, places: Mapping[str, IO[bytes]]) -> None:
        self._places = places
        self._parts: list[_Extents] = []
        self._first: dict[str, Any] = {}

    def add(self, box: "DocBin") -> None:
        from srsly import msgpack_loads
        from srsly.msgpack import Packer

        pack = Packer(use_bin_type=True).pack  # `msgpack_dumps` makes one for each item, and that is slow
        message = msgpack_loads(zlib.decompress(box.to_bytes()))
        self._first = {name: message[name] for name in _FIRST}
        extents = []
        for name, place in self._places.items():
            items = [message[name]] if name in _BYTES else list(map(pack, message[name]))
            extents.append([len(items), sum(map(len, items))])
            place.writelines(items)
        self._parts.append(extents)

    def write(self, file: BinaryIO) -> None:
        """Write all as one DocBin. Raises `UserError` for more than one can hold."""
        stream = zlib.compressobj()

        def put(data: bytes) -> None:
            file.write(stream.compress(data))

        put(_beginning(self._parts, self._first))
        for number, (name, place) in enumerate(self._places.items()):
            items, size = (sum(part[number][which] for part in self._parts) for which in (0, 1))
            if size > _LARGEST:
                raise UserError(_("One spaCy file cannot hold so much. Export fewer articles at once, or with splits."))
            put(_head(name, items, size))
            place.seek(0)
            while piece := place.read(_AT_ONCE):
                put(piece)
        file.write(stream.flush())


@contextmanager
def joining() -> Iterator[Joined]:
    """A place for DocBins in files without a name."""
    with ExitStack() as stack:
        yield Joined({name: stack.enter_context(TemporaryFile()) for name in _ARRAYS})


def _beginning(parts: Sequence[_Extents], first: Mapping[str, Any]) -> bytes:
    """The map up to its arrays; without parts, that of one of them."""
    from srsly import msgpack_dumps

    values = {_PARTS: parts, **first} if parts else first
    told = [msgpack_dumps(item) for pair in values.items() for item in pair]
    return bytes([_MAP | len(values) + len(_ARRAYS)]) + b"".join(told)


def _head(name: str, items: int, size: int) -> bytes:
    """How msgpack begins an array: bytes by their number, a list by that of its items."""
    from srsly import msgpack_dumps

    key: bytes = msgpack_dumps(name)
    return key + (b"\xc6" + size.to_bytes(4, "big") if name in _BYTES else b"\xdd" + items.to_bytes(4, "big"))


def boxes(file: BinaryIO) -> Iterator["DocBin"]:
    """The DocBins that were joined, one after the other; one that never was is all there is. Raises `Mismatch`."""
    from spacy.tokens import DocBin
    from srsly.msgpack import Unpacker

    with TemporaryFile() as inflated:
        _inflate(file, inflated)
        reader = Unpacker(inflated, raw=False)
        reader.read_map_header()
        if reader.unpack() != _PARTS:
            file.seek(0)
            yield DocBin(store_user_data=True).from_bytes(file.read())
            return
        parts = reader.unpack()
        first = {reader.unpack(): reader.unpack() for _name in _FIRST}
        begun = len(_beginning(parts, first))
        for part in range(len(parts)):
            message = _message(inflated, begun, parts, part, first)
            yield DocBin(store_user_data=True).from_bytes(zlib.compress(message, 1))


def _message(file: IO[bytes], at: int, parts: Sequence[_Extents], part: int, first: Mapping[str, Any]) -> bytes:
    """The map of one part, whose arrays are cut out of those of the whole, which begin at `at`."""
    pieces = [_beginning((), first)]
    for number, name in enumerate(_ARRAYS):
        sizes = [extents[number] for extents in parts]
        head = _head(name, sum(items for items, _size in sizes), sum(size for _items, size in sizes))
        file.seek(at)
        if file.read(len(head)) != head:
            raise Mismatch(name)
        file.seek(sum(size for _items, size in sizes[:part]), SEEK_CUR)
        items, size = sizes[part]
        pieces += [_head(name, items, size), file.read(size)]
        at += len(head) + sum(size for _items, size in sizes)
    return b"".join(pieces)


def _inflate(file: BinaryIO, target: IO[bytes]) -> None:
    stream = zlib.decompressobj()
    while piece := file.read(_AT_ONCE):
        while piece:
            target.write(stream.decompress(piece, _AT_ONCE))
            piece = stream.unconsumed_tail
    target.write(stream.flush())
    if not stream.eof or stream.unused_data:
        raise Mismatch("zlib")
    target.seek(0)
