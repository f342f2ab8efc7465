"""Pre-tagging beside other work: a dispatcher has articles read, what it delivers goes to the store's writer."""

import threading
import time
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from dementi.domain.errors import UserError
from dementi.domain.frames import Cut
from dementi.domain.reruns import Rerun, changes
from dementi.store import Damage, Keys, Project, Written
from dementi.workflow.dispatching import Dispatched
from dementi.workflow.reading_frames import Delivery, Errand, Failed, order, unstartable
from dementi.workflow.scopes import Scope, current_versions
from dementi.workflow.workers import usual_number

_TELL = 1.0  # seconds between two reports of progress, unless an article that somebody waits for has been read
_LEAVE = 5.0  # seconds that closing waits for a dispatcher which does not answer


@dataclass(slots=True)
class PretagReport:
    """How many articles were `read`, which could not be, and what a second run changed, by article.

    `scopes` are what was asked for. `error` is what ended the work before all were read.
    """

    read: int = 0
    scopes: set[Scope] = field(default_factory=set)
    failures: list[Failed] = field(default_factory=list)
    reruns: list[Rerun] = field(default_factory=list)
    error: UserError | None = None

    def add(self, written: Sequence[Written]) -> list[int]:
        """Take note of what became of articles; those that were read."""
        reruns = [one for one in written if isinstance(one, Rerun)]
        self.read += len(reruns)
        self.reruns += [rerun for rerun in reruns if rerun.differences]
        self.failures += [Failed(one.article, "", one.error) for one in written if isinstance(one, Damage)]
        return [rerun.article for rerun in reruns]

    def keep(self, project: Project) -> None:
        """Keep in the project what reading again changed, if it was that: of all, though it be nothing."""
        again = Scope.ALL in self.scopes and self.read
        if again or (Scope.OUTDATED in self.scopes and self.reruns):
            project.reruns.keep(changes(self.reruns)).result()


@dataclass(frozen=True, slots=True)
class Progress:
    """`done` of `total` articles; the keys of those `read` since the last report; `speed` in code points a second."""

    done: int
    total: int
    read: tuple[int, ...] = ()
    speed: float = 0.0


class Pretagger:
    """Reads the articles of one project in processes of their own, whenever `start` says which.

    `told` is called on a thread of its own: with progress once a second, at once when the preferred article has been
    read, and with the report at the end. A round ends when nothing waits any more; every method may be called at any
    time.
    """

    def __init__(self, project: Project, told: Callable[[Progress | PretagReport], None], number: int = 0) -> None:
        self.paused = False
        self._project = project
        self._told = told
        self._number = number or usual_number()
        self._lock = threading.Lock()
        self._asked: list[Scope] = []
        self._busy = False
        self._thread: threading.Thread | None = None
        self._dispatched: Dispatched | None = None
        self._preferred = 0
        self._stopping = False
        self._finished = array("q")  # the articles that this round is done with, read or not
        self._read: list[int] = []
        self._last = 0.0  # when progress was told

    @property
    def busy(self) -> bool:
        return self._busy

    @property
    def pid(self) -> int:
        """The process whose children read; 0 when there is none."""
        dispatched = self._dispatched
        return 0 if dispatched is None else dispatched.pid

    def start(self, scope: Scope) -> None:
        """Read these articles, after those that wait already."""
        with self._lock:
            self._asked.append(scope)
            if self._dispatched is not None:
                self._dispatched.add(scope)
            if not self._busy:
                self._busy, self._stopping = True, False
                self._thread = threading.Thread(target=self._run, args=(self._thread,), name="pretagging")
                self._thread.start()

    def prefer(self, key: int) -> None:
        """Read this article next, if it waits."""
        with self._lock:
            self._preferred = key
            if self._dispatched is not None:
                self._dispatched.prefer(key)

    def pause(self) -> None:
        """Hand out no more articles until `resume`."""
        self._pause(paused=True)

    def resume(self) -> None:
        self._pause(paused=False)

    def cancel(self) -> None:
        """Read no more: what is in the file stays, the next `start` finds the rest."""
        with self._lock:
            self._stopping = True
            self._asked.clear()
            if self._dispatched is not None:
                self._dispatched.stop()

    def close(self) -> None:
        """Cancel, and wait until the last delivery is in the file."""
        self.cancel()
        if not self.wait(_LEAVE) and (dispatched := self._dispatched) is not None:
            dispatched.kill()
        self.wait()

    def wait(self, seconds: float | None = None) -> bool:
        """Whether nothing is under way any more and all has been told, after so many seconds at most."""
        if (thread := self._thread) is None:
            return True
        thread.join(seconds)
        return not (self.busy or thread.is_alive())

    def _pause(self, *, paused: bool) -> None:
        with self._lock:
            self.paused = paused
            if self._dispatched is not None:
                self._dispatched.pause(paused=paused)

    # On the thread

    def _run(self, before: threading.Thread | None) -> None:
        if before is not None:
            before.join()  # it may still be telling its report
        report = PretagReport()
        self._read, self._last = [], 0.0
        while True:
            try:
                self._round(report)
                report.keep(self._project)
                self._project.pieces.join(lambda: not (self._stopping or self._asked))
            except UserError as error:
                report.error = error
                self.cancel()
            with self._lock:
                if not self._asked:
                    self._busy = self.paused = False
                    break
                self._stopping = False  # somebody has started again since it was cancelled
        self._told(report)

    def _round(self, report: PretagReport) -> None:
        """Until nothing waits."""
        with self._project.reader() as reader:
            own = reader.own_rules()
            versions = current_versions(own)
            with self._lock:
                asked = list(self._asked)
            report.scopes.update(asked)
            if not any(scope.has_any(reader, versions) for scope in asked):
                with self._lock:
                    if not self._stopping:  # otherwise these are gone, and what is there has been asked for since
                        del self._asked[: len(asked)]
                return
        self._finished = array("q")
        keys = self._project.runs.start(versions).result()
        errand = Errand(self._project.path, order(own, keys), versions, self._number)
        while not self._done(errand, keys, report):
            pass

    def _done(self, errand: Errand, keys: Keys, report: PretagReport) -> bool:
        """Have a dispatcher do the errand; False when it ended before its time, and another one is to go on."""
        before = report.read + len(report.failures)
        dispatched = self._dispatch(errand)
        try:
            while not self._stopping:
                delivery = dispatched.next()
                self._store(delivery, keys, report)
                dispatched.stored()
                if not delivery.left and (self._outdated(errand) or self._all(delivery, report)):
                    break
        except Cut:
            if report.read + len(report.failures) == before and not self._stopping:
                raise UserError(unstartable()) from None
            return self._stopping
        finally:
            with self._lock:
                self._dispatched = None
            dispatched.end()
        return True

    def _dispatch(self, errand: Errand) -> Dispatched:
        """A dispatcher that knows all that was said up to now."""
        dispatched = Dispatched(errand)
        if self._finished:
            dispatched.leave_out(self._finished)
        with self._lock:
            self._dispatched = dispatched
            dispatched.prefer(self._preferred)
            dispatched.pause(paused=self.paused)
            for scope in self._asked:
                dispatched.add(scope)
        return dispatched

    def _outdated(self, errand: Errand) -> bool:
        """Whether the project’s rules are others by now: what was asked for is then looked at again."""
        with self._project.reader() as reader:
            return current_versions(reader.own_rules()) != errand.versions

    def _all(self, delivery: Delivery, report: PretagReport) -> bool:
        """Whether all that was asked for is done, up to now: what is asked from here on is for another round."""
        with self._lock:
            if self._stopping or delivery.scopes < len(self._asked):
                return False
            report.scopes.update(self._asked)
            self._asked.clear()
            self._dispatched = None
        return True

    def _store(self, delivery: Delivery, keys: Keys, report: PretagReport) -> None:
        """Have the writer put a delivery into the file, and tell of it."""
        report.failures += delivery.failures
        self._finished.extend(one.article for one in delivery.failures)
        waiting = list(delivery.packets)
        while waiting:
            changed = self._project.runs.add(waiting, keys).result()
            del waiting[: len(changed)]
            for written in changed:
                self._read += report.add(written)
                self._finished.extend(one.article for one in written)
        now = time.monotonic()
        if now - self._last >= _TELL or not delivery.left or self._preferred in self._read:
            self._last = now
            read, self._read = tuple(self._read), []
            self._told(Progress(delivery.total - delivery.left, delivery.total, read, delivery.speed))
