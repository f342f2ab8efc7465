"""The one thread that writes a project file: people's actions first, background batches after."""

import sqlite3
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias, TypeVar

from dementi.domain.errors import UserError
from dementi.store import ordering, span_search
from dementi.store.answers import Answer
from dementi.store.connection import Database, writing
from dementi.store.errors import gone
from dementi.store.examining import journal_of
from dementi.store.register import grouping

T = TypeVar("T")
FileIdentity: TypeAlias = tuple[int, int]


class Writer:
    """Owns the only writing connection, from its first job on.

    `before_first` runs once before the first transaction, `after` after each job, both on the thread.
    """

    def __init__(
        self, path: Path, file: FileIdentity, before_first: Callable[[], None], after: Callable[[Database], None]
    ) -> None:
        self.path = path
        self._before_first = before_first
        self._after = after
        self._file = file
        self._db: Database | None = None
        self._started = False
        self._queues: tuple[deque[Callable[[], None]], ...] = (deque(), deque())
        self._wake = threading.Condition()
        self._closing = False
        self._thread = threading.Thread(target=self._run, name="dementi-writer", daemon=True)
        self._thread.start()

    def transact(self, work: Callable[[Database], T], *, background: bool = False) -> Answer[T]:
        """Have `work` done in one transaction."""
        return self.call(lambda: self.transact_now(work), background=background)

    def call(self, work: Callable[[], T], *, background: bool = False) -> Answer[T]:
        """Have `work` done on the thread, outside a transaction."""
        answer: Answer[T] = Answer(self.post)
        self._put(lambda: self._answer(work, answer), background)
        return answer

    def post(self, call: Callable[[], None]) -> None:
        """Run `call` on the thread: at once when this is it, or when it has ended."""
        if threading.current_thread() is self._thread or not self._thread.is_alive():
            _guarded(call)
        else:
            self._put(lambda: _guarded(call), background=False)

    def connection(self) -> Database:
        """The connection of the thread; only for its jobs.

        It still reads a file that was moved away, unless a journal is there that SQLite would take for its own.
        """
        if self._db is None or journal_of(self.path) is not None:
            self._require_in_place()
        if self._db is None:
            self._db = writing(self.path)
        return self._db

    def work_waiting(self, db: Database) -> None:
        """Do the actions of people that wait, in the middle of a long job of the thread."""
        while not db.in_transaction and (job := self._take(levels=1)) is not None:
            job()

    def person_waits(self) -> bool:
        """Whether an action of a person waits for the job of now to end."""
        return bool(self._queues[0])

    def close(self) -> None:
        """Finish what waits, then close the connection."""
        with self._wake:
            self._closing = True
            self._wake.notify()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _put(self, job: Callable[[], None], background: bool) -> None:
        with self._wake:
            if self._closing and threading.current_thread() is not self._thread:
                raise RuntimeError("the project is closed")
            self._queues[background].append(job)
            self._wake.notify()

    def _take(self, levels: int = 2) -> Callable[[], None] | None:
        with self._wake:
            for queue in self._queues[:levels]:
                if queue:
                    return queue.popleft()
        return None

    def _run(self) -> None:
        while True:
            with self._wake:
                self._wake.wait_for(lambda: self._closing or any(self._queues))
            job = self._take()
            if job is None:
                break
            job()
            if self._db is not None and not any(self._queues):
                self._idle(self._db)
        if self._db is not None:
            self._db.close()

    def _idle(self, db: Database) -> None:
        if in_place(self.path, self._file):
            _guarded(lambda: self._after(db))

    def _answer(self, work: Callable[[], T], answer: Answer[T]) -> None:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - the writer is a worker: whoever asked gets the error
            answer.fail(error)
        else:
            answer.succeed(result)

    def transact_now(self, work: Callable[[Database], T]) -> T:
        """Do `work` in one transaction; only for jobs on the thread."""
        db = self.connection()
        self._require_in_place()
        if not self._started:
            self._before_first()
            self._started = True
        try:
            db.execute("BEGIN IMMEDIATE")
            result = work(db)
            ordering.settle(db)
            span_search.settle(db)
            grouping.settle(db)
            self._require_in_place()
            db.execute("COMMIT")
        except BaseException:
            self._abandon(db)
            raise
        return result

    def _require_in_place(self) -> None:
        if not in_place(self.path, self._file):
            raise gone(self.path)

    def _abandon(self, db: Database) -> None:
        """Back to the state before; a connection that cannot go back is replaced by a new one."""
        for noted in (db.touched, db.quoted, db.reread, db.regrouped):
            noted.clear()
        try:
            if db.in_transaction:
                db.execute("ROLLBACK")
        except (UserError, sqlite3.Error):
            self._db = None
            with suppress(sqlite3.Error):
                db.close()


def file_identity(path: Path) -> FileIdentity:
    """What tells a file from another one put in its place."""
    found = path.stat()
    return found.st_dev, found.st_ino


def in_place(path: Path, file: FileIdentity) -> bool:
    """Whether `path` still leads to that file."""
    try:
        return file_identity(path) == file
    except OSError:
        return False


def _guarded(call: Callable[[], None]) -> None:
    """A callback's error is reported, and the thread lives on."""
    try:
        call()
    except Exception as error:  # noqa: BLE001 - the writer is a worker: the exception hook shows it
        threading.excepthook(threading.ExceptHookArgs((type(error), error, error.__traceback__, None)))
