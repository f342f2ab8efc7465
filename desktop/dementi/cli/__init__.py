"""The command line: one sentence for every error, exit codes a script can rely on (DESIGN 7)."""

from dementi.cli.main import run
from dementi.cli.window import Window

__all__ = ["Window", "run"]
