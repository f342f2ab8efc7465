"""What a row of the queue says: its facts, its figures, and both for a screen reader."""

from dementi.domain.article import Status
from dementi.gui import words
from dementi.i18n import _
from dementi.store.listing import ArticleRow, Figures


def spoken(row: ArticleRow, counted: Figures | None) -> str:
    """What a screen reader says of an article."""
    parts = [row.title or row.name, words.status(row.status), facts(row), figures(counted, row.status)]
    if row.flagged:
        parts.append(_("to look at again"))
    return ", ".join(part for part in parts if part)


def facts(row: ArticleRow) -> str:
    """The outlet and the day, as far as known."""
    known = [row.outlet, words.day(row.date) if row.date else ""]
    return " · ".join(part for part in known if part) or row.name


def figures(counted: Figures | None, status: Status) -> str:
    """Decided of all once one is, else how many there are; nothing while that is not known.

    Of a finished article: how many were skipped, and wait for another look.
    """
    if counted is None:
        return ""
    if status is Status.DONE and counted.skipped:
        return words.again(counted.skipped)
    total = counted.pending + counted.decided
    if counted.decided and counted.pending:
        return f"{words.number(counted.decided)}/{words.number(total)}"
    return words.number(total) if total else ""
