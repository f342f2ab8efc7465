"""A glance at a project before it is opened: the first rows of its list, for the first picture of the window.

Only at a file that this program itself left as it is now; any other one is examined first.
"""

from contextlib import closing
from pathlib import Path

from dementi.domain.errors import UserError
from dementi.store import listing, sightings
from dementi.store.connection import reading
from dementi.store.listing import ArticleRow

ROWS = 20  # more than a window shows


def glance(path: Path, reviewer: str) -> tuple[ArticleRow, ...]:
    """The first rows for `reviewer`, or for who used the project last; none of a file that has to be examined first.

    Takes some milliseconds, whatever the size of the project.
    """
    path = path.parent.resolve() / path.name
    seen = sightings.last_seen(path)
    try:
        if seen is None or seen.open or path.is_symlink() or not seen.unchanged(path.stat()) or _has_journal(path):
            return ()
        with closing(reading(path)) as db:
            who = reviewer or str(db.value(_LAST))
            keys = [key for (key,) in db.rows(_FIRST, (ROWS,))]
            return tuple(listing.rows(db, keys, who))
    except (OSError, UserError):
        return ()  # opening it says what is wrong


def _has_journal(path: Path) -> bool:
    return any(path.with_name(path.name + ending).exists() for ending in ("-journal", "-wal"))


_FIRST = "SELECT key FROM article WHERE binned = 0 ORDER BY key LIMIT ?"
_LAST = "SELECT name FROM reviewer WHERE key = (SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'reviewer')"
