"""What a process that parses foreign files may not do, and how much of the machine it may take."""

import logging
import os
import sys
import warnings
from contextlib import suppress
from pathlib import Path
from typing import Any

from dementi.domain.bounds import bound, bound_memory

_NEVER = ("socket.", "subprocess.", "webbrowser.", "smtplib.", "urllib.", "ftplib.", "http.")
_NOR = frozenset(
    {"os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.forkpty", "os.startfile", "os.kill"}
)
_CHANGING = frozenset(
    {"os.remove", "os.rename", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.truncate", "os.chmod", "os.utime"}
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CPU = 60  # seconds of one request, should nobody be left to watch


class Forbidden(Exception):
    """A parser tried what no parser needs to do."""


def confine(folder: Path, memory: int) -> None:
    """From now on this process opens no connection, starts no program, and writes nowhere but in `folder`.

    It is a fence for parsers that are led astray, not for machine code; `memory` is a bound in bytes where the system
    knows one. What libraries log or warn of is dropped: it holds foreign text.
    """
    logging.disable()
    warnings.simplefilter("ignore")
    sys.dont_write_bytecode = True
    inside = str(folder.resolve()) + os.sep

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(_NEVER) or event in _NOR:
            raise Forbidden(event)
        writes = event in _CHANGING or (event == "open" and bool(arguments[2] & _WRITING))
        if writes and not _within(arguments[0], inside):
            raise Forbidden(event)

    sys.addaudithook(refuse)
    bound("RLIMIT_CORE", 0)
    bound_memory(memory)


def allow_time() -> None:
    """A minute of the processor from now, where the system can count it: a child whose parent died ends too."""
    with suppress(ImportError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        bound("RLIMIT_CPU", int(used.ru_utime + used.ru_stime) + _CPU)


def _within(path: Any, inside: str) -> bool:
    """Whether a path is in the folder; a file that is open already has only a number."""
    if isinstance(path, int):
        return True
    return isinstance(path, str | bytes | os.PathLike) and f"{os.path.realpath(os.fsdecode(path))}{os.sep}".startswith(
        inside
    )
