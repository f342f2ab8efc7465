"""The process that has a project’s articles read: it hands them to workers and collects what those answer.

It is one of its own for the sake of the window, which would otherwise wait for its own threads again and again: all
that is left to the window is to write what is delivered. It writes nothing, and ends when the window hangs up.
"""

from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

from dementi.domain.errors import UserError
from dementi.domain.frames import Cut, own_pipes, packed, receive, send, unpacked
from dementi.store import Reader
from dementi.workflow.reading_frames import Errand, ordered, refusal
from dementi.workflow.rounds import SOON, Round
from dementi.workflow.scopes import Scope
from dementi.workflow.workers import Workers

_LONG = 1.0  # seconds to wait when nothing happens: then it looks after the workers


def serve() -> int:
    """Do the errand that comes on standard input, as what follows says, until it ends; the exit code."""
    questions, answers = own_pipes()
    with suppress(Cut):
        errand = Errand.of(receive(questions), receive(questions))
        ordered(errand.order)  # the language of what is told from here on
        try:
            with Reader(errand.path) as reader:
                Dispatcher(errand, reader, answers).run(questions)
        except UserError as error:
            send(answers, packed(refusal(error)), b"")
    return 0


class Dispatcher:
    """Does one errand. What it is told (`dispatching.Dispatched`) it does between two looks at its workers."""

    def __init__(self, errand: Errand, reader: Reader, answers: BinaryIO) -> None:
        self._answers = answers
        self._round = Round(reader, errand.versions)
        self._workers = Workers(errand.order, errand.workers)
        self._told: SimpleQueue[dict[str, Any]] = SimpleQueue()
        self._preferred = 0
        self._paused = self._stopping = False
        self._free = True  # whether the window takes a delivery

    def run(self, questions: BinaryIO) -> None:
        """Until it is told to stop. Raises `Cut` when the window has ended, `UserError` when no worker can be had."""
        Thread(target=self._listen, args=(questions,), name="window", daemon=True).start()
        try:
            while not self._stopping:
                if not self._paused:
                    self._round.hand_out(self._workers, self._preferred)
                outcomes = self._workers.wait(SOON if self._round.ready else _LONG)
                self._obey()
                self._round.take(outcomes, self._preferred)
                self._deliver()
        finally:
            self._workers.forget()

    def _listen(self, questions: BinaryIO) -> None:
        try:
            while True:
                self._told.put(unpacked(receive(questions)))
                self._workers.wake()
        except Cut:
            self._told.put({"stop": True})
            self._workers.wake()

    def _obey(self) -> None:
        """Do what the window has said meanwhile."""
        with suppress(Empty):
            while True:
                told = self._told.get_nowait()
                self._stopping = self._stopping or "stop" in told
                self._free = self._free or "stored" in told
                self._preferred = told.get("preferred", self._preferred)
                if "done" in told:
                    self._round.leave_out(told["done"])
                if "scope" in told:
                    self._round.add(Scope[told["scope"]])
                if "paused" in told:
                    self._paused = told["paused"]
                    self._round.rest()

    def _deliver(self) -> None:
        """Send what is worth it, once the last delivery is in the file."""
        if self._free and (delivery := self._round.delivery()) is not None:
            self._free = False
            send(self._answers, *delivery.frames())
