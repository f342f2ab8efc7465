"""A new project file, complete before it has its name."""

import errno
import os
from contextlib import closing, suppress
from pathlib import Path

from dementi.domain.errors import UserError
from dementi.domain.files import PARTIAL, take_place, unwritable
from dementi.i18n import _
from dementi.store import names, search, sightings
from dementi.store.connection import writing
from dementi.store.errors import DiskFull
from dementi.store.migrations import migrate


def create_file(path: Path, reviewer: str) -> None:
    """Write an empty project at `path`. Raises `UserError` when there is something, or nothing can be written."""
    partial = path.with_name(f".{path.name}{PARTIAL}")
    try:
        _claim(path)
        try:
            partial.write_bytes(b"")
            _fill(partial, reviewer)
            take_place(partial, path)
        except BaseException:
            for leftover in (partial, path):
                with suppress(OSError):
                    leftover.unlink()
            raise
    except DiskFull as error:  # of the file that was being filled, under a name the user never gave
        raise unwritable(path, OSError(errno.ENOSPC, "")) from error
    except OSError as error:
        raise unwritable(path, error) from error
    with suppress(OSError, UserError):
        sightings.note(path, opened=False)


def _claim(path: Path) -> None:
    """Take the name while the file is being made: of two who ask for it, one gets it."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
    except FileExistsError as error:
        message = _("There is already a file of this name: open it, or choose another name.")
        raise UserError(message, path=str(path)) from error


def _fill(path: Path, reviewer: str) -> None:
    with closing(writing(path)) as db:
        migrate(db)
        db.execute("BEGIN IMMEDIATE")
        names.furnish(db, reviewer, search.FOLD)
        db.execute("COMMIT")
