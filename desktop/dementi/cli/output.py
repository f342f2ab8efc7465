"""How the command line speaks: results on stdout, errors and progress on stderr."""

import json
import sys
from collections.abc import Iterable
from typing import Any

from dementi.domain.errors import UserError


def say(*lines: str) -> None:
    for line in lines:
        print(line)


def say_json(value: Any) -> None:
    print(json.dumps(value, ensure_ascii=False, indent=1))


def complain(errors: Iterable[UserError]) -> None:
    """One line on stderr for each error."""
    for error in errors:
        clear_progress()
        print(f"dementi: {error}", file=sys.stderr)


def show_progress(done: int, total: int | None = None) -> bool:
    """Overwrite one line of a terminal; silent elsewhere. True: go on, an interrupt stops the work by itself."""
    if sys.stderr.isatty():
        print(f"\r{done}" if total is None else f"\r{done} / {total}", end="", file=sys.stderr, flush=True)
    return True


def clear_progress() -> None:
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)
