"""The process that writes parts of a dataset for its parent: keys of articles in, figures out, lines into the file.

It puts a part where the parent says, and reads it back from there. It must stay free of Qt.
"""

import gc
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

from dementi import i18n
from dementi.domain.article import Status
from dementi.domain.errors import UserError
from dementi.domain.files import unwritable
from dementi.domain.frames import Cut, own_pipes, packed, receive, send, unpacked
from dementi.formats.jsonl import Content
from dementi.formats.writing.dataset import Mismatch, Setting
from dementi.formats.writing.registry import by_name
from dementi.formats.writing.tally import Tally
from dementi.store import Reader
from dementi.workflow import census_frames
from dementi.workflow.census import Census
from dementi.workflow.choosing import Choice
from dementi.workflow.gathering import Gathering

WORD = "write-for-parent"
"""What the program is started with to be such a process."""


def serve() -> int:
    """Answer what comes on standard input until it ends; the exit code."""
    requests, answers = own_pipes()
    gc.disable()  # nothing that is made of rows goes in a circle, and to look for that takes a tenth of the time
    with suppress(Cut):
        order = unpacked(receive(requests))
        i18n.use(order["language"])
        read, of = map(Path, order["project"])
        with Reader(read, of) as reader:
            writer = _PartWriter(reader, order)
            for asked in _heard(requests):
                send(answers, packed(writer.answer(asked)))
    return 0


def _heard(requests: BinaryIO) -> Iterator[dict[str, Any]]:
    """What is asked, until the parent hangs up.

    A thread of its own listens: the pipes of some systems hold 4 kB, and while the parent asks it reads no answer.
    """
    heard: SimpleQueue[dict[str, Any] | None] = SimpleQueue()

    def listen() -> None:
        try:
            with suppress(Cut):
                while True:
                    heard.put(unpacked(receive(requests)))
        finally:
            heard.put(None)

    Thread(target=listen, name="listening", daemon=True).start()
    return iter(heard.get, None)


def order(project: tuple[Path, Path], file: Path, gathering: Gathering, setting: Setting) -> bytes:
    """What such a process is told first: the file to read and the one that errors speak of, and the dataset `file`.

    The parent holds `file` open.
    """
    statuses = gathering.choice.statuses
    return packed(
        {
            "language": i18n.current(),
            "project": [str(path) for path in project],
            "file": str(file),
            "form": gathering.form.name,
            "suggestions": gathering.content.suggestions,
            "threshold": gathering.content.threshold,
            "statuses": None if statuses is None else sorted(statuses),
            "links": setting.links,
        }
    )


@dataclass(slots=True)
class _PartWriter:
    """What such a process does. `made` are the parts that wait to be told their place, the first one first."""

    reader: Reader
    order: dict[str, Any]
    made: deque[bytes] = field(default_factory=deque)

    def answer(self, asked: dict[str, Any]) -> dict[str, Any]:
        """Make the lines of some articles, or put the first lines that wait into the file and read them back."""
        try:
            if "place" in asked:
                return self._placed(asked["place"], self.made.popleft())
            return self._made(asked["keys"], {int(key): family for key, family in asked["families"].items()})
        except UserError as error:
            return {"failed": [error.message, error.path, error.line]}
        except Mismatch:
            return {"unlike": True}

    def _made(self, keys: list[int], families: dict[int, int]) -> dict[str, Any]:
        form, statuses = by_name(self.order["form"]), self.order["statuses"]
        choice = Choice(None if statuses is None else frozenset(map(Status, statuses)))
        gathering = Gathering(
            self.reader,
            form,
            self._content,
            choice,
            Tally(),
            Census(families.get),
            lambda done: None,
            self.order["links"],
        )
        if form.write_flat is None:
            raise ValueError(form.name)
        lines = BytesIO()
        form.write_flat(lines, gathering.flat(keys), self._setting)
        self.made.append(lines.getvalue())
        return {
            "size": len(self.made[-1]),
            "written": gathering.written.told(),
            "gathered": [gathering.spans, gathering.relations],
            "census": census_frames.told(gathering.census),
        }

    def _placed(self, place: int, lines: bytes) -> dict[str, Any]:
        path, found = Path(self.order["file"]), Tally()
        form = by_name(self.order["form"])
        if form.read_lines is None:
            raise ValueError(form.name)
        try:
            with path.open("rb+") as file:
                file.seek(place)
                file.write(lines)
        except OSError as error:
            raise unwritable(path, error) from error
        for article in form.read_lines(_lines(path, place, place + len(lines)), self._setting):
            found.add(article)
        return {"found": found.told()}

    @property
    def _content(self) -> Content:
        return Content(suggestions=self.order["suggestions"], threshold=self.order["threshold"])

    @property
    def _setting(self) -> Setting:
        return Setting("", content=self._content, links=self.order["links"])


def _lines(path: Path, first: int, last: int) -> Iterator[bytes]:
    """The lines of a file from one place to another."""
    with path.open("rb") as file:
        file.seek(first)
        while first < last:
            line = file.readline()
            first += len(line)
            if not line or first > last:
                raise Mismatch(str(first))
            yield line
