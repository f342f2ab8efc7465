"""The words of the full-text index that begin in some way, so that a search can name them.

SQLite finds the articles of a word one after the other, those of the beginning of a word only all at once: of a common
one that takes as long as the project is large.
"""

import unicodedata

from dementi.store.connection import Database

MOST = 24  # words that a search names; with more of them the beginning itself is as quick
_CREATE = "CREATE VIRTUAL TABLE temp.search_word USING fts5vocab('main', 'article_search', 'instance')"
_NEXT = "SELECT term FROM temp.search_word WHERE term >= ? LIMIT 1"


class Vocabulary:
    """Looks words up on the thread of the reader it belongs to; its view of the index is a temporary table there."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._ready = False

    def beginning(self, word: str) -> tuple[str, ...]:
        """The words of the index that begin with `word`; none where they are too many to name, or not certain."""
        start = plain(word)
        if not start:
            return ()
        self._prepare()
        found = list[str]()
        after = start
        while len(found) <= MOST:
            (term,) = self._db.first(_NEXT, (after,)) or ("",)
            if not term.startswith(start):
                return tuple(found)
            found.append(term)
            after = f"{term}\x01"  # what comes next: no word of the index has such a character
        return ()

    def _prepare(self) -> None:
        """The connection only reads the file; the temporary table is in memory."""
        if self._ready:
            return
        reads_only = self._db.value("PRAGMA query_only")
        self._db.rows("PRAGMA temp_store = memory")
        self._db.rows("PRAGMA query_only = 0")
        try:
            self._db.execute(_CREATE)
        finally:
            self._db.rows(f"PRAGMA query_only = {int(reads_only)}")
        self._ready = True


def plain(word: str) -> str:
    """A folded word as the index has it, without accents; "" for one of which that is not certain.

    Certain are Latin letters with one accent: SQLite keeps a few letters with two as they are.
    """
    if word.isascii():
        return word
    parts = [unicodedata.normalize("NFD", character) for character in word]
    bare = "".join(part[0] for part in parts)
    return bare if bare.isascii() and all(len(part) < 3 for part in parts) else ""
