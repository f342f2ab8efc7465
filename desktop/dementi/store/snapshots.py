"""One state of a project for who reads all of it: what is decided meanwhile is not in it.

While somebody reads in a transaction nobody can commit, so a long reading holds none. It asks whether anything was
committed since it began, and where that is so it reads a private copy.
"""

import errno
import os
import platform
import re
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from dementi.domain.errors import UserError
from dementi.domain.files import unwritable
from dementi.domain.folders import data_folder, require_kept
from dementi.domain.labels import LabelForm
from dementi.i18n import _
from dementi.store import labels
from dementi.store.answers import Answer
from dementi.store.connection import Database
from dementi.store.errors import Busy, translated

_STEP = 1024  # pages copied at a time, in some milliseconds: people's actions go in between
_MOST = 5  # times that a copy is begun: who commits in another program makes it begin again
_OWN = re.compile(r"snapshot-(\d+)@(.*)-\w+")  # process and machine; others may share the folder
_ABANDONED = 86_400  # seconds after which a copy of another machine is what a killed program left


class Outdated(Exception):
    """The project is not what it was when the reading began."""


class State:
    """What a connection reads, from `hold` on."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._held: int | None = None

    def hold(self) -> None:
        """Take what is there now for the state that is read."""
        self._held = self._seen()

    @property
    def changed(self) -> bool:
        """Whether anything was committed since `hold`, by any program; some microseconds. No when nobody held it."""
        return self._held is not None and self._seen() != self._held

    def require(self) -> None:
        """Raises `Outdated` unless all that was read since `hold` is of one state."""
        if self.changed:
            raise Outdated

    def labels(self) -> tuple[LabelForm, ...]:
        """All labels in their order."""
        return labels.read(self._db)

    def _seen(self) -> int:
        return int(self._db.value("PRAGMA data_version"))


class Snapshots:
    """Copies of a project as it is at one moment.

    `call` has work done with a connection, `between` gives what serves the people that wait for that one. What killed
    programs left goes first of all.
    """

    def __init__(
        self,
        call: Callable[[Callable[[Database], None]], Answer[None]],
        between: Callable[[Database], Callable[[], None]],
    ) -> None:
        self._call, self._between = call, between
        with suppress(OSError, UserError):
            _sweep(data_folder())

    @contextmanager
    def taken(self, wanted: Callable[[], object]) -> Iterator[Path]:
        """A private copy, which is gone when the block ends. `wanted` is called now and then, and may raise to end it.

        Raises `Busy` where another program commits all the time, `UserError` where there is no room for a copy.
        """
        prefix = f"snapshot-{os.getpid()}@{_machine()}-"
        with _private_folder(prefix) as folder:
            copy = Path(folder) / "copy"
            self._call(lambda db: _copy(db, copy, self._between(db), wanted)).result()
            yield copy


def _private_folder(prefix: str) -> "TemporaryDirectory[str]":
    require_kept()
    try:
        return TemporaryDirectory(prefix=prefix, dir=data_folder(), ignore_cleanup_errors=True)
    except OSError as error:
        raise unwritable(data_folder(), error) from error


def _copy(db: Database, target: Path, between: Callable[[], None], wanted: Callable[[], object]) -> None:
    begun = 0

    def step(_status: int, remaining: int, total: int) -> None:
        nonlocal begun
        begun += remaining + _STEP >= total > _STEP
        if begun > _MOST:
            message = _("Another program keeps changing the project: try again later, or do it there.")
            raise Busy(message, path=str(db.path))
        between()
        wanted()

    copy = sqlite3.connect(target, isolation_level=None)
    try:
        for setting in ("journal_mode = OFF", "synchronous = OFF"):  # nobody needs it after a crash
            copy.execute(f"PRAGMA {setting}")
        db.backup(copy, pages=_STEP, progress=step)
    except sqlite3.Error as error:
        raise _sentence(error, db.path, target) from error
    finally:
        copy.close()


def _sentence(error: sqlite3.Error, path: Path, target: Path) -> Exception:
    if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL:
        return unwritable(target, OSError(errno.ENOSPC, ""))
    return translated(error, path)


def _sweep(place: Path) -> None:
    """Remove what killed programs left."""
    for folder in place.glob("snapshot-*"):
        with suppress(OSError):
            if not _in_use(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _in_use(folder: Path) -> bool:
    found = _OWN.fullmatch(folder.name)
    if found is None or found[2] != _machine():
        return time.time() - folder.stat().st_mtime < _ABANDONED
    import psutil  # not before there is something to look at

    return bool(psutil.pid_exists(int(found[1][:9])))


def _machine() -> str:
    return re.sub(r"[^\w.]", "", platform.node())[:60]
