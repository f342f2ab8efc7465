"""The program's entry: the command line, and the window for what only it can do."""

import sys

from dementi.cli import Window, run
from dementi.domain.errors import UserError
from dementi.i18n import _


def main() -> int:
    """Run `dementi` with the words of the process; the exit code."""
    return run(sys.argv[1:], _window)


def _window() -> Window:
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
