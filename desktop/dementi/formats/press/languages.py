"""Languages as databases name them, into their codes."""

import re
from functools import cache

from dementi.domain.folding import plain
from dementi.formats.press.words import table


def language(name: str) -> str:
    """The code of a language by its English, French or German name, as in “FRENCH; FRANÇAIS”; empty if unknown."""
    return next((_codes()[word] for word in re.findall(r"\w+", plain(name[:100])) if word in _codes()), "")


@cache
def _codes() -> dict[str, str]:
    return {name: code for code, names in table()["languages"].items() for name in names.split()}
