"""What can go wrong with a project file that a person can mend."""

import sqlite3
from pathlib import Path

from dementi.domain.errors import UserError
from dementi.i18n import _


class DiskFull(UserError):
    """No space: nothing was written, and the same can be tried again."""


class FileGone(UserError):
    """The project file was moved, deleted or replaced while it was open."""


class Unwritable(UserError):
    """The project is open for reading only, or its disk refuses to be written."""


class Busy(UserError):
    """Another program holds the file for too long."""


class Damaged(UserError):
    """The bytes of the project file are not what was written."""


class DamagedArticle(Damaged):
    """One article whose text or quotes are not what was written; the others are not concerned."""


class Stopped(Exception):
    """Its user ended a long action: nothing of it was stored."""


class Interrupted(Exception):
    """A read that nobody waits for any more was ended by another thread."""


class Refused(UserError):
    """The file is not opened; it stays as it is."""


def disk_full(path: Path) -> DiskFull:
    return DiskFull(_("The disk is full: the last action is not saved. Free some space and try again."), path=str(path))


def gone(path: Path) -> FileGone:
    message = _("The project file was moved, deleted or replaced. Put it back, or save a copy elsewhere.")
    return FileGone(message, path=str(path))


def unwritable(path: Path) -> Unwritable:
    message = _("The project file cannot be written: the file or its folder is read-only. Save a copy elsewhere.")
    return Unwritable(message, path=str(path))


def damaged(path: Path) -> Damaged:
    return Damaged(
        _("The project file is damaged. Restore a backup; the file itself is kept as it is."), path=str(path)
    )


def translated(error: sqlite3.Error | UnicodeDecodeError, path: Path) -> Exception:
    """The error to raise for one of SQLite: a sentence where a person can mend it, else the bug itself."""
    if isinstance(error, (UnicodeDecodeError, sqlite3.DataError)) or str(error).startswith("Could not decode to UTF-8"):
        return damaged(path)
    code = getattr(error, "sqlite_errorcode", None)
    match None if code is None else code & 0xFF:
        case sqlite3.SQLITE_FULL:
            return disk_full(path)
        case sqlite3.SQLITE_READONLY if code == sqlite3.SQLITE_READONLY_DBMOVED:
            return gone(path)
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM:
            return unwritable(path)
        case sqlite3.SQLITE_IOERR | sqlite3.SQLITE_CANTOPEN:
            message = _("The disk did not take or give the data. Check it and try again, or save a copy elsewhere.")
            return Unwritable(message, path=str(path))
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Busy(_("Another program is using the project file. Try again in a moment."), path=str(path))
        case sqlite3.SQLITE_INTERRUPT:
            return Interrupted()
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return damaged(path)
    return error
