"""The process that works on a dataset for its parent: keys of articles in, their lines and figures out.

It also reads back what the parent has put into the file. It writes nothing itself, and must stay free of Qt.
"""

import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, cast

from dementi import i18n
from dementi.domain.article import Status
from dementi.domain.errors import UserError
from dementi.domain.frames import Cut, own_pipes, packed, receive, send, unpacked
from dementi.formats.jsonl import Content
from dementi.formats.writing.dataset import Format, Mismatch, Setting
from dementi.formats.writing.registry import by_name
from dementi.formats.writing.tally import Tally
from dementi.store import Reader
from dementi.workflow import census_frames
from dementi.workflow.census import Census
from dementi.workflow.choosing import Choice
from dementi.workflow.gathering import Gathering

WORD = "write-for-parent"
"""What the program is started with to be such a process."""
_FRAME = 1 << 20  # bytes of lines that are sent at once


def serve() -> int:
    """Answer what comes on standard input until it ends; the exit code."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt of the terminal is the parent's, which then hangs up
    requests, answers = own_pipes()
    with suppress(Cut):
        order = unpacked(receive(requests))
        i18n.use(order["language"])
        with Reader(Path(order["project"])) as reader:
            writer = _PartWriter(reader, order, lambda *frames: send(answers, *frames))
            while True:
                writer.answer(unpacked(receive(requests)))
    return 0


def order(project: Path, file: Path, gathering: Gathering, setting: Setting) -> bytes:
    """What such a process is told first. `file` is the dataset, which grows."""
    statuses = gathering.choice.statuses
    return packed(
        {
            "language": i18n.current(),
            "project": str(project),
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
    reader: Reader
    order: dict[str, Any]
    send: Callable[..., None]

    def answer(self, asked: dict[str, Any]) -> None:
        """Send the lines of some articles and what they count, or what is found in some lines of the file."""
        try:
            if "keys" in asked:
                families = {int(key): family for key, family in asked["families"].items()}
                self._write(asked["keys"], families)
            else:
                self._read(*asked["bytes"])
        except UserError as error:
            self.send(packed({"failed": [error.message, error.path, error.line]}))
        except Mismatch:
            self.send(packed({"unlike": True}))

    def _write(self, keys: list[int], families: dict[int, int]) -> None:
        form, content = by_name(self.order["form"]), self._content
        statuses = self.order["statuses"]
        choice = Choice(None if statuses is None else frozenset(map(Status, statuses)))
        gathering = Gathering(
            self.reader, form, content, choice, Tally(), Census(families), lambda done: None, self.order["links"]
        )
        if form.write_flat is None:
            raise ValueError(form.name)
        lines = _Frames(self.send)
        form.write_flat(cast(BinaryIO, lines), gathering.flat(keys), self._setting)
        lines.flush()
        facts = {"written": gathering.written.told(), "gathered": [gathering.spans, gathering.relations]}
        self.send(packed({**facts, "census": census_frames.told(gathering.census)}))

    def _read(self, first: int, last: int) -> None:
        form: Format = by_name(self.order["form"])
        found = Tally()
        if form.read_lines is None:
            raise ValueError(form.name)
        for article in form.read_lines(_lines(Path(self.order["file"]), first, last), self._setting):
            found.add(article)
        self.send(packed({"found": found.told()}))

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


class _Frames:
    """A file to write lines to, which are sent many at once."""

    def __init__(self, give: Callable[..., None]) -> None:
        self._give = give
        self._kept = BytesIO()

    def write(self, line: bytes) -> None:
        self._kept.write(line)
        if self._kept.tell() >= _FRAME:
            self.flush()

    def flush(self) -> None:
        if self._kept.tell():
            self._give(packed({"lines": True}), self._kept.getvalue())
            self._kept = BytesIO()
