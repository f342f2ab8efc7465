"""Spans in their context: which of them are asked for, and the line that shows each."""

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

from dementi.domain.errors import UserError
from dementi.domain.folding import WORD, plain, plain_words
from dementi.domain.selection import Selection
from dementi.domain.spans import State
from dementi.i18n import _

AROUND = 120  # code points of context that a line carries on either side
CENTRE = 72  # code points of a longer span that stand in the middle of a line
WEAKER, KEPT = "weaker", "kept"
STATES = (*(state.value for state in State), KEPT, WEAKER)
"""What `SpanQuery.state` may be, beside nothing. Weaker suggestions are pending ones that are not shown by default."""

_JOINING = "\u200d\ufe0e\ufe0f"


class LineOrder(StrEnum):
    """What lines are sorted by."""

    ARTICLE = "article"
    NEWEST = "newest"
    LEFT = "left"
    RIGHT = "right"
    HIT = "hit"


@dataclass(frozen=True, slots=True)
class SpanQuery:
    """The spans for which all of this holds.

    Of `selection`, words, label, rule, reviewer, flagged and below are about the span, the others about its article.
    Without a state: those that are part of the dataset, and the suggestions that are shown by default.
    """

    selection: Selection = field(default_factory=Selection)
    state: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A span of an article, or words of it that are none (`label` and `uid` are empty), with what stands around.

    `left` and `right` are cut between characters as a reader sees them; `name` and `title` are the article's.
    """

    row: int
    article: int
    name: str
    title: str
    outlet: str
    date: str
    uid: str
    start: int
    end: int
    label: str
    state: State
    rule: str
    reviewer: str
    left: str
    quote: str
    right: str


def asked_state(name: str) -> str:
    """The state of this name; `UserError` for another one."""
    if name and name not in STATES:
        raise UserError(_("There is no state “{name}”; there are {names}.").format(name=name, names=", ".join(STATES)))
    return name


def around(text: str, start: int, end: int, width: int = AROUND) -> tuple[str, str]:
    """What stands before and after `[start, end)` in its paragraph: at most `width` code points, no half character."""
    first = max(text.rfind("\n", 0, start) + 1, start - width)
    last = text.find("\n", end)
    last = min(len(text) if last < 0 else last, end + width)
    while first < start and not _between(text, first):
        first += 1
    while last > end and not _between(text, last):
        last -= 1
    return text[first:start], text[end:last]


def excerpt(quote: str, words: str, width: int = CENTRE) -> tuple[bool, str, bool]:
    """The part of a long quote that stands in the middle: its beginning, or where one of `words` is found.

    With it, whether something was cut before and after.
    """
    if len(quote) <= width:
        return False, quote, False
    first = max(0, min(_first_of(quote, words) - width // 3, len(quote) - width))
    last = min(len(quote), first + width)
    space = quote.find(" ", first, first + width // 3) if first else -1
    first = space + 1 if space >= 0 else first
    space = quote.rfind(" ", last - width // 3, last) if last < len(quote) else -1
    last = space if space > first else last
    while first < last and not _between(quote, first):
        first += 1
    while last > first and not _between(quote, last):
        last -= 1
    return first > 0, quote[first:last], last < len(quote)


def _first_of(quote: str, words: str) -> int:
    wanted = tuple(plain_words(words))
    found = (match.start() for match in WORD.finditer(quote) if wanted and plain(match.group()).startswith(wanted))
    return next(found, 0)


def _between(text: str, at: int) -> bool:
    """Whether a text may be cut here: no mark, joiner or half of a pair belongs to what stands before."""
    if not 0 < at < len(text):
        return True
    before, after = text[at - 1], text[at]
    if unicodedata.combining(after) or unicodedata.category(after) in ("Mn", "Me", "Mc") or after in _JOINING:
        return False
    flags = "\U0001f1e6" <= before <= "\U0001f1ff" and "\U0001f1e6" <= after <= "\U0001f1ff"
    return before != "\u200d" and not flags and not "\U0001f3fb" <= after <= "\U0001f3ff"
