"""File names for articles: readable, allowed on every system, each once in a folder."""

import os
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

_UNWANTED = re.compile(r"[^\w.-]+")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_LONGEST = 80  # code points; at most 320 bytes before it is cut to fit below
_BYTES = 180


def files(folder: Path, ending: str) -> Iterator[Path]:
    """The files of a folder whose names end so, in no order: there may be more than memory should hold."""
    with os.scandir(folder) as found:
        for one in found:
            if one.name.endswith(ending):
                yield folder / one.name


class FileNames:
    """Gives each article a name that no other of the same folder has, whatever the case of its letters."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def of(self, name: str) -> str:
        """A name without ending."""
        plain = _UNWANTED.sub("-", unicodedata.normalize("NFC", name))[:_LONGEST].strip("-.") or "article"
        plain = plain.encode("utf-8", "ignore")[:_BYTES].decode("utf-8", "ignore")
        if _RESERVED.fullmatch(plain):
            plain = f"{plain}-article"
        free, number = plain, 1
        while free.casefold() in self._taken:
            number += 1
            free = f"{plain}-{number}"
        self._taken.add(free.casefold())
        return free
