"""Checking a project that is not open, and putting a backup in the place of one."""

import os
import shutil
from contextlib import suppress
from pathlib import Path

from dementi.domain.errors import UserError
from dementi.domain.files import PARTIAL, sync_folder, take_place, unwritable
from dementi.i18n import _
from dementi.store import sightings
from dementi.store.checking import Report, check_file
from dementi.store.errors import damaged
from dementi.store.examining import sidecar
from dementi.store.locking import Held, Lock
from dementi.store.opening import Step, Told, open_file, untold


def check(path: Path, told: Told = untold) -> Report:
    """The full check of the project at `path`; raises `UserError` where it is not even opened."""
    opening = open_file(path, write=False, told=told)
    return check_file(opening.path, lambda: not told(Step.RESTORE, 0, 0))


def restore_backup(backup: Path, target: Path, told: Told = untold) -> Path | None:
    """Make `target` what `backup` holds. A file that is there is kept beside it; returns where, None without one.

    When `told` says so, `Stopped` is raised and the project is as it was.
    """
    if not check(backup, told).sound:
        raise damaged(backup)
    target = target.parent.resolve() / target.name
    try:
        lock = Lock(target)
    except Held as held:
        message = _("The project is in use by {who}: close it there first.")
        raise UserError(message.format(who=held.who), path=str(target)) from held
    except OSError as error:
        raise unwritable(target, error) from error
    try:
        return _replace(backup, target)
    except OSError as error:
        raise unwritable(target, error) from error
    finally:
        lock.release()


def _replace(backup: Path, target: Path) -> Path | None:
    partial = target.with_name(f".{target.name}{PARTIAL}")
    try:
        shutil.copyfile(backup, partial)
        with partial.open("rb+") as file:
            os.fsync(file.fileno())
        kept = _set_aside(target) if target.exists() else None
        take_place(partial, target)
        with suppress(OSError, UserError):
            sightings.note(target, opened=False)  # it has just been checked
        return kept
    finally:
        with suppress(OSError):
            partial.unlink()


def _set_aside(target: Path) -> Path:
    """Rename the present file, and a journal that belongs to it."""
    number = 1
    kept = target.with_name(f"{target.stem} ({_('before restoring')}){target.suffix}")
    while kept.exists():
        number += 1
        kept = target.with_name(f"{target.stem} ({_('before restoring')} {number}){target.suffix}")
    target.rename(kept)
    with suppress(FileNotFoundError):
        sidecar(target, "-journal").rename(sidecar(kept, "-journal"))
    sync_folder(target.parent)
    return kept
