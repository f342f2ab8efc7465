"""Which articles the rules have read, and with which version."""

from array import array
from collections.abc import Mapping, Sequence

from dementi.domain.article import Article
from dementi.store.connection import Database, Value
from dementi.store.errors import DamagedArticle
from dementi.store.loading import load_articles
from dementi.store.parts import marks, parts

_PIECE = 20_000  # keys: some 7 ms of work, which take 200 where other programs want every core
_READ = "SELECT key FROM article WHERE binned = 0 AND"


class Runs:
    """Reads on the thread of the reader it belongs to."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def without(self, versions: Mapping[str, str]) -> "array[int]":
        """The articles whose last run was not of these rules (version by language), in import order.

        An article in which no language was recognised is as up to date as it can be.
        """
        stale = self._stale(versions)
        found = self.never()
        for run in stale:
            found.extend(self._keys("tagged = ?", run))
        return array("q", sorted(found)) if stale else found

    def left(self, versions: Mapping[str, str]) -> tuple[int, int]:
        """How many articles no rules have read yet, and how many only rules that are not these: counted, not listed."""
        counted = f"SELECT count(*) FROM ({_READ} tagged"
        older = sum(int(self._db.value(f"{counted} = ?)", (run,))) for run in self._stale(versions))
        return int(self._db.value(f"{counted} IS NULL)")), older

    def _stale(self, versions: Mapping[str, str]) -> list[int]:
        """The runs of other rules."""
        current = {(lang, version) for lang, version in versions.items()} | ({("", "")} if versions else set())
        runs = self._db.rows("SELECT key, lang, version FROM run WHERE kind = 'pretag'")
        return [key for key, lang, version in runs if (lang, version) not in current]

    def never(self) -> "array[int]":
        """The articles that no rules have read yet, in import order."""
        return self._keys("tagged IS NULL")

    def _keys(self, condition: str, *values: Value) -> "array[int]":
        """Those of which this holds, in import order: in pieces, for nobody can commit while one is read."""
        query = f"{_READ} {condition} AND key > ? ORDER BY key LIMIT {_PIECE}"
        found = array("q")
        while some := self._db.keys(query, (*values, found[-1] if found else 0)):
            found.extend(some)
        return found

    def articles(self, keys: Sequence[int]) -> dict[int, Article | DamagedArticle]:
        """Those of these articles that are there, by key, or what is wrong with one; faster than one by one."""
        return load_articles(self._db, keys)

    def has_read(self, article: int) -> bool:
        """Whether any rules have read this article."""
        return self._db.value("SELECT tagged FROM article WHERE key = ?", (article,)) is not None

    def characters(self, keys: Sequence[int], enough: int) -> int:
        """How long these articles are together, in code points; it stops counting at `enough`."""
        total = 0
        for some in parts(keys):
            total += self._db.value(f"SELECT sum(length) FROM article WHERE key IN ({marks(some)})", some) or 0
            if total >= enough:
                break
        return total
