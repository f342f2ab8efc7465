"""Newer versions of articles: each is an article of its own that names the one it revises."""

from dementi.domain.records import ArticleRecord
from dementi.store.connection import Database
from dementi.store.importing import ImportedArticle, import_records
from dementi.store.rows import insert

_FIRST_VERSION = 5


def import_revision(db: Database, record: ArticleRecord, earlier: int, reviewer: str, origin: str) -> ImportedArticle:
    """Store a newer version of the article `earlier`, which stays as it is; one undo step."""
    (imported,) = import_records(db, [record], reviewer, origin, "")
    if not imported.duplicate:
        insert(db, "revision", {"article": imported.key, "earlier": earlier})
    return imported


class Revisions:
    """Reads on the thread of the reader it belongs to; what is in the bin is left out."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def earlier(self, article: int) -> int | None:
        """The article that this one is a newer version of."""
        return self._one("SELECT r.earlier FROM revision AS r JOIN article AS a ON a.key = r.earlier"
                         " WHERE r.article = ? AND a.binned = 0", article)  # fmt: skip

    def newer(self, article: int) -> int | None:
        """The latest of the articles that are newer versions of this one."""
        return self._one("SELECT r.article FROM revision AS r JOIN article AS a ON a.key = r.article"
                         " WHERE r.earlier = ? AND a.binned = 0 ORDER BY r.key DESC LIMIT 1", article)  # fmt: skip

    def named(self, name: str) -> int | None:
        """The article of this name."""
        found = self._db.value("SELECT key FROM article WHERE name = ? AND binned = 0", (name,))
        return None if found is None else int(found)

    def _one(self, sql: str, article: int) -> int | None:
        if self._db.version < _FIRST_VERSION:
            return None  # a project that could not be brought up to date because it is read-only
        found = self._db.value(sql, (article,))
        return None if found is None else int(found)
