"""A folder of files that takes the place of an earlier one, whole or not at all, and never that of somebody's own.

What was written is listed in a small file of the folder, so that nothing else is ever removed with it.
"""

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from dementi.domain.errors import UserError
from dementi.domain.exchanging import exchange
from dementi.domain.files import PARTIAL, sync_folder, unwritable
from dementi.i18n import _

LIST = ".dementi-export"
CARD = "README.md"
_HEAD = "dementi export 1"
_STEM = 32  # code points of the target's name in the names of what stands beside it for a while
_AWAY = ".replaced"
_ABANDONED = 600  # seconds without a change after which a partial folder is nobody's


@contextmanager
def replacing_folder(path: Path) -> Iterator[Path]:
    """An empty folder that takes the place of `path` when the block ends, and leaves no trace when it fails.

    Raises `UserError` when `path` is a file, or holds anything that no export of ours wrote.
    """
    target = Path(os.path.realpath(path))
    try:
        _tidy(target)
        require_ours(target, path)
        partial = _beside(target, PARTIAL)
        partial.mkdir()
        try:
            yield partial
            _finish(partial)
            require_ours(target, path)  # somebody may have put a file there meanwhile
            _take_place(partial, target)
        except BaseException:
            shutil.rmtree(partial, ignore_errors=True)
            raise
    except OSError as error:
        raise unwritable(path, error) from error


def require_ours(target: Path, path: Path) -> None:
    """Raises `UserError` unless `target` is free, an empty folder, or an earlier export and nothing more."""
    if not target.exists():
        return
    if not target.is_dir():
        raise UserError(_("This format needs a folder, and a file has this name. Choose another name."), path=str(path))
    known = _listed(target)
    for found in _files(target):
        if found not in known and found != LIST:
            message = _("This folder holds “{name}”, which no export wrote. Choose another folder.")
            raise UserError(message.format(name=found), path=str(path))


def _listed(folder: Path) -> frozenset[str]:
    try:
        lines = (folder / LIST).read_text("utf-8").split("\n")
    except (FileNotFoundError, UnicodeDecodeError):
        return frozenset()
    return frozenset(lines[1:]) if lines[0] == _HEAD else frozenset()


def _files(folder: Path) -> list[str]:
    """The files in and below `folder`, links not followed, with `/` between the parts of their names."""
    found = []
    for place, folders, names in os.walk(folder):
        inside = Path(place).relative_to(folder).as_posix()
        links = [name for name in folders if Path(place, name).is_symlink()]
        found += names + links if inside == "." else [f"{inside}/{name}" for name in names + links]
    found.sort()
    return found


def _finish(partial: Path) -> None:
    """List what was written, and make all of it durable."""
    names = _files(partial)
    (partial / LIST).write_bytes("\n".join([_HEAD, *names]).encode())
    for name in (*names, LIST):
        with (partial / name).open("rb+") as file:
            os.fsync(file.fileno())
    for place, _folders, _names in os.walk(partial):
        sync_folder(Path(place))


def _take_place(partial: Path, target: Path) -> None:
    if not target.exists():
        partial.rename(target)
    elif exchange(partial, target):
        shutil.rmtree(partial, ignore_errors=True)
    else:
        away = _beside(target, _AWAY)
        target.rename(away)
        partial.rename(target)
        shutil.rmtree(away, ignore_errors=True)
    sync_folder(target.parent)


def _beside(target: Path, ending: str) -> Path:
    return target.with_name(f".{target.name[:_STEM]}.{uuid4().hex[:8]}{ending}")


def _tidy(target: Path) -> None:
    """Put back what a killed process had moved away, and remove what nobody has written to for a while."""
    stem = f".{target.name[:_STEM]}."
    for folder in sorted(target.parent.iterdir()):
        ours = folder.name.startswith(stem) and len(folder.name.removeprefix(stem).partition(".")[0]) == 8
        if not ours or folder.is_symlink() or not folder.is_dir() or not folder.name.endswith((_AWAY, PARTIAL)):
            continue
        if folder.name.endswith(_AWAY):
            if not target.exists():
                folder.rename(target)
            else:
                shutil.rmtree(folder, ignore_errors=True)
            continue
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > _ABANDONED:
                shutil.rmtree(folder, ignore_errors=True)
