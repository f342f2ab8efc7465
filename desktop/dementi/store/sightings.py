"""What this machine remembers of project files: which it has checked, and which it has open.

One small file per project path in the user's data folder, so that programs do not write over each other's notes.
"""

import hashlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from dementi.domain.errors import UserError
from dementi.domain.files import write_file
from dementi.domain.folders import data_folder


@dataclass(frozen=True, slots=True)
class Sighting:
    """A file as it was last seen here; `open` when we had it open for writing and did not close it."""

    device: int
    inode: int
    size: int
    modified: int
    open: bool = False

    def is_of(self, found: os.stat_result) -> bool:
        """Whether it is the same file, whatever is in it by now."""
        return (self.device, self.inode) == (found.st_dev, found.st_ino)

    def unchanged(self, found: os.stat_result) -> bool:
        """Whether nobody wrote it since."""
        return self.is_of(found) and (self.size, self.modified) == (found.st_size, found.st_mtime_ns)


def last_seen(path: Path) -> Sighting | None:
    """What was noted of the file at `path`; None for a file from elsewhere."""
    try:
        noted = json.loads(_note(path).read_text("utf-8"))
        return Sighting(
            **{name: int(noted[name]) for name in ("device", "inode", "size", "modified")}, open=noted["open"]
        )
    except (OSError, ValueError, KeyError, TypeError, UserError):
        return None


def note(path: Path, *, opened: bool) -> None:
    """Note the file as checked and known here; `opened` while it is being written."""
    found = path.stat()
    sighting = Sighting(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, opened)
    folder = _note(path).parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_file(_note(path), json.dumps(asdict(sighting)).encode())


def _note(path: Path) -> Path:
    name = hashlib.sha256(os.fsencode(path)).hexdigest()[:32]
    return data_folder() / "projects" / f"{name}.json"
