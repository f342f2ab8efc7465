"""The articles that a selection asks for, in its order: as many as a screen needs at once, or all of them.

The condition that leaves the fewest articles leads where it leaves few, or where its articles come in the order of the
list; else the index of the order is followed and each article looked at, which soon finds a screenful of what is not
rare.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dementi.domain.selection import Selection
from dementi.store import saved_filters, search
from dementi.store.conditions import Condition, Leg, conditions, legs
from dementi.store.connection import Database, Value
from dementi.store.parts import marks, parts
from dementi.store.schema import INDEXES_SINCE, LIBRARY_SINCE
from dementi.store.vocabulary import Vocabulary

FEW = 5_000  # articles that are quicker looked up and sorted than met on the way
_FEWER = 2_000  # the same where what is met on the way comes from an index in the order of the list
_ANY = 1 << 40
_LOOSE = 100_000  # of what has to be looked at besides: from there on a look at all articles is quicker
SORTED = 100_000  # articles that are quicker looked up and sorted than looked for along an order that has them late
_FOLLOWED = 8_000  # articles of an order that are looked at before it is said to have them late
_SINGLY = 1_000  # fewer, where each is a look into the full-text index
_TOGETHER = 100  # so many of them by one query
_SHARE = 8  # where one in so many is wanted, or more, a screenful is soon met


class Selecting:
    """Reads on the thread of the reader it belongs to."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._words = Vocabulary(db)

    @property
    def known(self) -> bool:
        """Whether the project has what lists are sorted by; an older one that is only read has not."""
        return self._db.version >= INDEXES_SINCE

    def searched(self, words: str) -> str:
        """The search for `words` in the full-text index."""
        phrases = self._db.version >= LIBRARY_SINCE
        return search.query(words, phrases=phrases, beginning=self._words.beginning)

    def keys(self, selection: Selection, reviewer: str, limit: int = -1) -> "array[int]":
        """The first `limit` articles, by default all; `reviewer` is whose status counts.

        All of a million take a fraction of a second: not for the thread of the screen.
        """
        found = array("q")
        for part in legs(selection):
            left = limit - len(found) if limit >= 0 else -1
            if left != 0:
                self._extend(found, part, reviewer, left)
        return found

    def count(self, selection: Selection, reviewer: str) -> int:
        """How many articles there are of a selection, whatever its order."""
        asked = conditions(selection, reviewer, self._words.beginning)
        if len(asked) == 1 and asked[0].keys and not asked[0].loose:
            # Those in the bin are taken off: they are few, and looking each article up is slow.
            one = asked[0]
            counted = "count(DISTINCT key)" if one.repeats else "count(*)"
            total = int(self._db.value(f"SELECT {counted} FROM ({one.keys})", one.values))
            return total if one.live else total - self._binned(one)
        lead = self._rarest(asked, _ANY)
        head, values = _head(lead, "")
        others, more = _where(_besides(asked, lead))
        counted = "count(DISTINCT o.key)" if lead is not None and lead.repeats else "count(*)"
        return int(self._db.value(f"SELECT {counted} {head} WHERE o.binned = 0{others}", (*values, *more)))

    def _binned(self, condition: Condition) -> int:
        query = f"SELECT count(*) FROM article_order AS o WHERE o.binned = 1 AND {condition.holds}"
        return int(self._db.value(query, condition.values))

    def outlets(self, most: int) -> list[str]:
        """The outlets of the project by name, at most so many."""
        found = self._db.rows(_OUTLETS, (most,)) if self.known else []
        return [outlet for (outlet,) in found]

    def languages(self, most: int) -> list[str]:
        """The languages of the project, at most so many."""
        return [lang for (lang,) in self._db.rows(_LANGUAGES, (most,))] if self.known else []

    def years(self, most: int) -> list[str]:
        """The years that articles of the project are from, at most so many."""
        return [year for (year,) in self._db.rows(_YEARS, (most,))] if self.known else []

    def saved(self) -> dict[str, Selection]:
        """The conditions that the project keeps, by name."""
        return saved_filters.read(self._db)

    def rules(self, most: int) -> list[str]:
        """The rules that proposed anything in the project, at most so many."""
        return [rule for (rule,) in self._db.rows(_RULES, (most,))] if self.known else []

    def _extend(self, found: "array[int]", part: tuple[Selection, Leg], reviewer: str, limit: int) -> None:
        selection, leg = part
        asked = conditions(selection, reviewer, self._words.beginning)
        lead = self._leading(asked, leg)
        if lead is None and leg.index and asked and limit >= 0:
            met = self._met(asked, leg, limit)
            if met is not None:
                found.extend(met)
                return
            lead = self._rarest([one for one in asked if not one.singly], min(SORTED, self._length(leg)))
        head, values = _head(lead, leg.index or next((one.walk for one in asked if one.walk), ""))
        others, more = _where(_besides(asked, lead))
        holds = f" AND {leg.holds}" if leg.holds else ""
        select = f"SELECT o.key {head} WHERE o.binned = 0{holds}{others}"
        if lead is not None and leg == Leg() and lead.place:
            found.extend(self._db.ascending(f"{select} ORDER BY {lead.place}", (*values, *more), limit))
            return
        by = "d.key" if lead is not None and leg == Leg() else leg.by
        once = " GROUP BY d.key" if lead is not None and lead.repeats else ""
        found.extend(self._db.keys(f"{select}{once} ORDER BY {by} LIMIT ?", (*values, *more, limit)))

    def _met(self, asked: Sequence[Condition], leg: Leg, limit: int) -> "array[int] | None":
        """The first of an order that is followed for a while; None where they do not come soon.

        Each article is asked whether it holds a word: to find all articles of a common one takes longer than a screen
        may.
        """
        singly = any(one.singly for one in asked)
        others, values = _where(replace(one, holds=one.singly or one.holds) for one in asked)
        most = _SINGLY if singly else _FOLLOWED
        found, common, followed = array("q"), False, 0
        for part in self._followed(asked, leg, most):
            held = self._held(part, others, values)
            found.extend(key for key in part if key in held)
            followed += len(part)
            if len(found) >= limit:
                return found[:limit]
            if singly and not common and len(found) * _SHARE < followed:
                common = self._common(others, values)
                if not common:
                    return None
        return found if followed < most else None

    def _followed(self, asked: Sequence[Condition], leg: Leg, most: int) -> Iterator[Sequence[int]]:
        """The first `most` articles of an order, a few at a time."""
        within, values = _where(one for one in asked if leg.within and one.holds.startswith(leg.within))
        holds = f" AND {leg.holds}" if leg.holds else ""
        order = f"SELECT o.key FROM article_order AS o INDEXED BY {leg.index} WHERE o.binned = 0{holds}{within}"
        start = 0
        while start < most:
            size = min(max(_SINGLY, start), most - start)
            keys = self._db.keys(f"{order} ORDER BY {leg.by} LIMIT ? OFFSET ?", (*values, size, start))
            yield from parts(keys, _TOGETHER)
            start += size
            if len(keys) < size:
                return

    def _length(self, leg: Leg) -> int:
        """How many articles a part of an order has where few may have it, up to `SORTED`: a short one is followed."""
        if not leg.rare:
            return SORTED
        of = f"article_order AS o INDEXED BY {leg.index} WHERE o.binned = 0 AND {leg.holds}"
        return int(self._db.value(f"SELECT count(*) FROM (SELECT 1 FROM {of} LIMIT {SORTED})"))

    def _common(self, others: str, values: Sequence[Value]) -> bool:
        """Whether articles from all over the project say that one in a few is wanted: those that are alike may not."""
        last = int(self._db.value("SELECT coalesce(max(key), 0) FROM article_order"))
        spread = sorted({1 + last * number // _TOGETHER for number in range(_TOGETHER)})
        return len(self._held(spread, others, values)) * _SHARE >= len(spread)

    def _held(self, keys: Sequence[int], others: str, values: Sequence[Value]) -> frozenset[int]:
        """Those of these articles of which it holds."""
        query = f"SELECT o.key FROM article_order AS o WHERE o.key IN ({marks(keys)}){others}"
        return frozenset(self._db.keys(query, (*keys, *values)))

    def _leading(self, asked: Sequence[Condition], leg: Leg) -> Condition | None:
        """The one whose articles are looked up; None: the index of the order is followed."""
        led = [one for one in asked if one.keys]
        always = next((one for one in led if one.always), None)
        if always is not None or not led:
            return always
        by_key = not leg.index
        ascending = next((one for one in led if one.ascending), None) if by_key else None
        if led == [ascending]:
            return ascending
        lead = self._rarest(led, FEW if ascending is None else _FEWER)
        if lead is None:
            return ascending
        followed = lead.walk if by_key else leg.within and lead.holds.startswith(leg.within)
        return None if followed else lead

    def _rarest(self, asked: Sequence[Condition], most: int) -> Condition | None:
        """The condition that leaves the fewest articles, None where none leaves `most` or less."""
        least, found = most + 1, None
        for one in asked:
            if one.keys:
                limit = min(least, _LOOSE) if one.loose else least
                size = int(self._db.value(f"SELECT count(*) FROM ({one.keys} LIMIT {limit})", one.values))
                if size < limit:
                    least, found = size, one
        return found


def _head(lead: Condition | None, index: str) -> tuple[str, tuple[Value, ...]]:
    """FROM which the articles `o` come; CROSS JOIN keeps SQLite to this order of the tables."""
    if lead is None:
        return f"FROM article_order AS o{f' INDEXED BY {index}' if index else ' NOT INDEXED'}", ()
    return f"FROM ({lead.keys}) AS d CROSS JOIN article_order AS o ON o.key = d.key", lead.values


def _besides(asked: Sequence[Condition], lead: Condition | None) -> Iterator[Condition]:
    """What has to be asked of the articles that `lead` gives."""
    return (one for one in asked if one is not lead or one.loose)


def _where(conditions: Iterator[Condition]) -> tuple[str, tuple[Value, ...]]:
    sql, values = "", list[Value]()
    for condition in conditions:
        sql += f" AND {condition.holds}"
        values += condition.values
    return sql, tuple(values)


def _distinct(table: str, column: str, condition: str) -> str:
    """A query for the different values of an indexed column: a look for each, however many rows there are."""
    return f"""
    WITH RECURSIVE found (value) AS (
        SELECT min({column}) FROM {table} WHERE {condition} AND {column} > '' UNION ALL
        SELECT (SELECT min({column}) FROM {table} WHERE {condition} AND {column} > value) FROM found
        WHERE value IS NOT NULL LIMIT ?)"""


_OUTLETS = (
    _distinct("article_order", "outlet", "binned = 0")
    + "SELECT (SELECT a.outlet FROM article_order AS o JOIN article AS a USING (key)"
    " WHERE o.binned = 0 AND o.outlet = value LIMIT 1) FROM found WHERE value IS NOT NULL"
)
_LANGUAGES = _distinct("article_order", "lang", "binned = 0") + "SELECT value FROM found WHERE value IS NOT NULL"
_YEARS = """
WITH RECURSIVE found (value) AS (
    SELECT substr(min(date), 1, 4) FROM article_order WHERE binned = 0 AND date > '' UNION ALL
    SELECT (SELECT substr(min(date), 1, 4) FROM article_order WHERE binned = 0 AND date > value || '~') FROM found
    WHERE value IS NOT NULL LIMIT ?)
SELECT value FROM found WHERE value GLOB '[0-9][0-9][0-9][0-9]'"""
_RULES = _distinct("suggestion", "rule", "1") + "SELECT value FROM found WHERE value IS NOT NULL"
