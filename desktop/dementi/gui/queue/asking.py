"""What the queue asks of a project, off the thread of the screen."""

from array import array
from dataclasses import dataclass, replace

from dementi.domain.article import Status
from dementi.domain.selection import Order, Selection
from dementi.gui import words
from dementi.i18n import _
from dementi.store import Counts, Reader
from dementi.workflow.listing import counted, listed

_MOST = 60  # entries of a menu


@dataclass(frozen=True, slots=True)
class Choices:
    """What a filter can be set to, as far as the project has it; `saved` are filters by name."""

    rules: tuple[str, ...] = ()
    reviewers: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    saved: "tuple[tuple[str, Selection], ...]" = ()


def choices(reader: Reader) -> Choices:
    """What the menu of the filter offers now."""
    found = reader.selecting
    if not found.known:
        return Choices()
    return Choices(
        tuple(found.rules(_MOST)), tuple(reader.reviewers()), tuple(found.outlets(_MOST)), tuple(found.years(_MOST)),
        tuple(found.languages(_MOST)), tuple(found.saved().items()),
    )  # fmt: skip


def matching(selection: Selection, reviewer: str, reader: Reader) -> "tuple[array[int], str]":
    """The articles that match; where none does, what less would find."""
    found = listed(reader, selection, reviewer)
    if found:
        return found, ""
    if selection.narrowed:
        bare = Selection(words=selection.words, status=selection.status, batch=selection.batch)
        if bare == replace(selection, order=Order.IMPORTED):
            return found, ""
        without = counted(reader, bare, reviewer)
        return found, _("Without the filter: {articles}.").format(articles=words.articles(without))
    first, _space, rest = selection.words.strip().partition(" ")
    if not rest:
        return found, ""
    alone = counted(reader, Selection(words=first, status=selection.status), reviewer)
    return found, _("“{word}” alone: {articles}.").format(word=first, articles=words.articles(alone))


def counts(selection: Selection, reviewer: str, reader: Reader) -> Counts:
    """How many articles match whatever the tab, by status."""
    if not selection.narrowed:
        return reader.counts(reviewer, selection.words)
    total, started, done = (
        counted(reader, replace(selection, status=status, order=Order.IMPORTED), reviewer)
        for status in (None, Status.STARTED, Status.DONE)
    )
    return Counts(total, total - started - done, started, done)
