"""Foreign formats are parsed in a child process that is used again, watched, and replaced after a failure.

The parsers are other people's code reading hostile bytes. They get bytes and give JSON, which is checked here; the
child has no network (formats/confining.py), and is killed when it takes too long, or too much memory, or says too much.
"""

import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Self

from dementi import i18n
from dementi.domain.children import Child
from dementi.domain.frames import Cut, packed
from dementi.formats import limits, wire
from dementi.formats.drafts import Choices, Draft
from dementi.formats.problems import Problem
from dementi.i18n import _

SERVE = "parse-for-parent"
"""The only word on the command line of a process that is to serve as the child."""
_LOOK = 0.1  # seconds between two looks at the child
_END = 0.5  # seconds that the end of a process may come after that of its output
_WORN = 400 * limits.MEGABYTE  # bytes from which a child that has ended its work is replaced


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds for one answer, and bytes of memory, of one answer and of all answers about one file."""

    seconds: float = limits.SECONDS
    memory: int = limits.MEMORY
    answer: int = limits.LARGEST_ANSWER
    output: int = limits.LARGEST_OUTPUT


class Parsers:
    """Reads foreign formats through one child process; to be closed, which ends the child."""

    def __init__(self, bounds: Limits = Limits()) -> None:
        self._bounds = bounds
        self._child: _Child | None = None
        self._interrupted = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child; the next file would get a new one."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def interrupt(self) -> None:
        """Stop what is being parsed, from any thread, and what would be, until `go_on`: that is told as a `Problem`."""
        self._interrupted = True  # before the child is looked for: one that is just being started will look at this
        child = self._child
        if child is not None:
            child.interrupt()

    def go_on(self) -> None:
        """Let files be parsed again."""
        self._interrupted = False

    def read(self, kind: str, name: str, raw: bytes, choices: Choices) -> Iterator[Draft | Problem]:
        """What the reader of that kind finds in the bytes of a file called `name`; only the shape of it is checked."""
        if self._child is not None and self._child.ended:
            self.close()
        child = self._child = self._child or _Child(self._bounds)
        whole = False
        if self._interrupted:
            child.interrupt()
        try:
            child.ask({"kind": kind, "name": name, "lang": i18n.current(), "choices": asdict(choices)}, raw)
            spent = 0
            while (answer := child.answer(self._bounds.output - spent)) is not None:
                found, size = answer
                spent += size
                yield found
            whole = not child.worn
        except Cut:
            yield Problem(child.why())
        finally:
            if not whole:
                self.close()


class _Child:
    """One child process and the thread that watches it."""

    def __init__(self, bounds: Limits) -> None:
        self._bounds = bounds
        self._folder = tempfile.TemporaryDirectory(prefix="dementi-", ignore_cleanup_errors=True)
        self._child = Child(SERVE, folder=Path(self._folder.name), environment=_environment(self._folder.name))
        self._deadline = 0.0  # on the monotonic clock; 0 while nothing is expected
        self._reason = ""
        self._over = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="dementi-parsers", daemon=True)
        self._watcher.start()

    @property
    def ended(self) -> bool:
        return self._child.ended

    @property
    def worn(self) -> bool:
        """Whether it keeps so much memory that a new one is better."""
        return self._child.memory > _WORN

    def ask(self, request: dict[str, object], raw: bytes) -> None:
        """Hand over a request and the bytes it is about."""
        self._expect()
        self._child.send(packed(request), raw)

    def answer(self, left: int) -> tuple[Draft | Problem, int] | None:
        """The next answer and its size; None after the last. Raises `Cut` when the child ended, or said too much."""
        self._expect()
        try:
            raw = self._child.receive(min(self._bounds.answer, left))
        except Cut:
            self._kill("" if self._child.gone(_END) else _("Reading this file gives more text than is taken."))
            raise
        finally:
            self._deadline = 0.0
        found = wire.unpacked(wire.loaded(raw))
        return None if found is None else (found, len(raw))

    def why(self) -> str:
        """Why the child gave no whole answer, as a sentence."""
        return self._reason or _("This file cannot be read: it is damaged, or made to do harm.")

    def interrupt(self) -> None:
        self._kill(_("Reading was stopped."))

    def end(self) -> None:
        """Let it go, at once."""
        self._over.set()
        self._watcher.join()
        self._child.end()
        self._folder.cleanup()

    def _expect(self) -> None:
        self._deadline = time.monotonic() + self._bounds.seconds

    def _kill(self, reason: str) -> None:
        self._reason = self._reason or reason
        self._child.kill()

    def _watch(self) -> None:
        """Look at the child until it ends: the same on every system, whatever else confines it there."""
        while not self._over.wait(_LOOK) and not self.ended:
            if self._deadline and time.monotonic() > self._deadline:
                message = _(
                    "Reading this file took more than {seconds} seconds and was stopped. If other programs open it,"
                    " divide it or save it as plain text, and import that."
                )
                self._kill(message.format(seconds=round(self._bounds.seconds)))
            elif self._child.memory > self._bounds.memory:
                message = _("Reading this file needs more than {megabytes} MB of memory. Divide it and try again.")
                self._kill(message.format(megabytes=self._bounds.memory // limits.MEGABYTE))


def _environment(folder: str) -> dict[str, str]:
    """The child finds the modules that this process has, and puts what it writes into its own folder."""
    places = [str(Path(place or ".").resolve()) for place in sys.path]
    own = {"PYTHONPATH": os.pathsep.join(places), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONUTF8": "1"}
    return {**os.environ, **own, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), folder)}
