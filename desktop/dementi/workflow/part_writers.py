"""A large dataset written by several processes at once: each makes the lines of every other part, in order.

What they write is read back by them while the next parts are made. Nothing is left over when one of them dies:
whoever asked then writes the dataset alone.
"""

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from dementi import assets
from dementi.domain.errors import UserError
from dementi.domain.frames import packed, receive, send, unpacked
from dementi.formats.writing.dataset import Mismatch, Setting
from dementi.formats.writing.tally import Tally
from dementi.workflow import census_frames, part_writer
from dementi.workflow.gathering import Gathering, Stopped

MANY = 4_000
"""Articles from which on starting processes is worth it."""
_PART = 512  # articles
_AHEAD = 2  # parts that each process is asked for before the first is wanted
_MOST = 4  # processes
_PIPE = 1 << 20  # bytes that may wait in a pipe, where a system lets that be chosen


def number_of(gathering: Gathering) -> int:
    """How many processes are worth it: none where there are few articles, or not all of it can be told to them."""
    together = gathering.plain and gathering.splits is None and gathering.census.families is not None
    if not together or len(gathering.keys()) < MANY:
        return 0
    return min(_MOST, os.cpu_count() or 1)


@dataclass(slots=True)
class Parts:
    """A dataset on its way to `file`, which is called `path`. `found` is what was read back of it."""

    project: Path
    file: BinaryIO
    path: Path
    gathering: Gathering
    setting: Setting
    number: int

    def write(self) -> Tally:
        """Write it all; what was found when it was read back.

        Raises `Stopped`, `UserError` for a damaged article, `Mismatch`, and `Cut` when a process has died.
        """
        found, keys = Tally(), self.gathering.keys()
        parts = [keys[at : at + _PART] for at in range(0, len(keys), _PART)]
        order = part_writer.order(self.project, self.path, self.gathering, self.setting)
        with _started(self.number, order) as processes:
            for place, part in enumerate(parts[: _AHEAD * self.number]):
                processes[place % self.number].ask(self._question(part))
            for place in range(len(parts)):
                process = processes[place % self.number]
                first = self.file.tell()
                self._take(process, found)
                process.ask({"bytes": [first, self.file.tell()]})
                process.checks += 1
                for part in parts[place + _AHEAD * self.number :][:1]:
                    process.ask(self._question(part))
            for process in processes:
                while process.checks:
                    self._checked(process, process.answer(), found)
        return found

    def _question(self, part: Sequence[int]) -> dict[str, Any]:
        """A part to be written, with the groups of near-duplicates that its articles are in."""
        families = self.gathering.census.families or {}
        return {"keys": list(part), "families": {key: families[key] for key in part if key in families}}

    def _take(self, process: "_Process", found: Tally) -> None:
        """Put the lines of its next part into the file."""
        while True:
            answer = process.answer()
            if "lines" in answer:
                self.file.write(process.lines())
            elif "census" in answer:
                break
            else:
                self._checked(process, answer, found)
        self.file.flush()  # for whoever reads it back
        spans, relations = answer["gathered"]
        self.gathering.spans += spans
        self.gathering.relations += relations
        self.gathering.written.merge(Tally(*answer["written"]))
        census_frames.add(self.gathering.census, answer["census"])
        if self.gathering.progress(self.gathering.census.articles) is False:
            raise Stopped

    def _checked(self, process: "_Process", answer: dict[str, Any], found: Tally) -> None:
        process.checks -= 1
        found.merge(Tally(*answer["found"]))


@contextmanager
def _started(number: int, order: bytes) -> Iterator[list["_Process"]]:
    """So many processes, which end with the block: they hold nothing that could be lost."""
    processes: list[_Process] = []
    try:
        for _place in range(number):
            processes.append(_Process())
            processes[-1].tell(order)
        yield processes
    finally:
        for process in processes:
            process.end()


class _Process:
    """One process; `checks` counts what it was asked to read back and has not answered."""

    def __init__(self) -> None:
        self.checks = 0
        self._process = subprocess.Popen(
            [*assets.program(), part_writer.WORD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pipesize=_PIPE,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._questions = cast(BinaryIO, self._process.stdin)
        self._answers = cast(BinaryIO, self._process.stdout)

    def tell(self, frame: bytes) -> None:
        send(self._questions, frame)

    def ask(self, question: dict[str, Any]) -> None:
        self.tell(packed(question))

    def answer(self) -> dict[str, Any]:
        """The next one. Raises `UserError`, `Mismatch`, `Cut`."""
        answer: dict[str, Any] = unpacked(receive(self._answers))
        if "failed" in answer:
            message, path, line = answer["failed"]
            raise UserError(message, path=path, line=line)
        if "unlike" in answer:
            raise Mismatch
        return answer

    def lines(self) -> bytes:
        """What follows an answer that says so."""
        return receive(self._answers)

    def end(self) -> None:
        self._process.kill()
        self._process.wait()
        for pipe in (self._questions, self._answers):
            with suppress(OSError):
                pipe.close()
