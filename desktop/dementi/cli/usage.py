"""How usage, help and wrong words are told, in the language in use: argparse itself speaks English only."""

import argparse
import re
import sys
from collections.abc import Iterable
from typing import NoReturn

from dementi.i18n import _

USAGE = 2


class Parser(argparse.ArgumentParser):
    """A parser whose headings, help option and errors can be translated."""

    def __init__(self, prog: str | None = None, description: str | None = None, epilog: str | None = None) -> None:
        super().__init__(prog, description=description, epilog=epilog, formatter_class=_Formatter, add_help=False)
        self._positionals.title = _("arguments")
        self._optionals.title = _("options")
        self.add_argument("-h", "--help", action="help", help=_("show this help and exit"))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the words, and end with the code for wrong usage."""
        self.print_usage(sys.stderr)
        self.exit(USAGE, f"{self.prog}: {_reworded(message)}\n")


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _("usage: ") if prefix is None else prefix)


def _reworded(message: str) -> str:
    """What argparse found, in our words; its own where it is something rare."""
    if found := re.fullmatch(r"the following arguments are required: (.+)", message, re.DOTALL):
        return _("{words}: missing").format(words=found[1])
    if found := re.fullmatch(r"unrecognized arguments: (.+)", message, re.DOTALL):
        return _("{words}: not known here").format(words=found[1])
    if found := re.fullmatch(r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", message, re.DOTALL):
        return _("{word}: unknown; there are: {choices}").format(word=found[2], choices=found[3])
    if found := re.fullmatch(r"argument (.+?): expected (?:one|at least one) argument", message):
        return _("{words}: needs a value").format(words=found[1])
    return message
