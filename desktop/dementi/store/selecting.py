"""The articles that a selection asks for, in its order: as many as a screen needs at once, or all of them.

The condition that leaves the fewest articles leads where it leaves few; else the index of the order is followed and
each article looked at, which soon finds a screenful of what is not rare.
"""

from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dementi.domain.article import Status
from dementi.domain.selection import Order, Selection
from dementi.store import saved_filters, search
from dementi.store.connection import Database, Value
from dementi.store.ordering import folded
from dementi.store.schema import LIBRARY_SINCE

FEW = 5_000  # articles that are quicker looked up and sorted than met on the way


@dataclass(frozen=True, slots=True)
class Condition:
    """`holds` is SQL about the article `o`; `keys` gives all articles for which it holds, "" where no index does."""

    holds: str
    values: tuple[Value, ...] = ()
    keys: str = ""


@dataclass(frozen=True, slots=True)
class Leg:
    """A part of an order: the articles for which `holds`, by `by`; `index` has them so, None: they are by key."""

    holds: str = ""
    by: str = "o.key"
    index: str = ""


_LEGS = {
    Order.IMPORTED: (Leg(),),
    Order.TITLE: (Leg("", "o.title, o.key", "article_order_title"),),
    Order.NEWEST: (Leg("o.date > ''", "o.date DESC, o.key DESC", "article_order_date"), Leg("o.date = ''")),
    Order.OLDEST: (Leg("o.date > ''", "o.date, o.key", "article_order_date"), Leg("o.date = ''")),
    Order.OUTLET: (Leg("o.outlet > ''", "o.outlet, o.key", "article_order_outlet"), Leg("o.outlet = ''")),
    Order.PENDING: (
        Leg("o.pending > 0", "o.pending DESC, o.key DESC", "article_order_pending"),
        Leg("o.pending = 0"),
    ),
    Order.DOUBT: (Leg("o.lowest IS NOT NULL", "o.lowest, o.key", "article_order_lowest"), Leg("o.lowest IS NULL")),
}
_BY_STATUS = (Status.STARTED, Status.TODO, Status.DONE)
_WHO = "(SELECT key FROM reviewer WHERE name = ?)"
_OWN = f"SELECT 1 FROM article_status AS s WHERE s.article = o.key AND s.reviewer = {_WHO}"


class Selecting:
    """Reads on the thread of the reader it belongs to."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @property
    def known(self) -> bool:
        """Whether the project has what lists are sorted by; an older one that is only read has not."""
        return int(self._db.value("PRAGMA user_version")) >= LIBRARY_SINCE

    def keys(self, selection: Selection, reviewer: str, limit: int = -1) -> "array[int]":
        """The first `limit` articles, by default all; `reviewer` is whose status counts.

        All of a million take a fraction of a second: not for the thread of the screen.
        """
        found = array("q")
        for part in _parts(selection):
            left = limit - len(found) if limit >= 0 else -1
            if left != 0:
                self._extend(found, part, reviewer, left)
        return found

    def count(self, selection: Selection, reviewer: str) -> int:
        """How many articles there are of a selection, whatever its order."""
        conditions = _conditions(selection, reviewer)
        lead, few = self._lead(conditions)
        if lead is not None and len(conditions) == 1:
            # Those in the bin are taken off: they are few, and looking each article up is slow.
            total = int(self._db.value(f"SELECT count(*) FROM ({lead.keys})", lead.values))
            return total if lead.keys.startswith(_FACTS) else total - self._binned(lead)
        head, values = _head(lead if few else None, "")
        others, more = _where(c for c in conditions if c is not lead or not few)
        return int(self._db.value(f"SELECT count(*) {head} WHERE o.binned = 0{others}", (*values, *more)))

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
        conditions = _conditions(selection, reviewer)
        lead = self._leading(conditions, leg)
        head, values = _head(lead, leg.index)
        others, more = _where(c for c in conditions if c is not lead)
        by = "d.key" if lead is not None and leg == Leg() else leg.by
        holds = f" AND {leg.holds}" if leg.holds else ""
        query = f"SELECT o.key {head} WHERE o.binned = 0{holds}{others} ORDER BY {by} LIMIT ?"
        found.extend(self._db.keys(query, (*values, *more, limit)))

    def _leading(self, conditions: Sequence[Condition], leg: Leg) -> Condition | None:
        """Words are found in the order of the keys: where that is the order, they lead unless something is rarer."""
        if batch := next((c for c in conditions if c.keys.startswith(_OF_BATCH)), None):
            return batch
        searched = next((c for c in conditions if c.keys.startswith(_SEARCHED)), None)
        if searched is not None and len(conditions) == 1 and not leg.index:
            return searched
        lead, few = self._lead(conditions)
        return lead if few else searched if not leg.index else None

    def _lead(self, conditions: Sequence[Condition]) -> tuple[Condition | None, bool]:
        """The condition that leaves the fewest articles, and whether those are few."""
        sizes = []
        for condition in conditions:
            if condition.keys:
                query = f"SELECT count(*) FROM ({condition.keys} LIMIT {FEW + 1})"
                sizes.append((int(self._db.value(query, condition.values)), condition))
        size, lead = min(sizes, key=lambda pair: pair[0], default=(FEW + 1, None))
        return lead, size <= FEW


def _parts(selection: Selection) -> Iterator[tuple[Selection, Leg]]:
    if selection.batch and selection.order is Order.IMPORTED:
        yield selection, Leg(by="d.place")  # a batch always leads
        return
    if selection.order is not Order.STATUS:
        yield from ((selection, leg) for leg in _LEGS[selection.order])
        return
    for status in _BY_STATUS:
        if selection.status in (None, status):
            yield replace(selection, status=status), Leg()


def _head(lead: Condition | None, index: str) -> tuple[str, tuple[Value, ...]]:
    """FROM which the articles `o` come; CROSS JOIN keeps SQLite to this order of the tables."""
    if lead is None:
        return f"FROM article_order AS o{f' INDEXED BY {index}' if index else ' NOT INDEXED'}", ()
    return f"FROM ({lead.keys}) AS d CROSS JOIN article_order AS o ON o.key = d.key", lead.values


def _where(conditions: Iterator[Condition]) -> tuple[str, tuple[Value, ...]]:
    sql, values = "", list[Value]()
    for condition in conditions:
        sql += f" AND {condition.holds}"
        values += condition.values
    return sql, tuple(values)


_SEARCHED = "SELECT rowid AS key FROM article_search"
_OF_BATCH = "SELECT article AS key, place FROM batch_article"


def _conditions(selection: Selection, reviewer: str) -> list[Condition]:
    made = [*_of_words(selection), *_of_status(selection, reviewer), *_of_spans(selection), *_of_facts(selection)]
    if selection.near:
        family = "SELECT family FROM likeness WHERE key = ?"
        keys = f"SELECT key FROM likeness WHERE family <> key AND family = ({family}) UNION {family}"
        made.append(Condition(f"o.key IN ({keys})", (selection.near, selection.near), keys))
    if selection.batch:
        holds = "EXISTS (SELECT 1 FROM batch_article AS m WHERE m.batch = ? AND m.article = o.key)"
        made.append(Condition(holds, (selection.batch,), f"{_OF_BATCH} WHERE batch = ?"))
    return made


def about_articles(selection: Selection, reviewer: str) -> list[Condition]:
    """What of a selection is about articles rather than their spans or words, for who searches spans."""
    asked = replace(selection, words="", label="", rule="", reviewer="", flagged=False, below=0.0)
    return _conditions(asked, reviewer)


def _of_words(selection: Selection) -> Iterator[Condition]:
    if words := search.query(selection.words):
        keys = f"{_SEARCHED} WHERE article_search MATCH ?"
        yield Condition(f"o.key IN ({keys})", (words,), keys)


def _of_status(selection: Selection, reviewer: str) -> Iterator[Condition]:
    begun = "SELECT article AS key FROM article_status"
    if selection.status is Status.TODO:
        yield Condition(f"NOT EXISTS ({_OWN} AND s.status <> 'todo')", (reviewer,))
    elif selection.status is not None:
        keys = f"{begun} WHERE reviewer = {_WHO} AND status = ?"
        yield Condition(f"EXISTS ({_OWN} AND s.status = ?)", (reviewer, selection.status.value), keys)
    if selection.reviewer:
        keys = f"{begun} WHERE reviewer = {_WHO} AND status IN ('started', 'done')"
        yield Condition(f"EXISTS ({_OWN} AND s.status <> 'todo')", (selection.reviewer,), keys)


def _of_spans(selection: Selection) -> Iterator[Condition]:
    if selection.label:
        label = "(SELECT key FROM label WHERE name = ?)"
        own = f"SELECT 1 FROM span AS s WHERE s.label = {label} AND s.article = o.key AND s.state <> 'rejected'"
        proposed = (
            "SELECT 1 FROM suggestion AS s WHERE s.article = o.key AND s.state = 'pending'"
            f" AND s.label = {label} AND (s.confidence >= 0.5 OR s.confidence IS NULL)"
        )
        yield Condition(f"(EXISTS ({own}) OR EXISTS ({proposed}))", (selection.label, selection.label))
    if selection.rule:
        yield Condition(
            "EXISTS (SELECT 1 FROM suggestion AS s WHERE s.rule = ? AND s.article = o.key)",
            (selection.rule,),
            "SELECT DISTINCT article AS key FROM suggestion WHERE rule = ?",
        )
    if selection.flagged:
        flagged = "SELECT article AS key FROM {} WHERE flag = 1"
        keys = f"{flagged.format('suggestion')} UNION {flagged.format('span')}"
        yield Condition(f"o.key IN ({keys})", (), f"SELECT key FROM ({keys})")
    if selection.below:
        yield Condition("o.lowest < ?", (selection.below,), f"{_FACTS} lowest < ?")


_FACTS = "SELECT key FROM article_order WHERE binned = 0 AND"


def _of_facts(selection: Selection) -> Iterator[Condition]:
    for column, value in (("outlet", folded(selection.outlet)), ("lang", selection.lang)):
        if value:
            yield Condition(f"o.{column} = ?", (value,), f"{_FACTS} {column} = ?")
    if selection.after or selection.before:
        # A beginning of a day, such as a year, ends with all that begin with it.
        between = (selection.after or "!", f"{selection.before}~" if selection.before else "~")
        yield Condition("o.date BETWEEN ? AND ?", between, f"{_FACTS} date BETWEEN ? AND ?")


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
