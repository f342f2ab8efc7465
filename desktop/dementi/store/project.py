"""A project file in use: who writes it, what is asked of it, and what keeps it safe."""

import logging
import time
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Self, TypeVar

from dementi.domain.edits import Edit
from dementi.domain.errors import UserError
from dementi.domain.labels import LabelForm
from dementi.domain.near import Sketch
from dementi.domain.own_rules import OwnRules
from dementi.domain.records import ArticleRecord
from dementi.domain.reruns import Rerun
from dementi.domain.spans import Relation, Span
from dementi.i18n import _
from dementi.store import (
    backups,
    bin,
    edits,
    importing,
    journal,
    labels,
    likeness,
    many,
    names,
    pieces,
    revisions,
    rule_files,
    sightings,
    suggesting,
)
from dementi.store.answers import Answer, answered
from dementi.store.batches import BatchWriter
from dementi.store.checking import Report, check_file
from dementi.store.connection import Database, reading
from dementi.store.errors import Stopped, Unwritable, gone
from dementi.store.importing import ImportedArticle
from dementi.store.imports import Reports
from dementi.store.journal import Undone
from dementi.store.locking import Held, Lock
from dementi.store.many import Make, Progress
from dementi.store.moving import MoveWriter
from dementi.store.opening import Opening, ReadOnly, Reason
from dementi.store.pieces import PieceWriter
from dementi.store.reader import Reader
from dementi.store.recording import RunWriter
from dementi.store.register.writing import RegisterWriter
from dementi.store.reruns import RerunWriter
from dementi.store.saved_filters import FilterWriter
from dementi.store.snapshots import Snapshots
from dementi.store.writer import Writer, file_identity, in_place

T = TypeVar("T")

log = logging.getLogger(__name__)


class Project:
    """One open project file. Every write is one transaction on its writer thread, and returns an `Answer`.

    `read_only` says why it cannot be written; while `checking` is not done, that is the reason. `labels` are all its
    labels in their order, `reports` keeps what came of imports, `reruns` what reading all articles again changed;
    `pieces` keeps searches quick after many writes, `moves` brings large imports into the bin or out of it.
    """

    def __init__(self, opening: Opening) -> None:
        self.path = opening.path
        self.uid = opening.uid
        self.read_only = opening.read_only
        self.checking: Answer[Report] | None = None
        self.filters = FilterWriter(self._write)
        self.batches = BatchWriter(self._write)
        self.runs = RunWriter(lambda work: self._write(work, background=True), self._person_waits)
        self.register = RegisterWriter(self._write, self._person_waits)
        self.snapshots = Snapshots(lambda work: self._call(work, background=True), self._between)
        self._lock = opening.lock
        self._file = file_identity(self.path)
        self._texts = edits.Texts()
        self.reports = Reports(lambda work: self._write(work, background=True))
        self.reruns = RerunWriter(lambda work: self._write(work, background=True))
        self.pieces = PieceWriter(lambda work: self._write(work, background=True), self._person_waits)
        self.moves = MoveWriter(
            lambda work: self._write(work, background=True), self._person_waits, self._write_replayed
        )
        self._wrote = False
        self._closing = False
        self._changes = 0
        self._writer: Writer | None = None
        self._check: Thread | None = None
        with closing(reading(self.path)) as db:
            self.reviewer = names.last_reviewer(db)
            self.labels = labels.read(db)
            created = names.fact(db, "created")
        self._backed_up = _last_backup(self.uid, created)
        if self._lock is not None:
            self._writer = Writer(self.path, self._file, self._before_first, self._after)
            self._writer.call(self._writer.connection)  # now, so that it holds the file even if its name goes
        if opening.check:
            self._start_check()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def reader(self) -> Reader:
        """A read-only connection for the calling thread, to be closed there."""
        if not in_place(self.path, self._file):
            raise gone(self.path)
        return Reader(self.path)

    def close(self) -> None:
        """Finish every write and leave one complete file; a check or a backup under way is given up."""
        self._closing = True
        if self._check is not None:
            self._check.join()
        if self._writer is not None:
            self._writer.close()
        if self._lock is not None:
            if self._wrote:
                self._note(opened=False)
            self._lock.release()
            self._lock = None

    def submit(self, edit: Edit) -> Answer[None]:
        """Store a user action as one undo step. The same edit can be tried again when its answer is a `UserError`."""
        return self._write(lambda db: edits.apply(db, edit, self._texts))

    def submit_all(
        self, action: str, subject: str, reviewer: str, keys: Sequence[int], make: Make, progress: Progress
    ) -> Answer[int]:
        """Store one user action on many articles as one undo step; how many it changed. See `many.apply_all`."""
        return self._write(lambda db: many.apply_all(db, action, subject, reviewer, keys, make, progress))

    def undo(self) -> Answer[Undone | None]:
        """Take the last action back, whenever it was made; None when there is none."""
        return self._write_replayed(journal.undo)

    def redo(self) -> Answer[Undone | None]:
        """Do the action undone last again; None when there is none."""
        return self._write_replayed(journal.redo)

    def use_reviewer(self, name: str) -> Answer[None]:
        """Remember who works now; a new name is added."""
        return self._write(lambda db: self._use(db, name))

    def rename_reviewer(self, old: str, new: str) -> Answer[None]:
        """Give a reviewer another name, in everything they did; an undo step."""
        return self._write(lambda db: self._rename(db, old, new))

    def bin_articles(self, keys: Sequence[int]) -> Answer[int]:
        """Move articles to the bin, as one undo step."""
        return self._write(lambda db: bin.move(db, keys, binned=True, reviewer=self.reviewer))

    def restore_articles(self, keys: Sequence[int]) -> Answer[int]:
        """Take articles out of the bin, as one undo step."""
        return self._write(lambda db: bin.move(db, keys, binned=False, reviewer=self.reviewer))

    def empty_bin(self, progress: Progress = lambda _done, _total: True) -> Answer[int]:
        """Delete what is in the bin for good, with the undo steps about it; returns how many articles.

        People's actions go in between. `progress` gets how many are deleted, and of how many; when it returns False
        the rest stays in the bin, and the answer is `Stopped`.
        """
        return self._call(lambda db: self._empty_bin(db, progress))

    def import_records(
        self,
        records: Sequence[ArticleRecord],
        reviewer: str,
        origin: str,
        batch: str = "",
        sketches: Sequence["Sketch | None"] = (),
        written: Callable[[], None] = lambda: None,
    ) -> Answer[list[ImportedArticle]]:
        """Store records in one transaction; calls with the same `batch` are one run and one undo step.

        `sketches` are those of the texts, none or None where they have to be made. When a person's action waits, it
        ends after the first hundreds: what has no answer is to be given again. `written` is called on the writer's
        thread when all have their rows and only the commit is left.
        """

        def store(db: Database) -> list[ImportedArticle]:
            stored = importing.import_records(db, records, reviewer, origin, batch, self._person_waits, sketches)
            if len(stored) == len(records):
                written()
            return stored

        return self._write(store, background=True)

    def import_revision(self, record: ArticleRecord, earlier: int, reviewer: str) -> Answer[ImportedArticle]:
        """Store a newer version of the article `earlier`, which stays; one undo step."""
        return self._write(lambda db: revisions.import_revision(db, record, earlier, reviewer, "import"))

    def group_missing(self, most: int) -> Answer[int]:
        """Group articles that came before there were groups, `most` at once; 0 when all are."""
        return self._write(lambda db: likeness.add_missing(db, most), background=True)

    def add_suggestions(
        self, article: int, lang: str, version: str, spans: Sequence[Span], relations: Sequence[Relation]
    ) -> Answer[Rerun]:
        """Record a run of the rules on an article; what a reviewer touched stays, the answer says what else changed."""
        return self._write(
            lambda db: suggesting.add_suggestions(db, article, lang, version, spans, relations), background=True
        )

    def use_labels(self, forms: Sequence[LabelForm], reviewer: str) -> Answer[None]:
        """Have the project carry these labels, as one undo step; those left out that are in use are archived."""
        return self._write(lambda db: self._use_labels(db, forms, reviewer))

    def put_rules(self, rules: OwnRules) -> Answer[bool]:
        """Have the project carry a rule file; whether it took the place of one of that name."""
        return self._write(lambda db: rule_files.put(db, rules))

    def remove_rules(self, name: str) -> Answer[bool]:
        """Take a rule file out of the project; whether there was one of that name."""
        return self._write(lambda db: rule_files.remove(db, name))

    def backup(self, folder: Path | None = None) -> Answer[Path]:
        """Make a verified backup now, by default where the automatic ones are; `Stopped` when the project is closed."""
        return self._call(lambda db: self._back_up(db, folder or backups.backup_folder(self.uid)), background=True)

    def save_copy(self, target: Path, progress: Progress = lambda _done, _total: True) -> Answer[Path]:
        """Write a complete copy of the project to `target`.

        `progress` gets how many bytes are copied, and of how many; when it returns False nothing is left of the copy,
        and the answer is `Stopped`. On a read-only project it is made at once, on this thread, which `Stopped` ends.
        """
        return self._call(lambda db: self._save_copy(db, target, progress))

    def _write(self, work: Callable[[Database], T], *, background: bool = False) -> Answer[T]:
        """Have `work` done in a transaction, if the project can be written."""
        if self._writer is None or self.read_only is not None:
            return answered(self._refusal())
        return self._writer.transact(work, background=background)

    def _person_waits(self) -> bool:
        return self._writer is not None and self._writer.person_waits()

    def _call(self, work: Callable[[Database], T], *, background: bool = False) -> Answer[T]:
        """Have `work` done on the writer thread, on a read-only project at once on a connection of its own."""
        writer = self._writer
        if writer is not None:
            return writer.call(lambda: work(writer.connection()), background=background)
        try:
            with closing(reading(self.path)) as db:
                return answered(work(db))
        except UserError as error:
            return answered(error)

    def _refusal(self) -> Unwritable:
        return Unwritable(why(self.read_only or ReadOnly(Reason.FILE)), path=str(self.path))

    def _write_replayed(self, replay: Callable[[Database, journal.Text], Undone | None]) -> Answer[Undone | None]:
        return self._write(lambda db: self._replay(replay(db, self._texts.get), db))

    def _replay(self, undone: Undone | None, db: Database) -> Undone | None:
        self.reviewer = names.last_reviewer(db)
        if undone is not None and undone.action == "labels":
            self.labels = labels.read(db)
        return undone

    def _use(self, db: Database, name: str) -> None:
        names.use_reviewer(db, name)
        self.reviewer = name

    def _use_labels(self, db: Database, forms: Sequence[LabelForm], reviewer: str) -> None:
        labels.write(db, forms, reviewer)
        self.labels = labels.read(db)

    def _rename(self, db: Database, old: str, new: str) -> None:
        journal.rename_reviewer(db, old, new)
        self.reviewer = names.last_reviewer(db)

    def _empty_bin(self, db: Database, progress: Progress) -> int:
        writer = self._writer
        if writer is None or self.read_only is not None:
            raise self._refusal()
        done, total = 0, bin.count(db)

        def go_on() -> bool:
            writer.work_waiting(db)
            if not progress(done, total):
                raise Stopped
            return True

        try:
            while bin.many(db) and go_on():
                done += writer.transact_now(lambda db: bin.empty_some(db, writer.person_waits))
            if done:
                # With few pieces left, little is left to do at once.
                pieces.join(writer.transact_now, go_on, writer.person_waits, most=1)
            done += writer.transact_now(bin.empty)
        finally:
            self._texts.clear()
        db.execute("VACUUM")
        return done

    def _save_copy(self, db: Database, target: Path, progress: Progress) -> Path:
        if target.exists() and target.samefile(self.path):
            raise UserError(_("The copy needs another name than the project itself."), path=str(target))
        page, between, told = int(db.value("PRAGMA page_size")), self._between(db), (0, 0)

        def go_on(done: int = -1, total: int = 0) -> None:
            nonlocal told
            told = told if done < 0 else (done * page, total * page)
            if not progress(*told):
                raise Stopped

        def served() -> None:
            between()
            go_on()

        backups.copy_to(db, target, served, go_on)
        return target

    def _back_up(self, db: Database, folder: Path) -> Path:
        made = backups.back_up(db, folder, self._while_open(self._between(db)))
        self._backed_up = time.time()
        self._changes = db.total_changes
        return made

    def _between(self, db: Database) -> Callable[[], None]:
        writer = self._writer
        return (lambda: None) if writer is None else (lambda: writer.work_waiting(db))

    def _while_open(self, between: Callable[[], None]) -> Callable[[], None]:
        """`between`, until the project is closed: whoever leaves waits for no backup, and those of before stay."""

        def go_on() -> None:
            if self._closing:
                raise Stopped
            between()

        return go_on

    def _before_first(self) -> None:
        self._note(opened=True)
        self._wrote = True

    def _note(self, *, opened: bool) -> None:
        if not in_place(self.path, self._file):
            return
        # Without the note the next opening takes the file for one from elsewhere, which is safe.
        with suppress(OSError, UserError):
            sightings.note(self.path, opened=opened)

    def _note_checked(self) -> None:
        """The file is known from now on. Who holds it has noted that it is open, and needs that after a crash."""
        if self._lock is not None:
            self._note(opened=False)
            return
        try:
            lock = Lock(self.path)
        except Held:
            return
        except OSError:  # where no lock can be made nobody writes
            self._note(opened=False)
            return
        self._note(opened=False)
        lock.release()

    def _after(self, db: Database) -> None:
        """Between two jobs, when nobody waits: the backup every ten minutes of changes."""
        if self._closing or db.total_changes == self._changes or not _due(self._backed_up):
            return
        try:
            self._back_up(db, backups.backup_folder(self.uid))
        except Stopped:
            return
        except (UserError, OSError) as error:
            self._backed_up = time.time()  # not again at every key
            log.warning("backup failed: %s", type(error).__name__)

    def _start_check(self) -> None:
        """Check the whole file on a thread of its own; until it is done nothing is written."""
        post = self._writer.post if self._writer is not None else lambda call: call()
        answer: Answer[Report] = Answer(post)
        self.checking = answer
        if self.read_only is None:
            self.read_only = ReadOnly(Reason.CHECKING)
        self._check = Thread(target=self._run_check, args=(answer,), name="dementi-check", daemon=True)
        self._check.start()

    def _run_check(self, answer: Answer[Report]) -> None:
        try:
            report = check_file(self.path, lambda: self._closing)
        except Exception as error:  # noqa: BLE001 - the check is a worker: whoever waits for it gets the error
            answer.fail(error)
            return
        if not report.sound:
            self.read_only = ReadOnly(Reason.DAMAGED, report.findings[0])
        else:
            self._note_checked()  # before anything can be written, which notes the file as open
            if self.read_only == ReadOnly(Reason.CHECKING):
                self.read_only = None
        answer.succeed(report)


def why(read_only: ReadOnly) -> str:
    """The sentence for a project that cannot be written."""
    match read_only.reason:
        case Reason.ASKED:
            return _("The project was opened for reading only: open it again to change it.")
        case Reason.LOCKED:
            return _("The project is in use by {who}: close it there first.").format(who=read_only.detail)
        case Reason.LINKED:
            return _("The project file has a second name (a hard link): save a copy and work in that.")
        case Reason.CHECKING:
            return _("The project is still being checked: try again in a moment.")
        case Reason.DAMAGED:
            return _("The project is damaged: restore a backup; the file itself is kept as it is.")
    return _("The project file cannot be written: the file or its folder is read-only. Save a copy elsewhere.")


def _last_backup(uid: str, created: str) -> float:
    """When the newest backup was made; without one, when the project was."""
    found = backups.list_backups(uid)
    return (found[0].at if found else datetime.fromisoformat(created)).timestamp()


def _due(last: float) -> bool:
    # A clock that was set back makes a backup rather than none.
    return not 0 <= time.time() - last < backups.INTERVAL
