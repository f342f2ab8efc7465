"""Which texts are in the project already."""

from collections.abc import Mapping, Sequence

from dementi.store.articles import same_texts
from dementi.store.connection import Database


class Imports:
    """Reads on the thread of the reader it belongs to."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def same(self, digests: Sequence[str]) -> Mapping[str, str]:
        """By digest of a text: the title of the article that has it."""
        found = same_texts(self._db, digests)
        return {digest: title or name for digest, (_key, name, title) in found.items()}
