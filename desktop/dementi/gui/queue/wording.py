"""What a row of the queue says: its facts, its figures, and both for a screen reader."""

from dementi.domain.article import Status
from dementi.gui import words
from dementi.i18n import _, ngettext
from dementi.store.listing import ArticleRow, Figures


def spoken(row: ArticleRow, counted: Figures | None) -> str:
    """What a screen reader says of an article."""
    parts = [row.title or row.name, words.status(row.status), facts(row), told(counted, row.status)]
    parts += [_("to look at again") if row.flagged else "", copies(counted)]
    return ", ".join(part for part in parts if part)


def hovered(row: ArticleRow, counted: Figures | None) -> str:
    """What the signs and figures of a row mean."""
    return ", ".join(part for part in (told(counted, row.status), copies(counted)) if part)


def copies(counted: Figures | None) -> str:
    """How many articles are nearly the same as one."""
    count = 0 if counted is None else counted.near
    told = ngettext("{n} nearly identical article", "{n} nearly identical articles", count)
    return told.format(n=words.number(count)) if count else ""


def facts(row: ArticleRow) -> str:
    """The outlet and the day, as far as known."""
    known = [row.outlet, words.day(row.date) if row.date else ""]
    return " · ".join(part for part in known if part) or row.name


def figures(counted: Figures | None, status: Status) -> str:
    """How many attributions there are; decided of all where an article was begun, and nothing while that is not known.

    A single number is all there is: of an article nobody has begun what waits, of a finished one what was decided. Of
    a finished article with skipped ones: how many wait for another look.
    """
    if counted is None:
        return ""
    if status is Status.DONE and counted.skipped:
        return words.again(counted.skipped)
    total = counted.pending + counted.decided
    begun = counted.decided > 0 or status is not Status.TO_DO
    if total and begun and not (status is Status.DONE and not counted.pending):
        return f"{words.number(counted.decided)}/{words.number(total)}"
    return words.number(total) if total else ""


def told(counted: Figures | None, status: Status) -> str:
    """The same in words."""
    if counted is None or (status is Status.DONE and counted.skipped):
        return figures(counted, status)
    total = counted.pending + counted.decided
    if counted.decided and counted.pending:
        return _("{done} of {total} decided").format(done=words.number(counted.decided), total=words.number(total))
    if not total:
        return ""
    return words.decided(total) if counted.decided else words.to_decide(total)
