"""Reading for the preview on a thread of its own: what is asked for is done in turn, and any of it can be stopped."""

import gc
import threading
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from dementi.domain.errors import UserError
from dementi.domain.near import Sketch
from dementi.domain.records import ArticleRecord
from dementi.formats.drafts import Choices
from dementi.store import Kin, Project, Reader
from dementi.workflow.previews.reading import PreviewReader

_PAUSE = 0.015  # seconds after some rows are painted
_PAINTING = 0.25  # seconds that painting them is waited for, so that no work of this thread makes it slower
_PATIENCE = 2.0  # seconds that an end is waited for; the thread then ends by itself
Job: TypeAlias = Callable[[], object]


class PreviewThread(QObject):
    """The texts of what was read are at `texts` until it is closed.

    Signals:
        found(list): rows that were read.
        replaced(Path, list): the rows of a file that was read another way.
        grouped(dict): which rows are nearly the same as others, or as articles of the project (`PreviewReader.near`).
        headed(Path, Head): what a table calls its columns.
        refused(UserError): something could not be read at all.
        rested(float): nothing is under way any more; how many seconds it took.
    """

    found = Signal(object)
    replaced = Signal(object, object)
    grouped = Signal(object)
    headed = Signal(object, object)
    refused = Signal(object)
    rested = Signal(float)
    _done = Signal()

    def __init__(self, project: Project, reviewer: str, parent: QObject) -> None:
        super().__init__(parent)
        self._project, self._reviewer = project, reviewer
        self._rows: Reader | None = None  # of the thread
        self._reader = PreviewReader((form.key for form in project.labels), self._same, self._like)
        self.texts = self._reader.texts
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._under_way = 0
        self._began = 0.0
        self._closed = False
        self._painted = threading.Event()
        self._done.connect(self._on_done)
        self.found.connect(self._on_found)
        self._thread = threading.Thread(target=self._work, name="dementi-preview", daemon=True)
        self._thread.start()

    @property
    def current(self) -> str:
        """The name of the file that is being read."""
        return self._reader.current

    @property
    def comparing(self) -> bool:
        """Whether all is read, and those that are nearly the same are looked for."""
        return self._reader.comparing

    @property
    def busy(self) -> bool:
        return self._under_way > 0

    def read(self, paths: Sequence[Path]) -> None:
        """Read files and folders behind the others."""
        self._reader.go_on()
        self._submit(partial(self._read, tuple(paths)))

    def read_text(self, text: str) -> None:
        """Take a pasted text in."""
        self._submit(lambda: self.found.emit(self._reader.read_text(text)))

    def read_again(self, file: Path, shown: str, choices: Choices) -> None:
        """Read a file another way."""
        self._reader.go_on()
        self._submit(lambda: self._read_again(file, shown, choices))

    def ask_head(self, file: Path, choices: Choices) -> None:
        """Ask what a table calls its columns."""
        self._submit(lambda: self.headed.emit(file, self._reader.head(file, choices)))

    def stop(self) -> None:
        """End what is under way with what is read so far."""
        self._reader.stop()

    def close(self) -> None:
        """Stop, and forget the texts."""
        if not self._closed:
            self._closed = True
            self._reader.stop()
            self._jobs.put(None)
            self._thread.join(_PATIENCE)
            gc.unfreeze()

    def _submit(self, job: Job) -> None:
        if not self._under_way:
            self._began = time.monotonic()
        self._under_way += 1
        self._jobs.put(job)

    def _on_done(self) -> None:
        self._under_way -= 1
        if not self._under_way and not self._closed:
            self.rested.emit(time.monotonic() - self._began)

    @Slot()
    def _on_found(self) -> None:
        QTimer.singleShot(0, self._painted.set)  # after what whoever shows the rows has painted

    # On the thread

    def _work(self) -> None:
        try:
            self._reader.prepare()
            while (job := self._jobs.get()) is not None:
                if not self._closed:
                    self._do(job)
        finally:
            self._reader.close()
            if self._rows is not None:
                self._rows.close()

    def _do(self, job: Job) -> None:
        try:
            job()
        except UserError as error:
            self.refused.emit(error)
        finally:
            self._done.emit()

    def _read(self, paths: Sequence[Path]) -> None:
        for rows in self._reader.read(paths):
            self._painted.clear()
            self.found.emit(rows)
            self._painted.wait(_PAINTING)
            time.sleep(_PAUSE)
            gc.freeze()  # rows stay as long as the preview: to look through all of them would stop the window
        self.grouped.emit(self._reader.near())

    def _read_again(self, file: Path, shown: str, choices: Choices) -> None:
        self.replaced.emit(file, self._reader.read_again(file, shown, choices))
        self.grouped.emit(self._reader.near())

    def _same(self, records: Sequence[tuple[str, ArticleRecord]]) -> list[str]:
        return self._project_rows().imports.same(records, self._reviewer)

    def _like(self, sketches: "Sequence[Sketch]") -> list[Kin | None]:
        return self._project_rows().groups.like(sketches)

    def _project_rows(self) -> Reader:
        if self._rows is None:
            self._rows = self._project.reader()
        return self._rows
