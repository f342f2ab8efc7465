"""What gzip packed, read piece by piece: one member after the other, as web archives have them, and bounded."""

import io
import zlib

from dementi.formats.limits import HIGHEST_RATIO, LARGEST_UNPACKED, SMALL
from dementi.formats.problems import Problem
from dementi.formats.text import too_large, too_tight
from dementi.i18n import _

GZIP = b"\x1f\x8b"
_PIECE = 1 << 16  # packed bytes that are taken at once
_FILLING = b"\0"  # between and behind members it means nothing
_ANY = zlib.MAX_WBITS | 16  # gzip, with its head


class Unpacked(io.RawIOBase):
    """A file of the unpacked bytes. Reading raises `Problem` for what is damaged, or grows beyond all measure.

    `whole` is false where the last member has no end.
    """

    def __init__(self, raw: bytes) -> None:
        self._raw = raw
        self._place = 0
        self._given = 0
        self._member = zlib.decompressobj(_ANY)
        self._rest = b""
        self.whole = True

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        """At most `size` bytes, empty at the end; a negative size is that of one piece."""
        size = size if size > 0 else _PIECE
        while self._rest or self._place < len(self._raw):
            found = self._next(size)
            if found:
                self._count(len(found))
                return found
        return b""

    def _next(self, size: int) -> bytes:
        piece = self._rest or self._raw[self._place : self._place + _PIECE]
        self._place += 0 if self._rest else len(piece)
        if self._member.eof:
            piece = piece.lstrip(_FILLING)
            if not piece:
                self._rest = b""
                return b""
            self._member = zlib.decompressobj(_ANY)
        try:
            found = self._member.decompress(piece, size)
        except zlib.error as error:
            raise Problem(_("This archive or document is damaged: it cannot be opened."), detail=str(error)) from None
        self._rest = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        self.whole = self._member.eof
        return found

    def _count(self, size: int) -> None:
        self._given += size
        if self._given > max(SMALL, self._place * HIGHEST_RATIO):
            raise too_tight()
        if self._given > LARGEST_UNPACKED:
            raise too_large(LARGEST_UNPACKED)
