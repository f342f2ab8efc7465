"""From a path to a project that may be used: every look of the opening procedure, in order."""

import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from enum import StrEnum
from os import W_OK, access
from pathlib import Path
from typing import BinaryIO, TypeAlias

from dementi.domain.errors import UserError
from dementi.domain.files import replacing
from dementi.i18n import _
from dementi.store import backups, names, search, sightings, span_search
from dementi.store.checking import check_file
from dementi.store.connection import Database, reading, writing
from dementi.store.errors import Interrupted, Refused, Stopped, damaged, translated
from dementi.store.examining import (
    SIZE_CAP,
    journal_of,
    private_copy,
    private_folder,
    require_header,
    require_no_log,
    require_plain_file,
    require_schema,
    sidecar,
)
from dementi.store.locking import Held, Lock
from dementi.store.migrations import migrate, pending
from dementi.store.schema import LIBRARY_SINCE, SPAN_SEARCH_SINCE, VERSION

LARGE = 16 << 20  # bytes: what has to be done with a smaller file before it is open is a moment's work
_CHUNK = 1 << 20  # bytes copied between two looks at whether to go on
_LOOK = 100_000  # SQLite instructions between two looks at whether to go on
_ATTEMPTS = 10  # a journal that comes and goes while a project is opened is somebody's commits


class Reason(StrEnum):
    """Why a project cannot be written."""

    ASKED = "asked"
    LOCKED = "locked"
    FILE = "file"
    LINKED = "linked"
    CHECKING = "checking"
    DAMAGED = "damaged"


class Step(StrEnum):
    """What has to be done before a project that is large, or not as this program left it, is open."""

    LOOK = "look"
    CHECK = "check"
    BACKUP = "backup"
    UPDATE = "update"
    RESTORE = "restore"
    RECOVER = "recover"


Told: TypeAlias = Callable[[Step, int, int], bool]
"""Is told a step again and again, with how much of it is done and of how much (0: not known); False ends the opening,
which then raises `Stopped`."""


def untold(_step: Step, _done: int = 0, _total: int = 0) -> bool:
    """Nobody waits to be told."""
    return True


def go_on(told: Told, step: Step, done: int = 0, total: int = 0) -> None:
    """Raises `Stopped` when `told` says so."""
    if not told(step, done, total):
        raise Stopped


@dataclass(frozen=True, slots=True)
class ReadOnly:
    """Why a project is read-only; `detail` says who holds it, or what was found."""

    reason: Reason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Opening:
    """A project file that passed; `lock` None when it is read-only, `check` when it is to be checked in full."""

    path: Path
    uid: str
    lock: Lock | None
    read_only: ReadOnly | None
    check: bool


class ForeignJournal(Refused):
    """A journal that this machine did not make lies beside the file: it may hold anything."""

    def recover_copy(self, target: Path | None = None, told: Told = untold) -> Path:
        """Write a new project of what file and journal give together; neither is touched."""
        path = Path(self.path)
        target = target or path.with_name(f"{path.stem} ({_('recovered')}){path.suffix}")
        if target.exists():
            raise UserError(_("There is already a file of this name: choose another one."), path=str(target))
        with private_folder() as folder:
            copy = _recovered(path, folder, told)
            size = copy.stat().st_size
            with replacing(target) as file, copy.open("rb") as source:
                _pour(source, file, lambda done: go_on(told, Step.RECOVER, size + done, 2 * size))
        return target


def takes_time(path: Path) -> bool:
    """Whether more than a moment is needed to open a project: it is large, and not as this program left it here."""
    path = path.parent.resolve() / path.name
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode) or found.st_size <= LARGE:
            return False
        seen = sightings.last_seen(path)
        if seen is None or not seen.unchanged(found) or journal_of(path) is not None:
            return True
        if require_header(path, found.st_size) < VERSION:
            return True
        with closing(reading(path)) as db:
            return names.fact(db, "fold") != search.FOLD
    except (OSError, UserError):
        return False  # opening it says what is wrong


def open_file(path: Path, *, write: bool, told: Told = untold) -> Opening:
    """Look at the file, take its lock, roll back what a crash of ours left; raises a `UserError` for each refusal."""
    path = Path(path).parent.resolve() / Path(path).name
    size = require_plain_file(path)
    require_no_log(path)
    journal = journal_of(path)
    if journal is None:
        require_header(path, size)
    for _attempt in range(_ATTEMPTS):
        try:
            return _opened(path, journal, told, write=write)
        except ForeignJournal:
            if journal is not None:
                raise
            # It came since we looked: a commit of whoever holds the project, which the lock will tell.
            journal = journal_of(path)
    return _opened(path, journal, told, write=write)


def _opened(path: Path, journal: Path | None, told: Told, *, write: bool) -> Opening:
    lock, read_only = _locked(path, journal, write=write)
    try:
        opening = _examined(path, lock, read_only, told)
    except BaseException:
        if lock is not None:
            lock.release()
        raise
    if lock is not None and opening.lock is None:
        lock.release()
    return opening


def _locked(path: Path, journal: Path | None, *, write: bool) -> tuple[Lock | None, ReadOnly | None]:
    """The lock, and why the project is read-only. Readers take it only to roll a journal back."""
    read_only = None if write else ReadOnly(Reason.ASKED)
    if write and path.stat().st_nlink > 1:
        # Under another name the same file would have another lock and another journal.
        read_only = ReadOnly(Reason.LINKED)
    if read_only is not None and journal is None:
        return None, read_only
    if not access(path, W_OK):
        return None, ReadOnly(Reason.FILE)
    try:
        return Lock(path), read_only
    except Held as held:
        return None, ReadOnly(Reason.LOCKED, held.who)
    except OSError:
        return None, ReadOnly(Reason.FILE)


def _examined(path: Path, lock: Lock | None, read_only: ReadOnly | None, told: Told) -> Opening:
    live = read_only is not None and read_only.reason is Reason.LOCKED
    seen = sightings.last_seen(path)
    if not live and journal_of(path) is not None:
        if lock is None or seen is None or not (seen.open and seen.is_of(path.stat())):
            message = _("A journal that was not made here lies beside this project: open a recovered copy instead.")
            raise ForeignJournal(message, path=str(path))
        _roll_back(path)
    known = live or (seen is not None and (seen.open or seen.unchanged(path.stat())))
    uid = _uid(path, told, known=known, live=live)
    if lock is not None and read_only is None:
        _bring_up_to_date(path, uid, told, known=known)
    check = not live and (not known or (seen is not None and seen.open))
    return Opening(path, uid, lock if read_only is None else None, read_only, check)


def _uid(path: Path, told: Told, *, known: bool, live: bool) -> str:
    """The project's uid, after a look at header and schema: of a private copy when the file is from elsewhere."""
    size = path.stat().st_size
    if live:
        with closing(reading(path)) as db:
            return require_schema(db, db.version)
    version = require_header(path, size)
    if known:
        with closing(reading(path)) as db:
            return require_schema(db, version)
    with private_copy(path, size, lambda done: go_on(told, Step.LOOK, done, size)) as db:
        return require_schema(db, version)


def _roll_back(path: Path) -> None:
    """Let SQLite undo the transaction that a crash of ours interrupted."""
    with closing(writing(path)) as db:
        db.execute("BEGIN IMMEDIATE")
        db.execute("ROLLBACK")
    # A journal whose header was never written means nothing to SQLite, which leaves it there.
    with suppress(FileNotFoundError):
        sidecar(path, "-journal").unlink()


def _bring_up_to_date(path: Path, uid: str, told: Told, *, known: bool) -> None:
    """Migrate an older project, and index its texts again where they are folded in another way by now.

    A file from elsewhere is checked in full before it is written. Each step is wholly done, or not at all.
    """
    with closing(reading(path)) as db:
        older, spans_searched = pending(db), db.version >= SPAN_SEARCH_SINCE
        stale = names.fact(db, "fold") != search.FOLD or db.version < LIBRARY_SINCE
    if not older and not stale:
        return
    if not known and not check_file(path, lambda: not told(Step.CHECK, 0, 0)).sound:
        raise damaged(path)
    with closing(writing(path)) as db:
        if older:
            go_on(told, Step.BACKUP)
            backups.back_up(db, backups.backup_folder(uid), lambda: go_on(told, Step.BACKUP))
        go_on(told, Step.UPDATE)
        db.set_progress_handler(lambda: not told(Step.UPDATE, 0, 0), _LOOK)
        try:
            _update(db, older=older, stale=stale, spans_searched=spans_searched)
        except Interrupted as error:
            raise Stopped from error
        except sqlite3.Error as error:  # from sqlite-utils, which reads without our sentences
            found = translated(error, path)
            raise (Stopped() if isinstance(found, Interrupted) else found) from error
    with suppress(OSError, UserError):
        sightings.note(path, opened=False)


def _update(db: Database, *, older: bool, stale: bool, spans_searched: bool) -> None:
    """What is interrupted in a transaction is rolled back with it, at the latest when the connection is closed."""
    if older:
        migrate(db)
    if stale and spans_searched:  # else the migration has just made their index
        db.execute("BEGIN IMMEDIATE")
        span_search.rebuild(db)
        db.execute("COMMIT")
    if stale:
        search.rebuild(db)  # last: it notes how both are folded


def _pour(source: BinaryIO, target: BinaryIO, poured: Callable[[int], None]) -> None:
    """Copy all bytes; `poured` is told now and then how many are."""
    while chunk := source.read(_CHUNK):
        target.write(chunk)
        poured(target.tell())


def _recovered(path: Path, folder: Path, told: Told) -> Path:
    """A private copy of file and journal, rolled back and examined."""
    copy, size = folder / "copy", path.stat().st_size
    with path.open("rb") as given, copy.open("xb") as taken:
        _pour(given, taken, lambda done: go_on(told, Step.RECOVER, done, 2 * size))
    with sidecar(path, "-journal").open("rb") as given, sidecar(copy, "-journal").open("xb") as taken:
        _pour(given, taken, lambda _done: go_on(told, Step.RECOVER, size, 2 * size))
    _roll_back(copy)
    size = copy.stat().st_size
    if size > SIZE_CAP:
        raise Refused(_("The journal beside this project is not sound: nothing can be recovered."), path=str(path))
    version = require_header(copy, size)
    with closing(reading(copy)) as db:
        db.path = path
        require_schema(db, version)
    return copy
