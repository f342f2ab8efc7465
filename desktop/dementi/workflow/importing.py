"""Article files into a project: what is good comes in, what is not is reported."""

import gc
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from dementi.domain.errors import LeftOut, UserError
from dementi.domain.spans import new_uid
from dementi.formats.drafts import AS_FOUND, Choices, Reading
from dementi.store import Answer, ImportedArticle, Project
from dementi.workflow.article_files import read_paths
from dementi.workflow.pasting import pasted
from dementi.workflow.sketcher import Look, look
from dementi.workflow.sketching import Looks, looked

BATCH = 1000  # articles in one transaction: its end on the disk costs as much as a hundred of them
BATCH_SIZE = 4_000_000  # code points, from which fewer are enough
PATIENCE = 0.5  # seconds
_GROUPED = 50  # older articles that are put into groups at once


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an article that was read: `article` as it is stored, or the one that has its text already.

    `path` is its file, with the member of an archive; `kind`, `encoding` and `changes` tell how it was read, `spans`
    and `links` how many came with it.
    """

    article: ImportedArticle
    path: str = ""
    kind: str = ""
    encoding: str = ""
    sure: float = 1.0
    changes: tuple[str, ...] = ()
    lang: str = ""
    spans: int = 0
    links: int = 0


@dataclass(slots=True)
class ImportReport:
    """What an import did: `taken` and `duplicates` by article, `failures` by file and record.

    `skipped` names the files of folders that are no articles, `usual` what in files of a kind never is one,
    `left_out` articles that a person did not want, `same` those that a preview left out and what has their text.
    `stopped`: its user ended it before its end; `unreached` are the files of the articles that were chosen beyond it.
    """

    taken: list[Taken] = field(default_factory=list)
    duplicates: list[Taken] = field(default_factory=list)
    failures: list[UserError] = field(default_factory=list)
    skipped: list[Path] = field(default_factory=list)
    usual: list[LeftOut] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    same: list[tuple[str, str]] = field(default_factory=list)
    unreached: list[str] = field(default_factory=list)
    stopped: bool = False

    def note(self, error: UserError) -> None:
        """Note why something gave no article."""
        if isinstance(error, LeftOut):
            self.usual.append(error)
        else:
            self.failures.append(error)

    def add(self, imported: Iterable[ImportedArticle], readings: Sequence[Reading]) -> None:
        """Note what became of each of `readings`."""
        for article, reading in zip(imported, readings, strict=True):
            record, with_it = reading.record, reading.record.annotations
            taken = Taken(
                article, reading.path, reading.kind, reading.encoding, reading.sure, record.changes,
                record.article.lang, len(with_it.spans), len(with_it.relations),
            )  # fmt: skip
            (self.duplicates if article.duplicate else self.taken).append(taken)


def import_paths(
    project: Project,
    paths: Iterable[Path],
    reviewer: str,
    progress: Callable[[int], bool] = lambda done: True,
    choices: Choices = AS_FOUND,
    report: ImportReport | None = None,
) -> ImportReport:
    """Import files and folders. `progress` gets the number of records read so far and returns False to stop.

    A batch is one transaction: stopped or killed, each article is in whole or not at all. The whole is one undo step.
    What came of it is added to `report`, which holds what is in even where this raises.
    """
    group_older(project)
    report = ImportReport() if report is None else report
    choices = replace(choices, known=tuple(sorted(form.key for form in project.labels)))
    with closing(read_paths(paths, choices, report.skipped)) as readings:
        import_readings(project, readings, reviewer, report, progress)
    return report


def import_readings(
    project: Project,
    readings: Iterator[Reading | UserError],
    reviewer: str,
    report: ImportReport,
    progress: Callable[[int], bool],
) -> None:
    """Store what was read and add what came of it to `report`, as `import_paths` does."""
    done = 0
    storing = _Storing(project, reviewer, report)
    try:
        for batch, looks in looked(_batches(readings), _unseen):
            for item in batch:
                if isinstance(item, UserError):
                    report.note(item)
            storing.store(_seen(_readings(batch), looks))
            done += len(batch)
            gc.freeze()  # what the report holds stays: Python must not look through all of it again and again
            if not progress(done):
                report.stopped = True
                break
    finally:
        gc.unfreeze()
        storing.finish()
    if not report.stopped:
        project.pieces.join(lambda: progress(done))


def group_older(project: Project) -> None:
    """Group the articles that came before there were groups, unless that has been done."""
    with project.reader() as reader:
        missing = reader.groups.missing()
    while missing and project.group_missing(_GROUPED).result():
        pass


def _batches(readings: Iterator[Reading | UserError]) -> Iterator[list[Reading | UserError]]:
    while batch := _batch(readings):
        yield batch


def _readings(batch: Sequence[Reading | UserError]) -> list[Reading]:
    return [item for item in batch if isinstance(item, Reading)]


def _unseen(batch: Sequence[Reading | UserError]) -> list[str]:
    """The texts of a batch; none where a preview has looked at them."""
    readings = _readings(batch)
    return [item.record.article.text for item in readings] if any(item.sketch is None for item in readings) else []


def _seen(readings: Sequence[Reading], looks: Looks) -> list[Reading]:
    """Each with its sketch, and in the language of its words where its file says none; as they are after a preview."""
    if all(reading.sketch is not None for reading in readings):
        return list(readings)
    looks = looks or [look(reading.record.article.text) for reading in readings]
    return [_with(reading, seen) for reading, seen in zip(readings, looks, strict=True)]


def _with(reading: Reading, seen: Look) -> Reading:
    if reading.sketch is not None:
        return reading
    record, article = reading.record, reading.record.article
    if seen.lang and not article.lang:
        record = replace(record, article=replace(article, lang=seen.lang))
    return replace(reading, record=record, sketch=seen.sketch)


def _batch(readings: Iterator[Reading | UserError]) -> list[Reading | UserError]:
    """What is read until it is enough for a transaction, or took long enough that somebody wants to see it."""
    batch: list[Reading | UserError] = []
    end, size = time.monotonic() + PATIENCE, 0
    for item in readings:
        batch.append(item)
        size += len(item.record.article.text) if isinstance(item, Reading) else 0
        if len(batch) >= BATCH or size >= BATCH_SIZE or time.monotonic() > end:
            break
    return batch


class _Storing:
    """Has batches stored, the next being read while one is committed.

    Before that, two threads of Python would take the interpreter from each other at every row, for longer than either.
    """

    def __init__(self, project: Project, reviewer: str, report: ImportReport) -> None:
        self._project = project
        self._reviewer = reviewer
        self._report = report
        self._run = new_uid()
        self._waiting: Sequence[Reading] = ()
        self._answer: Answer[list[ImportedArticle]] | None = None

    def store(self, readings: Sequence[Reading]) -> None:
        """Have these stored, once those before them are, and return when their rows are written.

        Raises what came of either.
        """
        self.finish()
        self._give(readings)
        # Where a person's action came first, what is left is given at once: to read meanwhile would slow the action.
        while self._answer is not None and self._answer.done:
            self._take()

    def finish(self) -> None:
        """Wait for what is being stored. Raises what came of it."""
        while self._answer is not None:
            self._take()

    def _give(self, readings: Sequence[Reading]) -> None:
        self._waiting = readings
        if readings:
            records, sketches = [one.record for one in readings], [one.sketch for one in readings]
            written = threading.Event()
            self._answer = self._project.import_records(
                records, self._reviewer, "import", self._run, sketches, written.set
            )
            self._answer.then(lambda _answer: written.set())  # also where it came to no row, or not to all
            written.wait()

    def _take(self) -> None:
        """Wait for the answer and note it; where a person's action came first, give the rest again."""
        if self._answer is not None:
            answer, self._answer = self._answer, None
            stored = answer.result()
            self._report.add(stored, self._waiting[: len(stored)])
            self._give(self._waiting[len(stored) :])


def import_text(project: Project, content: str, lang: str, title: str, reviewer: str) -> ImportReport:
    """Import one pasted text. Raises `UserError` when there is nothing in it."""
    record = pasted(content, lang, title)
    report = ImportReport()
    stored = project.import_records([record], reviewer, "paste").result()
    report.add(stored, [Reading(record, "paste")])
    return report
