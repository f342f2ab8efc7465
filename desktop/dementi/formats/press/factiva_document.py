"""Documents of Factiva saved with their indexing: a row of a table for each fact, its code in the first cell."""

import re
from collections.abc import Iterator
from dataclasses import replace

from dementi.formats.drafts import Draft
from dementi.formats.limits import MOST_ARTICLES
from dementi.formats.press.drafting import cut_short, too_many
from dementi.formats.press.factiva_facts import CODES, DOCUMENT, article
from dementi.formats.problems import Problem
from dementi.i18n import _

_ROW = re.compile(r"([A-Z]{2,3})(?:\t\s*(.*))?")
_END = re.compile(rf"(?:AN\t\s*)?\S{{1,20}}\s{DOCUMENT.pattern}\s*", re.MULTILINE)


def is_export(text: str) -> bool:
    """Whether a document is one that the database made: a line with the number of an article, in its own form."""
    return any(_END.fullmatch(line) for line in text.split("\n"))


def read(text: str, changes: tuple[str, ...] = ()) -> Iterator[Draft | Problem]:
    """Each article of the document; why one gives none. `changes` is what reading the document did to its text.

    Raises `Problem` for a document without codes: which line of it is a title is not told.
    """
    facts: dict[str, list[str]] = {}
    number, size, code = 0, 0, ""
    for line in text.split("\n"):
        row = _ROW.fullmatch(line)
        size += len(line) + 1
        if row and row[1] in CODES:
            code = row[1]
            facts.setdefault(code, []).extend([row[2]] if row[2] else [])
        elif code:
            facts[code].append(line)
        elif _END.fullmatch(line):
            raise _without_codes()
        if code == "AN" and DOCUMENT.search("".join(facts["AN"][-2:])):  # it may be broken once
            number += 1
            if number > MOST_ARTICLES:
                raise too_many()
            yield _article(facts, number, size, changes)
            facts, size, code = {}, 0, ""
    if facts:
        yield cut_short(number + 1)


def _article(facts: dict[str, list[str]], number: int, size: int, changes: tuple[str, ...]) -> Draft | Problem:
    body = "\n".join((*facts.get("LP", ()), *facts.get("TD", ())))
    found = article({code: "\n".join(lines) for code, lines in facts.items()}, body, number, size)
    return replace(found, changes=(*changes, *found.changes)) if isinstance(found, Draft) else found


def _without_codes() -> Problem:
    message = _("This export of Factiva has no codes before its facts. Save it with its indexing, or as a web page.")
    return Problem(message)
