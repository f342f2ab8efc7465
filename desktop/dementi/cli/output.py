"""How the command line speaks: results on stdout, errors and progress on stderr."""

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from dementi.domain.errors import UserError
from dementi.i18n import _

_CONTROLS = re.compile("[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")  # what could steer a terminal


def prepare() -> None:
    """Streams that are there and take any text: what cannot be shown is written as an escape."""
    if sys.stdout is None:  # closed by the shell, or no console: what is said goes nowhere
        sys.stdout = _nowhere()
    if sys.stderr is None:
        sys.stderr = _nowhere()
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")  # a stream of the process, open as long as that


def say(*lines: str) -> None:
    with _heard():
        for line in lines:
            print(visible(line))


def say_json(value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1)
    try:
        text.encode(sys.stdout.encoding)
    except UnicodeEncodeError:
        text = json.dumps(value, indent=1)
    with _heard():
        print(text)


def write_out(lines: Iterable[bytes]) -> None:
    """Lines of a file to standard output."""
    for line in lines:
        with _heard():
            sys.stdout.buffer.write(line)


def finish() -> None:
    """Hand on what was said. Raises `BrokenPipeError` when the reader has gone."""
    with _heard():
        sys.stdout.flush()


def hang_up() -> None:
    """Say nothing more: what is still to be handed on goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _heard() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        hang_up()
        message = _("The output could not be written: {reason}").format(reason=error.strerror)
        raise UserError(message) from error


def complain(errors: Iterable[UserError]) -> None:
    """One line on stderr for each error."""
    for error in errors:
        clear_progress()
        print(f"dementi: {visible(str(error))}", file=sys.stderr)


def visible(text: str) -> str:
    """`text` on one line, control characters as escapes."""
    return _CONTROLS.sub(lambda found: repr(found.group())[1:-1], text)


def show_progress(done: int, total: int | None = None) -> bool:
    """Overwrite one line of a terminal; silent elsewhere. True: go on, an interrupt stops the work by itself."""
    if sys.stderr.isatty():
        print(f"\r{done}" if total is None else f"\r{done} / {total}", end="", file=sys.stderr, flush=True)
    return True


def clear_progress() -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)
