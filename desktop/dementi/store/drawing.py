"""The articles that a batch may be drawn from, with what they are divided by: read in pages, kept as numbers."""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence

from dementi.domain.sampling import Candidate, How
from dementi.store.connection import Database

_PAGE = 5_000  # rows: no read lasts longer than a person's commit can wait
_PART = {How.OUTLET: "outlet", How.YEAR: "substr(date, 1, 4)", How.MONTH: "substr(date, 1, 7)"}
_NAMES = "SELECT name, key FROM article WHERE name > ? ORDER BY name LIMIT ?"  # the index of names has both
_PARTS = "SELECT key, {} FROM article_order WHERE key > ? ORDER BY key LIMIT ?"


class Drawable:
    """Articles by key, each in one part; where nothing divides them, all in the part ""."""

    def __init__(self, db: Database, keys: Sequence[int], how: How) -> None:
        self._db = db
        self._parts = [""]
        self._part_of = array("i", [-1]) * (max(keys, default=0) + 1)
        for key in keys:
            self._part_of[key] = 0
        if how in _PART:
            self._divide(_PARTS.format(_PART[how]))

    def _divide(self, query: str) -> None:
        numbers, part_of, last = {"": 0}, self._part_of, 0
        while rows := self._db.rows(query, (last, _PAGE)):
            for key, part in rows:
                if key < len(part_of) and part_of[key] == 0:
                    part_of[key] = numbers.setdefault(part, len(numbers))
            last = rows[-1][0]
        self._parts = list(numbers)

    def counts(self) -> dict[str, int]:
        """How many articles are in each part that has any."""
        found = Counter(self._part_of)
        return {part: found[number] for number, part in enumerate(self._parts) if found[number]}

    def candidates(self) -> Iterator[Candidate]:
        """All of them, in no order that means anything."""
        last, size = "", len(self._part_of)
        while rows := self._db.rows(_NAMES, (last, _PAGE)):
            for name, key in rows:
                if key < size and (number := self._part_of[key]) >= 0:
                    yield key, name, self._parts[number]
            last = rows[-1][0]
