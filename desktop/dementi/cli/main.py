"""From the words typed to a command, and from what came of it to an exit code."""

import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

from dementi import i18n
from dementi.cli.output import clear_progress, complain, finish, hang_up, prepare
from dementi.cli.window import Window
from dementi.domain.errors import UserError
from dementi.workflow import settings

DONE, MENDABLE, USAGE, BUG, INTERRUPTED = 0, 1, 2, 70, 130


def run(words: Sequence[str], window: Callable[[], Window]) -> int:
    """Do what `words` ask; the exit code. `window` is called only when a window is needed."""
    prepare()
    i18n.use(settings.load().language or i18n.system_language())
    code = _code(words, window)
    try:
        finish()
    except BrokenPipeError:
        hang_up()
    except UserError as error:
        complain([error])
        return MENDABLE
    return code


def _code(words: Sequence[str], window: Callable[[], Window]) -> int:
    try:
        return _dispatch(words, window)
    except SystemExit as end:  # how argparse ends on wrong usage, --help and --version
        return end.code if isinstance(end.code, int) else DONE
    except UserError as error:
        complain([error])
        return MENDABLE
    except KeyboardInterrupt:
        clear_progress()
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has gone; nothing more can be said to it
        hang_up()
        return DONE
    except Exception:  # noqa: BLE001 - a bug is shown whole, with an exit code of its own
        traceback.print_exc()
        return BUG


def _dispatch(words: Sequence[str], window: Callable[[], Window]) -> int:
    if not words or (len(words) == 1 and _names_project(words[0])):
        return window().show(Path(words[0]) if words else None)
    from dementi.cli import commands
    from dementi.cli.parser import parser

    return commands.run(parser().parse_args(words), window)


def _names_project(word: str) -> bool:
    return not word.startswith("-") and word.endswith(".dementi")
