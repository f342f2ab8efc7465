"""The articles of a project that a selection asks for, whatever version the file is of."""

from array import array
from dataclasses import replace

from dementi.domain.errors import UserError
from dementi.domain.selection import Order, Selection
from dementi.i18n import _
from dementi.store import Reader


def listed(reader: Reader, selection: Selection, reviewer: str, limit: int | None = None) -> "array[int]":
    """The keys of the first `limit` articles, by default all; `reviewer` is whose status counts.

    Raises `UserError` for what a project of an earlier version that is only read does not know.
    """
    if _plain(selection):
        return reader.article_ids(reviewer, selection.status, selection.words, limit)
    _require(reader)
    return reader.selecting.keys(selection, reviewer, -1 if limit is None else limit)


def counted(reader: Reader, selection: Selection, reviewer: str) -> int:
    """How many there are."""
    asked = replace(selection, order=Order.IMPORTED)
    if _plain(asked) and not reader.selecting.known:
        return len(reader.article_ids(reviewer, asked.status, asked.words))
    return reader.selecting.count(asked, reviewer)


def _plain(selection: Selection) -> bool:
    return not selection.narrowed and selection.order is Order.IMPORTED


def _require(reader: Reader) -> None:
    if not reader.selecting.known:
        raise UserError(
            _("This project was made by an earlier version and is only read: open it for writing once to filter it.")
        )
