"""Processes in which the program works for itself: how one is started, talked to, looked at and ended."""

import os
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast

from dementi import assets
from dementi.domain import frames

_LESS_WEIGHT = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
_NICE = 10
_ROOM = 1 << 20  # bytes
_USUAL_ROOM = 4096 if os.name == "nt" else 16_384  # bytes that a pipe has for sure: on macOS the latter
_NO_CONSOLE = getattr(subprocess, "CREATE_NO_WINDOW", 0)


class Child:
    """One such process, started with a word that `__main__` knows; it prints nowhere.

    It holds nothing that could be lost, so that it may be ended wherever it is. `in_background`: it gives way to the
    window, and to whatever else the machine does. Raises `OSError` when it cannot be had.
    """

    def __init__(
        self, word: str, *, folder: Path | None = None, environment: Mapping[str, str] | None = None,
        in_background: bool = False,
    ) -> None:  # fmt: skip
        self._process = subprocess.Popen(
            [*assets.program(), word],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=environment,
            bufsize=frames.BUFFER,
            creationflags=_NO_CONSOLE | (_LESS_WEIGHT if in_background else 0),
        )
        if in_background:
            # Where the flag above says nothing; not by the child: that would go before the window while it starts.
            with suppress(AttributeError, OSError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICE)
        self._questions = cast(BinaryIO, self._process.stdin)
        self._answers = cast(BinaryIO, self._process.stdout)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def ended(self) -> bool:
        return self._process.poll() is not None

    @property
    def memory(self) -> int:
        """The bytes that it has in memory; 0 when it has ended."""
        import psutil  # not before there is a process to look at

        try:
            return int(psutil.Process(self.pid).memory_info().rss)
        except psutil.Error:
            return 0

    @property
    def seconds(self) -> float:
        """The time of processors that it has used."""
        import psutil

        try:
            times = psutil.Process(self.pid).cpu_times()
        except psutil.Error:
            return 0.0
        return float(times.user + times.system)

    @property
    def wants_time(self) -> bool:
        """Whether it computes, or would if it were its turn: it neither sleeps nor has it ended."""
        import psutil

        try:
            return bool(psutil.Process(self.pid).status() == psutil.STATUS_RUNNING)
        except psutil.Error:
            return False

    def take_what_is_left(self) -> bool:
        """Have it run only where nobody else wants to, which Linux knows; whether it does so.

        A thread that wakes where such a process runs need not wait for it at all.
        """
        with suppress(AttributeError, OSError):
            os.sched_setscheduler(self.pid, os.SCHED_IDLE, os.sched_param(0))
            return True
        return False

    def send(self, *parts: bytes) -> None:
        """Write frames. Raises `Cut` when it has ended."""
        frames.send(self._questions, *parts)

    def receive(self, most: int = frames.LARGEST) -> bytes:
        """Its next frame, waiting for it. Raises `Cut` when there is none to come, or for more than `most` bytes."""
        return frames.receive(self._answers, most)

    def enlarge(self) -> int:
        """The bytes that both sides may write though the other does not read: a megabyte where the system has room."""
        with suppress(ImportError, AttributeError, OSError):
            import fcntl

            pipes = self._questions.fileno(), self._answers.fileno()
            with suppress(OSError):  # too much is taken already
                for pipe in pipes:
                    fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _ROOM)
            return min(fcntl.fcntl(pipe, fcntl.F_GETPIPE_SZ) for pipe in pipes)
        return _USUAL_ROOM

    def kill(self) -> None:
        """Have it end, from any thread."""
        with suppress(OSError):
            self._process.kill()

    def gone(self, seconds: float) -> bool:
        """Whether it ends within so many seconds."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)
        return self.ended

    def end(self) -> None:
        """End it, wait until it has, and close its pipes, to which nobody may be listening any more."""
        self.kill()
        self._process.wait()
        for pipe in (self._questions, self._answers):
            with suppress(OSError):  # what it has not read any more
                pipe.close()
