"""The texts of articles that are read and not stored yet: many, so beyond a bound they lie in a file without a name."""

import tempfile
from dataclasses import dataclass
from threading import Lock

from dementi.domain.errors import UserError
from dementi.i18n import _

_IN_MEMORY = 128 << 20  # bytes


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a text is kept, in bytes."""

    start: int
    size: int


class Texts:
    """Keeps texts in UTF-8; any thread may call it. The file is private, and goes with the program however it ends."""

    def __init__(self, in_memory: int = _IN_MEMORY) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=in_memory, prefix="dementi-")  # noqa: SIM115 (closed below)
        self._size = 0
        self._lock = Lock()

    def add(self, text: str) -> Stretch:
        """Keep `text`, which has no lone surrogates. Raises `UserError` when the disk is full."""
        raw = text.encode()
        with self._lock:
            self._file.seek(self._size)
            try:
                self._file.write(raw)
            except OSError:
                message = _("There is no room to keep what was read. Free some space, or take fewer files.")
                raise UserError(message) from None
            kept = Stretch(self._size, len(raw))
            self._size += len(raw)
        return kept

    def get(self, kept: Stretch) -> str:
        """The whole text."""
        return self._bytes(kept.start, kept.size).decode()

    def beginning(self, kept: Stretch, most: int) -> str:
        """The beginning of the text, in at most `most` bytes."""
        return self._bytes(kept.start, min(kept.size, most)).decode(errors="ignore")

    def close(self) -> None:
        with self._lock:
            self._file.close()

    def _bytes(self, start: int, size: int) -> bytes:
        with self._lock:
            self._file.seek(start)
            return self._file.read(size)
