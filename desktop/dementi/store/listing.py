"""What the list shows of articles: their rows, and how many there are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dementi.domain.article import Status
from dementi.store.connection import Database
from dementi.store.parts import marks
from dementi.store.schema import LIBRARY_SINCE


@dataclass(frozen=True, slots=True)
class Counts:
    """Articles outside the bin, by how far a reviewer is."""

    total: int
    todo: int
    started: int
    done: int


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One article in the list, or in the bin; `flagged` counts its spans."""

    key: int
    name: str
    title: str
    lang: str
    outlet: str
    date: str
    status: Status
    flagged: int
    binned: bool = False


@dataclass(frozen=True, slots=True)
class Figures:
    """How many attributions of an article a reviewer has still to decide, and how many are decided.

    `decided` counts the rejected ones too, `skipped` those to decide that somebody skipped; `near` the articles that
    are nearly the same as this one.
    """

    pending: int
    decided: int
    skipped: int = 0
    near: int = 0


def rows(db: Database, ids: Sequence[int], reviewer: str) -> list[ArticleRow]:
    """The rows of these articles, in this order; those that are no longer there are left out."""
    # An older project, which is only read, has no index of flags.
    query = _ROWS if db.version >= LIBRARY_SINCE else _WITHOUT_INDEX.sub("", _ROWS)
    found = db.rows(query.format(marks(ids)), (reviewer, *ids))
    by_key = {row[0]: _article_row(*row) for row in found}
    return [by_key[key] for key in ids if key in by_key]


def _article_row(
    key: int, name: str, title: str, lang: str, outlet: str, date: str, status: str | None, flagged: int,
    binned: int,
) -> ArticleRow:  # fmt: skip
    return ArticleRow(key, name, title, lang, outlet, date, Status(status or "todo"), flagged, bool(binned))


_ROWS = """
SELECT a.key, a.name, a.title, a.lang, a.outlet, a.date,
    (SELECT s.status FROM article_status AS s
     WHERE s.article = a.key AND s.reviewer = (SELECT key FROM reviewer WHERE name = ?)),
    (SELECT count(*) FROM suggestion AS s INDEXED BY suggestion_flagged WHERE s.flag = 1 AND s.article = a.key)
    + (SELECT count(*) FROM span AS s INDEXED BY span_flagged
       WHERE s.flag = 1 AND s.article = a.key AND s.suggestion IS NULL),
    a.binned
FROM article AS a WHERE a.key IN ({})"""
_WITHOUT_INDEX = re.compile(r" INDEXED BY \w+")
