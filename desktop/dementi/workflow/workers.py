"""Worker processes that read articles: kept busy, watched, and replaced when one dies or hangs."""

import os
import threading
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import Any, TypeAlias

from dementi.domain.article import Article
from dementi.domain.children import Child
from dementi.domain.errors import UserError
from dementi.domain.frames import Cut, unpacked
from dementi.i18n import _
from dementi.store import PreparedRun
from dementi.workflow import appetite, reading_frames
from dementi.workflow.patience import USUAL, Patience
from dementi.workflow.reading_frames import Failed

_AHEAD = 120_000  # bytes of questions that a busy worker is sent ahead: a tenth of a second’s work
_FILLED = 0.6  # of what a pipe takes without waiting, at most: whoever waited could not look after the workers
_LOOK = 0.25  # seconds between two looks at the memory of a worker
_REST = 0.02  # seconds between two looks at its answers: to be woken by each costs the worker and the window time
_READING = 0.005
_START = 60.0  # seconds a worker may take until it answers at all


Outcome: TypeAlias = PreparedRun | Failed


def usual_number() -> int:
    """One worker for each core but one, and at least one."""
    return max(1, (os.cpu_count() or 2) - 1)


class Workers:
    """So many processes that are all told `order` first. Used from one thread, which calls `wait` again and again."""

    def __init__(self, order: bytes, number: int, patience: Patience = USUAL) -> None:
        self._order = order
        self._patience = patience
        self._events: SimpleQueue[tuple[_Worker, _Answer | None] | None] = SimpleQueue()
        self._workers = [_Worker(order, self._events) for _number in range(number)]
        self._again: deque[Article] = deque()  # what a worker that ended had not begun
        self._barren = 0  # workers that ended before they answered anything, in a row

    def ask(self, article: Article) -> bool:
        """Give an article to the worker with the least to do, at the next `wait`; False while all have enough."""
        while self._again and self._give(self._again[0]):
            self._again.popleft()
        return not self._again and self._give(article)

    def _give(self, article: Article) -> bool:
        question = reading_frames.question(article)
        size = sum(map(len, question))
        free = [one for one in self._workers if one.takes(size)]
        if not free:
            return False
        min(free, key=lambda one: one.ahead).ask(article, question, size)
        return True

    def wait(self, seconds: float) -> list[Outcome]:
        """What has become of articles by now; waits so long for news."""
        found: list[Outcome] = []
        self._post()
        try:
            event = self._events.get(timeout=seconds)
            while True:
                if event is not None:
                    found += self._taken(*event)
                event = self._events.get_nowait()
        except Empty:
            pass
        for one in self._workers:
            if reason := one.astray(self._patience):
                one.astray_for = reason
                one.end()  # its last event is then that it ended
        while self._again and self._give(self._again[0]):
            self._again.popleft()
        self._post()
        return found

    def _post(self) -> None:
        """Send what was asked, all that one worker is asked at once: each write may wake it."""
        for one in self._workers:
            one.post()

    def wake(self) -> None:
        """End a `wait`, from any thread."""
        self._events.put(None)

    def forget(self) -> None:
        """End what is under way, without an answer."""
        for one in self._workers:
            one.end()
        for one in self._workers:
            one.join()

    def _taken(self, one: "_Worker", answer: "_Answer | None") -> list[Outcome]:
        if one not in self._workers:
            return []
        if answer is None:
            return self._replaced(one)
        if "ready" in answer.head:
            one.be_ready()
            self._barren = 0
            return []
        return [one.take(answer)]

    def _replaced(self, one: "_Worker") -> list[Outcome]:
        """A new worker for one that ended. The article it was at is the reason; those behind are asked again."""
        one.join()
        self._barren += not one.ready
        if self._barren > 2 * len(self._workers):
            raise UserError(reading_frames.unstartable())
        self._workers[self._workers.index(one)] = _Worker(self._order, self._events)
        articles = [asked.article for asked in one.asked]
        failed: list[Outcome] = []
        if articles and one.ready:
            lost = articles.pop(0)
            reason = one.astray_for or _("The process that read this article ended unexpectedly.")
            failed.append(Failed(lost.key, lost.name, UserError(reason)))
        self._again += articles
        return failed


@dataclass(frozen=True, slots=True)
class _Answer:
    """A frame that a worker sent, and the one that belongs to it."""

    head: dict[str, Any]
    body: bytes


@dataclass(frozen=True, slots=True)
class _Asked:
    article: Article
    size: int


class _Worker:
    """One process, and the thread that listens to it."""

    def __init__(self, order: bytes, events: "SimpleQueue[tuple[_Worker, _Answer | None] | None]") -> None:
        self.asked: deque[_Asked] = deque()
        self.ahead = 0  # bytes that it has been asked and not answered
        self.ready = False
        self.astray_for = ""  # why it was ended
        self._looked = 0.0  # when its memory was looked at
        self.since = time.monotonic()  # when it began with the first of `asked`, or was started
        self._events = events
        self._unsent: list[bytes] = []
        self._child = Child(reading_frames.READ, in_background=True)
        self._ahead = min(_AHEAD, int(_FILLED * self._child.enlarge()))
        self._patient = self._child.take_what_is_left()
        self._used: float | None = None  # seconds of processors before the article it is at, as far as they are known
        self._send(order)
        self._thread = threading.Thread(target=self._listen, name="worker", daemon=True)
        self._thread.start()

    def takes(self, size: int) -> bool:
        """Whether a question of so many bytes can be sent without waiting."""
        return self.ready and (not self.asked or self.ahead + size <= self._ahead)

    def be_ready(self) -> None:
        """It has started."""
        self.ready = True
        self._begin()

    def ask(self, article: Article, question: tuple[bytes, bytes], size: int) -> None:
        if not self.asked:
            self._begin()
        self.asked.append(_Asked(article, size))
        self.ahead += size
        self._unsent += question

    def post(self) -> None:
        """Send what it was asked."""
        if self._unsent:
            self._send(*self._unsent)
            self._unsent = []

    def take(self, answer: _Answer) -> Outcome:
        """What has become of the first article it was asked about."""
        asked = self.asked.popleft()
        self.ahead -= asked.size
        self._begin()
        if reading_frames.is_refusal(answer.head):
            return Failed(asked.article.key, asked.article.name, reading_frames.refused(answer.head))
        return reading_frames.answered(asked.article.key, answer.head, answer.body)

    def astray(self, patience: Patience) -> str:
        """Why it has to be ended, as a sentence: it is silent, or grows, as no article explains; "" if it is not."""
        if self.astray_for or (self.ready and not self.asked):
            return ""
        length = len(self.asked[0].article.text) if self.ready else 0
        now = time.monotonic()
        if now - self._looked > _LOOK:
            self._looked = now
            self._used = self._child.seconds if self._used is None else self._used
            if self._child.memory > appetite.most(length):
                return appetite.refusal(length)
        allowed = patience.of(length) if self.ready else _START
        if now - self.since > allowed and not self._starved(allowed):
            return _("The rules took too long on this article.")
        return ""

    def _begin(self) -> None:
        """The next article is the one it is at."""
        self.since, self._used = time.monotonic(), None

    def _starved(self, allowed: float) -> bool:
        """Whether other programs left it no time to use up so many seconds."""
        used = self._child.seconds - (self._used or 0.0)
        return self._patient and self._child.wants_time and used < allowed

    def end(self) -> None:
        """Stop it, wherever it is."""
        self._child.kill()

    def join(self) -> None:
        self._child.kill()
        self._thread.join()
        self._child.end()

    def _send(self, *frames: bytes) -> None:
        with suppress(Cut):  # it ended, which its thread tells
            self._child.send(*frames)

    def _listen(self) -> None:
        rested = time.monotonic()
        try:
            while True:
                head = unpacked(self._child.receive())
                self._events.put((self, _Answer(head, self._child.receive() if "sizes" in head else b"")))
                if self._ahead == _AHEAD and time.monotonic() - rested > _READING:
                    time.sleep(_REST)
                    rested = time.monotonic()
        except Cut:
            self._events.put((self, None))
