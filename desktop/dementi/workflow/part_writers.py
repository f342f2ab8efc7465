"""A large dataset written by several processes at once: each makes every other part, and puts it where it belongs.

The parts come in order, and each is read back by the process that made it. When one of them dies, whoever asked writes
the dataset alone.
"""

import os
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

from dementi.domain.children import Child
from dementi.domain.errors import UserError
from dementi.domain.frames import Cut, packed, unpacked
from dementi.formats.writing.dataset import Mismatch, Setting
from dementi.formats.writing.tally import Tally
from dementi.workflow import census_frames, part_writer
from dementi.workflow.gathering import Gathering, Stopped

MANY = 4_000
"""Articles from which on starting processes is worth it."""
_PART = 512  # articles
_CHARACTERS = 4_000_000  # of a part of more than one article
_AHEAD = 2  # parts that each process may be working on or hold
_MOST = 4  # processes


def number_of(gathering: Gathering) -> int:
    """How many processes are worth it: none where there are few articles, or not all of it can be told to them."""
    if not gathering.plain or gathering.parts is not None or len(gathering.keys()) < MANY:
        return 0
    return min(_MOST, os.cpu_count() or 1)


@dataclass(slots=True)
class Parts:
    """A dataset on its way to the file `path`; `size` counts its bytes so far.

    `project` is the file that is read, and the one that errors speak of.
    """

    project: tuple[Path, Path]
    path: Path
    gathering: Gathering
    setting: Setting
    number: int
    size: int = 0

    def write(self) -> Tally:
        """Write it all; what was found when it was read back.

        Raises `Stopped`, `UserError` for a damaged article, `Mismatch`, and `Cut` when a process has died.
        """
        found = Tally()
        order = part_writer.order(self.project, self.path, self.gathering, self.setting)
        with _started(self.number, order) as processes:
            # Divided while they start.
            parts = self.gathering.reader.flattening.parts(self.gathering.keys(), _PART, _CHARACTERS)
            asked: deque[_Process] = deque()
            for process, part in zip(cycle(processes), parts, strict=False):
                if len(asked) == _AHEAD * self.number:
                    self._take(asked.popleft(), found)
                process.ask(self._question(part))
                asked.append(process)
            for process in asked:
                self._take(process, found)
            for process in processes:
                while process.placed:
                    self._checked(process, process.answer(), found)
        if self.path.stat().st_size != self.size:
            raise Mismatch
        return found

    def _question(self, part: Sequence[int]) -> dict[str, Any]:
        """A part to be made, with the groups of near-duplicates that its articles are in."""
        families = {key: self.gathering.census.families(key) for key in part}
        return {"keys": list(part), "families": {key: family for key, family in families.items() if family is not None}}

    def _take(self, process: "_Process", found: Tally) -> None:
        """Wait for the next part of a process, and tell it where that belongs."""
        while "size" not in (answer := process.answer()):
            self._checked(process, answer, found)
        process.ask({"place": self.size})
        process.placed += 1
        self.size += answer["size"]
        spans, relations = answer["gathered"]
        self.gathering.spans += spans
        self.gathering.relations += relations
        self.gathering.written.merge(Tally(*answer["written"]))
        census_frames.add(self.gathering.census, answer["census"])
        if self.gathering.progress(self.gathering.census.articles) is False:
            raise Stopped

    def _checked(self, process: "_Process", answer: dict[str, Any], found: Tally) -> None:
        process.placed -= 1
        found.merge(Tally(*answer["found"]))


@contextmanager
def _started(number: int, order: bytes) -> Iterator[list["_Process"]]:
    """So many processes, which end with the block: they hold nothing that could be lost."""
    processes: list[_Process] = []
    try:
        for _place in range(number):
            try:
                processes.append(_Process(order))
            except OSError:  # none can be had here
                raise Cut from None
        yield processes
    finally:
        for process in processes:
            process.end()


class _Process(Child):
    """One process; `placed` counts the parts that it has yet to put into the file and read back."""

    def __init__(self, order: bytes) -> None:
        super().__init__(part_writer.WORD)
        self.placed = 0
        with suppress(Cut):  # it ended, which the first answer tells
            self.send(order)

    def ask(self, question: dict[str, Any]) -> None:
        self.send(packed(question))

    def answer(self) -> dict[str, Any]:
        """The next one. Raises `UserError`, `Mismatch`, `Cut`."""
        answer: dict[str, Any] = unpacked(self.receive())
        if "failed" in answer:
            message, path, line = answer["failed"]
            raise UserError(message, path=path, line=line)
        if "unlike" in answer:
            raise Mismatch
        return answer
