"""The words of a full-text index that begin in some way, so that a search can name them.

SQLite finds the articles (or spans) of a word one after the other, those of the beginning of a word only all at once:
of a common one that takes as long as the project is large.
"""

import unicodedata
from collections.abc import Callable
from typing import TypeAlias

from dementi.store.connection import Database

Beginning: TypeAlias = Callable[[str], "tuple[str, ...] | None"]
"""Gives all words of an index that begin so; None where they are not known."""

MOST = 24  # words that a search names; with more of them the beginning itself is as quick
_CREATE = "CREATE VIRTUAL TABLE temp.{0}_word USING fts5vocab('main', '{0}', 'instance')"
_NEXT = "SELECT term FROM temp.{0}_word WHERE term >= ? LIMIT 1"


class Vocabulary:
    """Looks words up on the thread of the reader it belongs to; its view of the index is a temporary table there.

    What it found it keeps until the file changes: a list, its counts and its first page ask for the same words, and to
    step over a common one takes SQLite longer than to find the first of its articles.
    """

    def __init__(self, db: Database, index: str = "article_search") -> None:
        self._db = db
        self._index = index
        self._ready = False
        self._found: dict[str, tuple[str, ...] | None] = {}
        self._state = 0

    def beginning(self, word: str) -> tuple[str, ...] | None:
        """All words of the index that begin with `word`; None where they are too many to name, or not certain."""
        start = plain(word)
        if not start:
            return None
        state = self._db.value("PRAGMA data_version")
        if state != self._state:
            self._state, self._found = state, {}
        if start not in self._found:
            self._found[start] = self._look_up(start)
        return self._found[start]

    def _look_up(self, start: str) -> tuple[str, ...] | None:
        self._prepare()
        found = list[str]()
        after = start
        while len(found) <= MOST:
            (term,) = self._db.first(_NEXT.format(self._index), (after,)) or ("",)
            if not term.startswith(start):
                return tuple(found)
            found.append(term)
            after = f"{term}\x01"  # what comes next: no word of the index has such a character
        return None

    def _prepare(self) -> None:
        """The connection only reads the file; the temporary table is in memory."""
        if self._ready:
            return
        reads_only = self._db.value("PRAGMA query_only")
        self._db.rows("PRAGMA temp_store = memory")
        self._db.rows("PRAGMA query_only = 0")
        try:
            self._db.execute(_CREATE.format(self._index))
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
