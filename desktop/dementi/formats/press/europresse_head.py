"""What stands above and below an article of Europresse: its outlet and section, and the number of the document."""

import re

from dementi.formats.press.days import day_in, is_weekday

KIND = "europresse"
DOCUMENT = re.compile(r"\b\w+·((?:19|20)\d{6})·[^\s·]+·\S+")
"""The number of a document; its day is the first group, in digits alone."""
_ISSUE = re.compile(r"(?:, (?:no|n°|vol)\.? ?[\w ./-]*|(?<=\)) - .*)$", re.IGNORECASE)
_SECTION = re.compile(r"^([^,\d]{2,80}),\s")


def outlet(name: str) -> str:
    """The outlet without its issue and edition."""
    return _ISSUE.sub("", name.split("\n", 1)[0]).strip(" ,")


def section(header: str) -> str:
    """The section of the paper, which stands before the day; empty when there is none."""
    found = _SECTION.match(header)
    return "" if found is None or day_in(found[0]) or is_weekday(found[1]) else found[1].strip(" ;")
