"""A folder of files that takes the place of an earlier one, whole or not at all, and never that of somebody's own.

What was written is listed in a small file of the folder, so that nothing else is ever removed with it.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from uuid import uuid4

from dementi.domain.errors import UserError
from dementi.domain.exchanging import exchange
from dementi.domain.files import PARTIAL, sync_folder, unwritable
from dementi.domain.large_folders import files_below, in_order, opened, remove_folder
from dementi.i18n import _

LIST = ".dementi-export"
CARD = "README.md"
_HEAD = "dementi export 1"
_STEM = 32  # code points of the target's name in the names of what stands beside it for a while
_AWAY = ".replaced"
_ABANDONED = 600  # seconds without a change after which a partial folder is nobody's
_AT_ONCE = 50_000  # names that are looked for on a list


@contextmanager
def replacing_folder(path: Path) -> Iterator[Path]:
    """An empty folder that takes the place of `path` when the block ends, and leaves no trace when it fails.

    Raises `UserError` when `path` is a file, or holds anything that no export of ours wrote.
    """
    target = Path(os.path.realpath(path))
    try:
        _tidy(target)
        require_ours(target, path)
        with _partial(target) as partial:
            yield partial
            _finish(partial)
            require_ours(target, path)  # somebody may have put a file there meanwhile
            _take_place(partial, target)
    except OSError as error:
        raise unwritable(path, error) from error


@contextmanager
def folder_beside(path: Path) -> Iterator[Path]:
    """An empty folder for what a file at `path` is made of, which is gone when the block ends."""
    target = Path(os.path.realpath(path))
    try:
        _tidy(target)
        with _partial(target) as partial:
            yield partial
    except OSError as error:
        raise unwritable(path, error) from error


@contextmanager
def _partial(target: Path) -> Iterator[Path]:
    """A folder beside `target`, of which nothing is left after the block but under another name."""
    partial = _beside(target, PARTIAL)
    partial.mkdir()
    try:
        yield partial
    finally:
        if partial.exists():
            remove_folder(partial)


def require_ours(target: Path, path: Path) -> None:
    """Raises `UserError` unless `target` is free, an empty folder, or an earlier export and nothing more."""
    if not target.exists():
        return
    if not target.is_dir():
        raise UserError(_("This format needs a folder, and a file has this name. Choose another name."), path=str(path))
    foreign = _foreign(target)
    if foreign:
        message = _("This folder holds “{name}”, which no export wrote. Choose another folder.")
        raise UserError(message.format(name=foreign), path=str(path))


def _foreign(folder: Path) -> str:
    """A file in or below the folder that is not on its list; "" where there is none."""
    found = files_below(folder)
    while some := set(islice(found, _AT_ONCE)):
        some.difference_update(_listed(folder), (LIST,))
        if some:
            return min(some)
    return ""


def _listed(folder: Path) -> Iterator[str]:
    """What is on the list of a folder; nothing where it has none of ours."""
    with suppress(FileNotFoundError, UnicodeDecodeError), (folder / LIST).open(encoding="utf-8", newline="\n") as lines:
        if next(lines, "").removesuffix("\n") == _HEAD:
            yield from (line.removesuffix("\n") for line in lines)


def _finish(partial: Path) -> None:
    """List what was written, and make all of it durable."""
    folders = {partial}
    with (partial / LIST).open("xb") as names:
        names.write(_HEAD.encode())
        for name in in_order(name for name in files_below(partial) if name != LIST):
            names.write(f"\n{name}".encode())
            with opened(partial, name, "rb+") as file:
                os.fsync(file.fileno())
            folders.add(partial / name.rpartition("/")[0])
        names.flush()
        os.fsync(names.fileno())
    for folder in folders:
        sync_folder(folder)


def _take_place(partial: Path, target: Path) -> None:
    if not target.exists():
        partial.rename(target)
    elif exchange(partial, target):
        remove_folder(partial)
    else:
        away = _beside(target, _AWAY)
        target.rename(away)
        partial.rename(target)
        remove_folder(away)
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
                remove_folder(folder)
            continue
        with suppress(OSError):
            if time.time() - folder.stat().st_mtime > _ABANDONED:
                remove_folder(folder)
