"""The steps that look at a project file before it is used: they write nothing and leave it as it is."""

import sqlite3
import stat
import struct
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from dementi.i18n import _
from dementi.store import schema
from dementi.store.connection import Database, in_memory, reading
from dementi.store.errors import Refused, damaged
from dementi.store.names import UID, fact

MAGIC = b"SQLite format 3\0"
SUPER_JOURNAL = bytes.fromhex("d9d505f920a163d7")
SIZE_CAP = 64 << 30  # bytes
IN_MEMORY = 64 << 20  # bytes: larger files are copied to a private folder instead
DEADLINE = 20.0  # seconds for looking at the schema
_CHUNK = 4 << 20  # bytes copied at a time
_UTF_8 = 1
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_PRAGMA}


def require_plain_file(path: Path) -> int:
    """The size of the file; refuses links, pipes, folders and devices."""
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise _refused(path, _("There is no such file.")) from error
    except (OSError, ValueError) as error:
        raise _refused(path, _("This file cannot be read: ask for the right to, or open another one.")) from error
    if stat.S_ISLNK(found.st_mode):
        raise _refused(path, _("This is a link: open the project file itself."))
    if stat.S_ISDIR(found.st_mode):
        raise _refused(path, _("This is a folder: open the project file in it."))
    if not stat.S_ISREG(found.st_mode):
        raise _refused(path, _("This is not a file but a pipe or device: open a project file."))
    if found.st_size > SIZE_CAP:
        raise _refused(path, _("This file is too large to be a project: open another one."))
    return found.st_size


def require_header(path: Path, size: int) -> int:
    """The version of the project, by its first 100 bytes; refuses what is no project, newer, or cut short."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise _refused(path, _("This file cannot be read: ask for the right to, or open another one.")) from error
    if size == 0:
        raise _refused(path, _("This file is empty: open another one, or restore a backup."))
    if len(header) < 100 or header[:16] != MAGIC:
        raise _refused(path, _("This is not a Démenti project: open a file that ends in .dementi."))
    page_size, write_version, read_version = struct.unpack(">HBB", header[16:20])
    pages, encoding, version, application = (int.from_bytes(header[at : at + 4], "big") for at in (28, 56, 60, 68))
    if application != schema.APPLICATION_ID:
        raise _refused(path, _("This database is not a Démenti project: open a file that ends in .dementi."))
    if version > schema.VERSION:
        message = _("This project is of version {theirs}, this program knows up to {ours}: install a newer Démenti.")
        raise _refused(path, message.format(theirs=version, ours=schema.VERSION))
    if (write_version, read_version) != (1, 1):
        raise _refused(path, _("Another program changed how this project is stored: open a copy from before."))
    page_size = 65536 if page_size == 1 else page_size
    if version < 1 or encoding != _UTF_8 or page_size < 512 or size % page_size or size // page_size < pages:
        raise damaged(path)
    return version


def require_no_log(path: Path) -> None:
    """Refuses a file with a write-ahead log beside it: we never make one."""
    for ending in ("-wal", "-shm"):
        if sidecar(path, ending).exists():
            message = _("A file {name} lies beside this project, which another program left: move it away first.")
            raise _refused(path, message.format(name=sidecar(path, ending).name))


def sidecar(path: Path, ending: str) -> Path:
    """The file beside the project that SQLite would take for part of it."""
    return path.with_name(path.name + ending)


def journal_of(path: Path) -> Path | None:
    """The rollback journal beside the file; None when there is none, or an empty one, which means nothing."""
    journal = sidecar(path, "-journal")
    try:
        found = journal.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise _refused(path, _("What lies beside this project as its journal is not a file: move it away first."))
    if found.st_size == 0:
        return None
    try:
        with journal.open("rb") as file:
            file.seek(-min(8, found.st_size), 2)
            ending = file.read()
    except FileNotFoundError:  # the commit it was of has ended
        return None
    except OSError as error:
        message = _("The journal beside this project cannot be read: ask for the right to read both.")
        raise _refused(path, message) from error
    if ending == SUPER_JOURNAL:
        message = _(
            "The journal beside this project names other files: this program did not make it. Move it away first."
        )
        raise _refused(path, message)
    return journal


@contextmanager
def private_copy(path: Path, size: int, copied: Callable[[int], None] = lambda _done: None) -> Iterator[Database]:
    """The file's bytes as a database of our own: in memory, or a copy in a private folder.

    `copied` is told now and then how many bytes are; what it raises ends the copying, and nothing is left of it.
    """
    if size <= IN_MEMORY and hasattr(sqlite3.Connection, "deserialize"):
        db = in_memory(path.read_bytes(), path)
        try:
            yield db
        finally:
            db.close()
        return
    with private_folder() as folder:
        copy = folder / "copy"
        with path.open("rb") as source, copy.open("xb") as target:
            while chunk := source.read(_CHUNK):
                target.write(chunk)
                copied(target.tell())
        db = reading(copy)
        db.path = path
        try:
            yield db
        finally:
            db.close()


@contextmanager
def private_folder() -> Iterator[Path]:
    """A folder nobody else can read, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="dementi-") as folder:
        yield Path(folder)


def require_schema(db: Database, version: int) -> str:
    """The project's uid; refuses a schema with anything more, less or else than this version has."""
    deadline = time.monotonic() + DEADLINE
    db.set_authorizer(lambda action, *rest: sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY)
    db.set_progress_handler(lambda: time.monotonic() > deadline, 10_000)
    try:
        if schema.present(db) != schema.allowed(version):
            message = _(
                "This project holds tables or programs that are not Démenti's: ask who sent it for a clean copy."
            )
            raise _refused(db.path, message)
        uid = _facts(db)
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise damaged(db.path) from error
    finally:
        db.set_authorizer(None)
        db.set_progress_handler(None, 0)
    return uid


def _facts(db: Database) -> str:
    """The project's uid; refuses facts that the program could not use."""
    uid = fact(db, "uid")
    try:
        datetime.fromisoformat(fact(db, "created"))
        articles, reviewer = int(fact(db, "articles")), int(fact(db, "reviewer"))
    except ValueError as error:
        raise damaged(db.path) from error
    known = db.value("SELECT count(*) FROM reviewer WHERE key = ?", (reviewer,))
    if not UID.fullmatch(uid) or not known or articles < 0:
        raise damaged(db.path)
    return uid


def _refused(path: Path, message: str) -> Refused:
    return Refused(message, path=str(path))
