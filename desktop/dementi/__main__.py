"""The program's entry: the command line, and the window for what only it can do."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dementi.cli import Window

INTERRUPTED = 130
SERVE = "parse-for-parent"  # the word with which formats/isolation.py starts its child
WRITE = "write-for-parent"  # the word with which workflow/part_writers.py starts its processes
READ = "read-for-parent"  # the word with which workflow/workers.py starts its processes
DISPATCH = "dispatch-for-parent"  # the word with which workflow/dispatching.py starts its process
SKETCH = "sketch-for-parent"  # the word with which workflow/sketching.py starts its process


def main() -> int:
    """Run `dementi` with the words of the process; the exit code."""
    try:
        if sys.argv[1:] in ([SERVE], [READ], [DISPATCH], [WRITE], [SKETCH]):
            return _serve(sys.argv[1])
        from dementi.cli import run  # here: an interrupt while modules are read is an interrupt too

        return run(sys.argv[1:], _window)
    except KeyboardInterrupt:
        return INTERRUPTED


def _serve(word: str) -> int:
    """Be a process that works for another one of the program; the exit code."""
    if word == SERVE:
        from dementi.formats.child import serve
    elif word == WRITE:
        from dementi.workflow.part_writer import serve
    elif word == SKETCH:
        from dementi.workflow.sketcher import serve
    elif word == DISPATCH:
        from dementi.workflow.dispatcher import serve
    else:
        from dementi.workflow.worker import serve
    return serve()


def _window() -> "Window":
    from dementi.domain.errors import UserError
    from dementi.i18n import _

    try:
        from dementi.gui import start
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("PySide6"):
            raise
        message = _('The window needs Qt. Install it with: pip install "dementi[gui]"')
        raise UserError(message) from None
    except ImportError as error:
        if "PySide6" not in (error.path or ""):
            raise
        message = _("Qt cannot be loaded here: {reason}")
        raise UserError(message.format(reason=error)) from None
    return start


if __name__ == "__main__":
    sys.exit(main())
