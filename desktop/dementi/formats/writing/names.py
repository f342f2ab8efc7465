"""File names for articles: readable, allowed on every system, each once in a folder."""

import re
import unicodedata
from collections.abc import Iterator, MutableMapping
from pathlib import Path

from dementi.domain.large_folders import files_below

_UNWANTED = re.compile(r"[^\w.-]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LONGEST = 80  # code points; at most 320 bytes before it is cut to fit below
_BYTES = 180


def files(folder: Path, ending: str) -> Iterator[str]:
    """The names of the files below a folder that end so, in no order: there may be more than memory should hold."""
    return (name for name in files_below(folder) if name.endswith(ending))


class FileNames:
    """Gives each article a name that no other of the same folder has, whatever the case of its letters.

    `taken` counts for each name how many were made of it; where it is a mapping on disk, memory holds none of them.
    """

    def __init__(self, taken: MutableMapping[str, int]) -> None:
        self._taken = taken

    def of(self, name: str) -> str:
        """A name without ending."""
        plain = _UNWANTED.sub("-", unicodedata.normalize("NFC", name))[:_LONGEST].strip("-.") or "article"
        plain = plain.encode("utf-8", "ignore")[:_BYTES].decode("utf-8", "ignore")
        if _RESERVED.fullmatch(plain):
            plain = f"{plain}-article"
        free, number = plain, 1 + self._taken.get(plain.casefold(), 0)
        while number > 1 and (free := f"{plain}-{number}").casefold() in self._taken:
            number += 1
        if number > 1:
            self._taken[free.casefold()] = 1
        self._taken[plain.casefold()] = number
        return free
