"""Copies of a project: complete, verified, and named only when they are."""

import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from dementi.domain.errors import UserError
from dementi.domain.files import PARTIAL, take_place, unwritable
from dementi.domain.folders import data_folder
from dementi.store.connection import Database
from dementi.store.errors import damaged, translated

KEPT = 10  # backups of one project
INTERVAL = 600.0  # seconds of changes between two
STEP = 256  # pages copied at a time: people's actions go in between
_LOOK = 0.005  # seconds between two looks at who waits, while a copy is read back
ENDING = ".dementi"
Extent: TypeAlias = list[tuple[object, ...]]
_NAME = "%Y%m%d-%H%M%S-%f"  # in UTC: the order of names is that of time


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup in the user's data folder."""

    path: Path
    at: datetime
    size: int


def backup_folder(uid: str) -> Path:
    """Where the backups of the project with this uid are."""
    return data_folder() / "backups" / uid


def list_backups(uid: str) -> list[Backup]:
    """The backups of a project, newest first."""
    found = []
    with suppress(OSError, UserError):
        for path in backup_folder(uid).glob(f"*{ENDING}"):
            with suppress(ValueError):
                at = datetime.strptime(path.stem, _NAME).replace(tzinfo=UTC)
                found.append(Backup(path, at, path.stat().st_size))
    return sorted(found, key=lambda backup: backup.path.name, reverse=True)


def back_up(db: Database, folder: Path, between: Callable[[], None] = lambda: None) -> Path:
    """Copy the project into `folder`, and keep the newest there.

    `between` runs after each step; when it raises `Stopped` there is no new one, and those of before stay.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        target = folder / f"{datetime.now(UTC):{_NAME}}{ENDING}"
    except OSError as error:
        raise unwritable(folder, error) from error
    copy_to(db, target, between)
    for old in sorted(folder.glob(f"*{ENDING}"), reverse=True)[KEPT:]:
        with suppress(OSError):
            old.unlink()
    return target


def copy_to(
    db: Database,
    target: Path,
    between: Callable[[], None] = lambda: None,
    copied: Callable[[int, int], None] = lambda _done, _total: None,
) -> None:
    """Copy the whole project to `target`, which is replaced only by a copy that was read back.

    `copied` is told how many pages are, and of how many; what it and `between` raise ends the copy without a trace.
    """
    partial = target.with_name(f".{target.name}{PARTIAL}")
    try:
        partial.write_bytes(b"")  # over what a crash may have left
        wanted = _copy(db, partial, between, copied)
        _read_back(db.path, partial, wanted, between)
        take_place(partial, target)
    except OSError as error:
        raise unwritable(target, error) from error
    finally:
        with suppress(OSError):
            partial.unlink()


def _copy(db: Database, partial: Path, between: Callable[[], None], copied: Callable[[int, int], None]) -> Extent:
    """Copy the project; the extent it then has."""

    def step(_status: int, remaining: int, total: int) -> None:
        copied(total - remaining, total)
        if remaining:
            between()

    copy = sqlite3.connect(partial, isolation_level=None)
    try:
        # The copy has no name yet: a power cut loses nothing, and it is synced before it gets one.
        for setting in ("journal_mode = OFF", "synchronous = OFF"):
            copy.execute(f"PRAGMA {setting}")
        db.backup(copy, pages=STEP, progress=step)
        return _extent(db)
    except sqlite3.Error as error:
        raise translated(error, partial) from error
    finally:
        copy.close()


def _read_back(path: Path, partial: Path, wanted: Extent, between: Callable[[], None]) -> None:
    """Check a copy of `path`, and have it on the disk.

    On a thread of its own: SQLite looks up for nobody while it checks a table, and people's actions go in between.
    """
    copy = sqlite3.connect(partial, isolation_level=None, check_same_thread=False)
    errors = list[Exception]()
    checked = threading.Event()

    def check() -> None:
        try:
            if copy.execute("PRAGMA quick_check(1)").fetchall() != [("ok",)] or _extent(copy) != wanted:
                raise damaged(path)
            with partial.open("rb+") as file:
                os.fsync(file.fileno())
            checked.set()
        except sqlite3.Error as error:
            errors.append(translated(error, partial))
        except (OSError, UserError) as error:
            errors.append(error)

    thread = threading.Thread(target=check, name="dementi-backup")
    thread.start()
    try:
        while thread.is_alive():
            between()
            thread.join(_LOOK)
    finally:
        while thread.is_alive():
            copy.interrupt()  # again, since it ends only what has begun
            thread.join(_LOOK)
        copy.close()
    if errors:
        raise errors[0]
    if not checked.is_set():
        raise RuntimeError("a copy could not be read back")  # the thread has told why


def _extent(db: sqlite3.Connection) -> Extent:
    """Pages and the last key of every table: what a complete copy has the same of."""
    pages = db.execute("PRAGMA page_count").fetchall()
    return pages + db.execute("SELECT name, seq FROM sqlite_sequence ORDER BY name").fetchall()
