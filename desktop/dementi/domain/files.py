"""The one function that writes files: the old file or the whole new one, never a part of it."""

import errno
import os
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from dementi.domain.errors import UserError
from dementi.i18n import _

PARTIAL = ".partial"
_ABANDONED = 600  # seconds without a write after which a partial file is nobody's
_STEM = 32  # code points of the target's name in the partial's: a longest name leaves no room for an ending


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A new binary file that takes the place of `path` when the block ends, and leaves no trace when it fails."""
    target = Path(os.path.realpath(path))
    try:
        mode = _mode(target, path)
        _sweep(target)
        partial = partial_of(target)
        try:
            with open(partial, "xb", opener=None if mode is None else _private) as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
                size = file.tell()
            take_place(partial, target, mode)
        except BaseException:
            with suppress(OSError):
                partial.unlink()
            raise
        if target.stat().st_size != size:
            raise UserError(_("The file is not as it was written; try again or choose another folder."), path=str(path))
    except OSError as error:
        raise unwritable(path, error) from error


def partial_of(target: Path) -> Path:
    """A new name beside `target` for what is not it yet, or no longer: swept away when it was left there."""
    return target.with_name(f".{target.name[:_STEM]}.{os.urandom(4).hex()}{PARTIAL}")


def _sweep(target: Path) -> None:
    """Remove what a killed process left of an earlier try: partial files that nobody has written to for a while."""
    from glob import escape  # settings are read before the window is there, and need it as little as what it imports

    for partial in target.parent.glob(f".{escape(target.name[:_STEM])}.????????{PARTIAL}"):
        with suppress(OSError):
            if time.time() - partial.stat().st_mtime > _ABANDONED:
                partial.unlink()


def write_file(path: Path, data: bytes) -> None:
    """Replace `path` by `data`, at once or not at all."""
    write_chunks(path, (data,))


def write_chunks(path: Path, chunks: Iterable[bytes]) -> None:
    """Replace `path` by `chunks` one after the other, all of them or none."""
    with replacing(path) as file:
        file.writelines(chunks)


def take_place(partial: Path, target: Path, mode: int | None = None) -> None:
    """Give the finished file `partial` the name `target`, for good even if the power fails now."""
    if mode is not None:
        partial.chmod(mode)
    partial.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable, on systems where a folder can be opened."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        # Some network and FUSE systems refuse to sync a folder; the rename itself has happened.
        with suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


def unwritable(path: Path, error: OSError) -> UserError:
    """The sentence for a file that could not be written."""
    return UserError(_write_sentence(path, error), path=str(path))


def _write_sentence(path: Path, error: OSError) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            return _("The disk is full: nothing was written. Free some space and try again.")
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return _("The file cannot be written: this place is read-only. Choose another one.")
        case errno.ENOENT if is_folder(Path(os.path.realpath(path)).parent):
            # It is no folder of files: in /proc all that is not there cannot be made either.
            return _("The file cannot be written: nothing can be put into this folder. Choose another one.")
        case errno.ENOENT | errno.ENOTDIR:
            return _("The file cannot be written: its folder does not exist. Choose another one.")
        case errno.EISDIR:
            return _("The file cannot be written: a folder has this name. Choose another name.")
        case errno.ENAMETOOLONG:
            return _("The file cannot be written: its name is too long. Choose a shorter one.")
    return _("The file could not be written. Check the disk and try again, or choose another folder.")


def same_file(one: Path, other: Path) -> bool:
    """Whether both names lead to the same file, through links too, or would once it exists."""
    try:
        return one.samefile(other)
    except OSError:
        return os.path.realpath(one) == os.path.realpath(other)


def is_folder(path: Path) -> bool:
    """Whether it is known to be a folder; where a folder above cannot be read, what is done with it next says so."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _private(path: str, flags: int) -> int:
    """Open for nobody else: what replaces a private file is private while it is written."""
    return os.open(path, flags, 0o600)


def _mode(target: Path, path: Path) -> int | None:
    """The permissions to keep of a file that is replaced; None for a new one."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise UserError(_("The file cannot be written: it is a pipe or a device. Choose a file."), path=str(path))
    if not os.access(target, os.W_OK):  # somebody's will, though the folder would let it be replaced
        raise UserError(_("This file is protected from being written: choose another name."), path=str(path))
    return stat.S_IMODE(mode)
