"""Pre-tagging beside other work: articles go to worker processes, what comes back goes to the store's writer."""

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum

from dementi import i18n
from dementi.domain.article import Article
from dementi.domain.errors import UserError
from dementi.domain.own_rules import OwnRules
from dementi.domain.promptness import be_prompt
from dementi.domain.reruns import Rerun, changes
from dementi.extract import languages, version
from dementi.store import Answer, DamagedArticle, Keys, PreparedRun, Project, Reader
from dementi.workflow import worker
from dementi.workflow.waiting import Pace, Waiting
from dementi.workflow.workers import USUAL, Failed, Patience, Workers, usual_number

_TELL = 1.0  # seconds between two reports of progress, unless an article that somebody waits for has been read
_LONG = 1.0  # seconds that a round waits when nothing happens: then it looks after the workers
_SOON = 0.5  # seconds that what has come may wait for more to be written with it
_ENOUGH = 100  # articles that are worth a commit
_PAGE = 10  # articles that are read from the file together
_MOST = 300  # articles that may wait for the writer before no more are handed out


class Scope(Enum):
    """Which articles are to be read."""

    UNREAD = "those that no rules have read"
    OUTDATED = "those without a run of the current rules"
    ALL = "all"

    def keys(self, reader: Reader, own: tuple[OwnRules, ...]) -> Sequence[int]:
        """In import order."""
        if self is Scope.UNREAD:
            return reader.runs.never()
        return reader.runs.without(current_versions(own) if self is Scope.OUTDATED else {})


def current_versions(own: tuple[OwnRules, ...]) -> dict[str, str]:
    """The version of the rules, those of a project among them, by language."""
    return {lang: version(lang, own) for lang in languages()}


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

    def add(self, reruns: Sequence[Rerun]) -> None:
        self.read += len(reruns)
        self.reruns += [rerun for rerun in reruns if rerun.differences]

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
    paused: bool = False


class Pretagger:
    """Reads the articles of one project in processes of their own, whenever `start` says which.

    `told` is called on a thread of its own: with progress once a second, at once when the preferred article has been
    read, and with the report at the end. A round ends when nothing waits any more; every method may be called at any
    time.
    """

    def __init__(
        self, project: Project, told: Callable[[Progress | PretagReport], None], number: int = 0,
        patience: Patience = USUAL,
    ) -> None:  # fmt: skip
        self.paused = False
        self._project = project
        self._told = told
        self._number = number or usual_number()
        self._patience = patience
        self._lock = threading.Lock()
        self._asked: list[Scope] = []
        self._thread: threading.Thread | None = None
        self._workers: Workers | None = None
        self._preferred = 0
        self._stopping = False

    @property
    def busy(self) -> bool:
        return self._thread is not None

    def start(self, scope: Scope) -> None:
        """Read these articles, after those that wait already."""
        with self._lock:
            self._asked.append(scope)
            if self._thread is None:
                self._stopping = False
                self._thread = threading.Thread(target=self._run, name="pretagging")
                self._thread.start()
        self._wake()

    def prefer(self, key: int) -> None:
        """Read this article next, if it waits."""
        self._preferred = key
        self._wake()

    def pause(self) -> None:
        """Hand out no more articles until `resume`."""
        self.paused = True
        self._wake()

    def resume(self) -> None:
        self.paused = False
        self._wake()

    def cancel(self) -> None:
        """Read no more: what is in the file stays, the next `start` finds the rest."""
        self._stopping = True
        self._wake()

    def close(self) -> None:
        """Cancel, and wait until the last batch is in the file."""
        self.cancel()
        self.wait()

    def wait(self, seconds: float | None = None) -> bool:
        """Whether nothing is under way any more, after so many seconds at most."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)
        return not self.busy

    def pids(self) -> list[int]:
        """The worker processes under way."""
        workers = self._workers
        return [] if workers is None else workers.pids()

    def _wake(self) -> None:
        workers = self._workers
        if workers is not None:
            workers.wake()

    # On the thread

    def _run(self) -> None:
        be_prompt()
        report = PretagReport()
        while True:
            try:
                with self._project.reader() as reader:
                    self._round(reader, report)
                    report.keep(self._project)
                self._project.pieces.join(lambda: not (self._stopping or self._asked))
            except UserError as error:
                report.error = error
                self._stopping = True
            with self._lock:
                if self._stopping or not self._asked:
                    self._asked.clear()
                    self._thread, self.paused = None, False
                    break
        self._told(report)

    def _round(self, reader: Reader, report: PretagReport) -> None:
        """Until nothing waits."""
        own = reader.own_rules()
        desk = _Desk(reader, own, report)
        desk.add(self._requests(report))
        if not desk.left:
            return
        keys = self._project.runs.start(current_versions(own)).result()
        workers = self._workers = Workers(worker.order(i18n.current(), own, keys), self._number, self._patience)
        try:
            while desk.left and not self._stopping:
                if not self.paused:
                    desk.hand_out(workers, self._preferred)
                desk.take(workers.wait(_SOON if desk.ready else _LONG), self._preferred)
                desk.store(self._project, keys, workers.wake)
                desk.add(self._requests(report))
                if (progress := desk.progress(paused=self.paused)) is not None:
                    self._told(progress)
        finally:
            self._workers = None
            workers.forget()
            desk.finish()

    def _requests(self, report: PretagReport) -> list[Scope]:
        with self._lock:
            asked, self._asked = self._asked, []
        report.scopes.update(asked)
        return asked


class _Desk:
    """Where every article of a round is: waiting, with a worker, or on its way into the file."""

    def __init__(self, reader: Reader, own: tuple[OwnRules, ...], report: PretagReport) -> None:
        self._reader = reader
        self._own = own
        self._report = report
        self._waiting = Waiting()
        self._pile: deque[Article] = deque()  # read from the file, and with no worker yet
        self._lengths: dict[int, int] = {}  # code points of the articles that are with a worker or with the writer
        self._ready: deque[PreparedRun] = deque()
        self._answer: Answer[list[Rerun]] | None = None
        self._read: list[int] = []
        self._total = 0
        self._pace = Pace()
        self._told = 0.0
        self._since = 0.0  # when the first of those that are ready came
        self._urgent = False  # whether the preferred one is among them
        self._awaited = False  # or among those that are with the writer

    @property
    def ready(self) -> bool:
        """Whether something waits for the writer."""
        return bool(self._ready)

    @property
    def left(self) -> int:
        """How many articles are not done."""
        return len(self._waiting) + len(self._pile) + len(self._lengths)

    def add(self, scopes: Sequence[Scope]) -> None:
        for scope in scopes:
            self._total += self._waiting.add(scope.keys(self._reader, self._own))

    def hand_out(self, workers: Workers, preferred: int) -> None:
        """Give the workers enough to do."""
        while len(self._ready) < _MOST and (article := self._upcoming(preferred)) is not None and workers.ask(article):
            self._pile.popleft()
            self._lengths[article.key] = len(article.text)

    def _upcoming(self, preferred: int) -> Article | None:
        """The article to be read next, the first on the pile."""
        if preferred in self._waiting:
            self._pile.extendleft(self._articles([self._waiting.take(preferred)]))
        for article in self._pile:
            if article.key == preferred:
                self._pile.remove(article)
                self._pile.appendleft(article)
                break
        while self._waiting and not self._pile:
            keys = [self._waiting.take(preferred) for _place in range(min(_PAGE, len(self._waiting)))]
            self._pile.extend(self._articles(keys))
        return self._pile[0] if self._pile else None

    def _articles(self, keys: Sequence[int]) -> list[Article]:
        """In this order; those that were thrown away meanwhile are not among them."""
        found = self._reader.runs.articles(keys)
        articles = []
        for key in keys:
            match found.get(key):
                case Article() as article:
                    articles.append(article)
                case DamagedArticle() as error:
                    self._report.failures.append(Failed(key, "", error))
        return articles

    def take(self, outcomes: Sequence[PreparedRun | Failed], preferred: int) -> None:
        """What the workers have done."""
        for outcome in outcomes:
            if isinstance(outcome, Failed):
                self._lengths.pop(outcome.article)
                self._report.failures.append(outcome)
            else:
                self._pace.add(self._lengths[outcome.article])
                self._since = self._since if self._ready else time.monotonic()
                self._urgent = self._urgent or outcome.article == preferred
                self._ready.append(outcome)

    def store(self, project: Project, keys: Keys, then: Callable[[], None]) -> None:
        """Hand the writer the next batch, once it has done with the last; `then` is called when it has."""
        if self._answer is not None and self._answer.done:
            self._settle(self._answer)
        if self._answer is None and self._ready and self._worth_it():
            self._awaited, self._urgent = self._urgent, False
            self._answer = project.runs.add(tuple(self._ready), keys)
            self._answer.then(lambda _answer: then())

    def _worth_it(self) -> bool:
        """Whether enough is there for a commit, or it has waited long enough, or nothing more is to come."""
        first = time.monotonic() - self._since >= _SOON or self._urgent
        return first or len(self._ready) >= _ENOUGH or len(self._ready) == len(self._lengths)

    def finish(self) -> None:
        """Wait for the batch that is with the writer."""
        if self._answer is not None:
            self._settle(self._answer)

    def _settle(self, answer: Answer[list[Rerun]]) -> None:
        self._answer = None
        reruns = answer.result()
        self._report.add(reruns)
        if self._awaited:
            self._told = 0.0
        for rerun in reruns:
            self._ready.popleft()
            del self._lengths[rerun.article]
            self._read.append(rerun.article)

    def progress(self, *, paused: bool) -> Progress | None:
        """How far it is, when that has not been told for a while; None otherwise."""
        now = time.monotonic()
        if now - self._told < _TELL and self.left and not paused:
            return None
        self._told = now
        if paused:
            self._pace.restart()
        read, self._read = tuple(self._read), []
        return Progress(self._total - self.left, self._total, read, self._pace.speed, paused)
