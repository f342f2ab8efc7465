"""The spans that a question is about, found by the words of their quotes, and the lines that show them."""

from array import array
from collections.abc import Iterator, Mapping, Sequence

from dementi.domain.concordance import KEPT, WEAKER, Line, SpanQuery, around
from dementi.domain.selection import Selection
from dementi.domain.spans import State
from dementi.store import names, search
from dementi.store.conditions import Condition, about_articles
from dementi.store.connection import Database, Row, Value
from dementi.store.loading import STATES
from dementi.store.ordering import SHOWN_FROM
from dementi.store.parts import marks, rows_of
from dementi.store.quoting import SHIFT, key_of, label_word
from dementi.store.schema import SPAN_SEARCH_SINCE
from dementi.store.selecting import FEW
from dementi.store.vocabulary import Vocabulary

_ROW = (1 << 30) - 1
_SET = 20_000  # articles or spans that are found first rather than looked up for each hit
_TIMES = 4
# CROSS JOIN keeps SQLite to this order of the tables. A row is of one of the two: the other's key is NULL.
ARTICLE_OF_ROW = f" CROSS JOIN article_order AS o ON o.key = f.rowid >> {SHIFT}"
SPAN_OF_ROW = f"""
 LEFT JOIN suggestion AS g ON g.key = CASE WHEN f.rowid & 1 THEN NULL ELSE f.rowid >> 1 & {_ROW} END
 LEFT JOIN span AS h ON h.key = CASE WHEN f.rowid & 1 THEN f.rowid >> 1 & {_ROW} END"""
_STATE = "coalesce(g.state, h.state)"
_SHOWN = f"(g.confidence IS NULL OR g.confidence >= {SHOWN_FROM})"
_OF_STATE = {
    "": f"{_STATE} <> 'rejected' AND ({_STATE} <> 'pending' OR {_SHOWN})",
    State.PENDING.value: f"{_STATE} = 'pending' AND {_SHOWN}",
    WEAKER: f"g.state = 'pending' AND g.confidence < {SHOWN_FROM}",
    KEPT: f"{_STATE} IN ('accepted', 'amended', 'manual')",
}
_DECIDED = (State.ACCEPTED, State.AMENDED, State.REJECTED)
_OF_DECIDED = f"""
WITH RECURSIVE known (rule) AS (
    SELECT min(rule) FROM suggestion UNION ALL
    SELECT (SELECT min(rule) FROM suggestion WHERE rule > known.rule) FROM known WHERE rule IS NOT NULL)
SELECT (s.article << {SHIFT}) | (s.key << 1) FROM known CROSS JOIN suggestion AS s INDEXED BY suggestion_decided
ON s.rule = known.rule AND s.state = ? AND s.state <> 'pending'"""
_OF_RULE = f"SELECT (article << {SHIFT}) | (key << 1) FROM suggestion INDEXED BY suggestion_rule WHERE rule = ?"
_FLAGGED = f"""
SELECT (article << {SHIFT}) | (key << 1) FROM suggestion INDEXED BY suggestion_flagged WHERE flag = 1 UNION ALL
SELECT (article << {SHIFT}) | (coalesce(suggestion, key) << 1) | (suggestion IS NULL)
FROM span INDEXED BY span_flagged WHERE flag = 1"""
_LINES = """
SELECT a.key, a.name, a.title, a.outlet, a.date, g.key, 0, g.uid, coalesce(h.start, g.start), coalesce(h.stop, g.stop),
    coalesce(h.label, g.label), g.state, g.rule, g.reviewer
FROM suggestion AS g LEFT JOIN span AS h ON h.suggestion = g.key JOIN article AS a ON a.key = g.article
WHERE g.key IN ({}) UNION ALL
SELECT a.key, a.name, a.title, a.outlet, a.date, h.key, 1, h.uid, h.start, h.stop, h.label, h.state, '', h.reviewer
FROM span AS h JOIN article AS a ON a.key = h.article WHERE h.key IN ({}) AND +h.suggestion IS NULL"""


class Concordance:
    """Reads on the thread of the reader it belongs to. A row stands for a span (`quoting`)."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._words = Vocabulary(db, "span_search")

    @property
    def known(self) -> bool:
        """Whether the project has an index of spans; an older one that is only read has none."""
        return self._db.version >= SPAN_SEARCH_SINCE

    def rows(self, query: SpanQuery, reviewer: str, limit: int = -1, after: int = 0) -> "array[int]":
        """The first `limit` rows, by default all, that come after the row `after` in the order of the articles.

        `reviewer` is whose status counts.
        """
        sql, values = self._query(query, reviewer)
        return self._db.keys(f"SELECT f.rowid {sql} AND f.rowid > ? ORDER BY f.rowid LIMIT ?", (*values, after, limit))

    def count(self, query: SpanQuery, reviewer: str) -> int:
        """How many there are: microseconds for each hit of the words."""
        sql, values = self._query(query, reviewer)
        return int(self._db.value(f"SELECT count(*) {sql}", values))

    def lines(self, rows: Sequence[int]) -> list[Line]:
        """The lines of these rows, in this order, without those that are no longer there. Each text is read once."""
        found = dict(self._facts(rows))
        texts = self._texts(sorted({facts[0] for facts in found.values()}))
        labels, reviewers = names.labels(self._db), names.reviewers(self._db)
        there = ((row, found[row]) for row in rows if row in found)
        return [_line(row, facts, texts[facts[0]], labels, reviewers) for row, facts in there]

    def dates(self, rows: Sequence[int]) -> dict[int, str]:
        """The day of the article of each row."""
        keys = sorted({row >> SHIFT for row in rows})
        days = dict[int, str](rows_of(self._db, "SELECT key, date FROM article_order WHERE key IN ({})", keys))
        return {row: days.get(row >> SHIFT, "") for row in rows}

    def _query(self, query: SpanQuery, reviewer: str) -> tuple[str, tuple[Value, ...]]:
        selection = query.selection
        matched = self._matched(selection)
        words = [Condition("span_search MATCH ?", (matched,))] if matched else []
        articles = about_articles(selection, reviewer)
        narrowed = bool(articles or selection.rule or selection.flagged or query.state in _DECIDED)
        most = self._worth_finding(words) if narrowed else 0
        conditions = [
            *words,
            *self._few(query, most),
            *self._sets(articles, most),
            Condition("o.binned = 0"),
            _of_state(query.state),
            *_of_span(selection),
        ]
        holds = " AND ".join(condition.holds for condition in conditions)
        values = tuple(value for condition in conditions for value in condition.values)
        return f"FROM span_search AS f{ARTICLE_OF_ROW}{SPAN_OF_ROW} WHERE {holds}", values

    def _worth_finding(self, words: Sequence[Condition]) -> int:
        """How many articles or spans at most are found first, of those for which another condition holds.

        A look at each hit costs some times what a member of a set does, and where many are in the set, few are looked
        at until a screen is full.
        """
        where = "".join(f"WHERE {condition.holds}" for condition in words)
        values = [value for condition in words for value in condition.values]
        hits = int(self._db.value(f"SELECT count(*) FROM (SELECT 1 FROM span_search {where} LIMIT ?)", (*values, FEW)))
        return min(_SET, hits * _TIMES, int(names.fact(self._db, "articles")) // _TIMES)

    def _few(self, query: SpanQuery, most: int) -> Iterator[Condition]:
        """What of the index has a state, rule or flag that few spans have: to look each hit up would take longer."""
        state, selection = query.state, query.selection
        if state == State.MANUAL:
            yield Condition("f.rowid & 1 = 1")
        if state in _DECIDED:
            # Imported spans of no rule have any state.
            yield from self._among(_OF_DECIDED, (state,), most, "f.rowid & 1 = 1 OR ")
        if selection.rule:
            yield from self._among(_OF_RULE, (selection.rule,), most)
        if selection.flagged:
            yield from self._among(_FLAGGED, (), most)

    def _among(self, sql: str, values: tuple[Value, ...], most: int, other: str = "") -> Iterator[Condition]:
        """That a row is among those of a query, or is an `other` one, where they are few."""
        if self._count(sql, values, most) <= most:
            # “+”: else SQLite would search the index once for each.
            yield Condition(f"({other}+f.rowid IN ({sql}))", values)

    def _sets(self, articles: Sequence[Condition], most: int) -> Iterator[Condition]:
        """What is asked of articles: of few of them as a set, so that nothing is read of a hit in another one."""
        for one in articles:
            if one.keys and self._count(one.keys, one.values, most) <= most:
                yield Condition(f"f.rowid >> {SHIFT} IN (SELECT key FROM ({one.keys}))", one.values)
            else:
                yield one

    def _count(self, sql: str, values: tuple[Value, ...], most: int) -> int:
        """How many rows a query has, none counted beyond one more than `most`."""
        return int(self._db.value(f"SELECT count(*) FROM (SELECT 1 FROM ({sql}) LIMIT ?)", (*values, most + 1)))

    def _matched(self, selection: Selection) -> str:
        parts = []
        if words := search.query(selection.words, beginning=self._words.beginning):
            wanted, *unwanted = words.split(" NOT ")
            parts.append(" NOT ".join([f"quote : {wanted}", *(f"quote : {part}" for part in unwanted)]))
        if selection.label:
            key = self._db.value("SELECT key FROM label WHERE name = ?", (selection.label,))
            parts.insert(0, f'label : "{label_word(key or 0)}"')
        return " AND ".join(f"({part})" for part in parts)

    def _facts(self, rows: Sequence[int]) -> Iterator[tuple[int, Row]]:
        suggested = [key for _article, key, by_hand in map(key_of, rows) if not by_hand]
        by_hand = [key for _article, key, hand in map(key_of, rows) if hand]
        sql = _LINES.format(marks(suggested), marks(by_hand))
        for facts in self._db.rows(sql, (*suggested, *by_hand)):
            yield facts[0] << SHIFT | facts[5] << 1 | facts[6], facts

    def _texts(self, articles: Sequence[int]) -> dict[int, str]:
        return dict(rows_of(self._db, "SELECT key, text FROM article_text WHERE key IN ({})", articles))


def _of_state(state: str) -> Condition:
    if state in _OF_STATE:
        return Condition(_OF_STATE[state])
    return Condition(f"{_STATE} = ?", (State(state).value,))


def _of_span(selection: Selection) -> Iterator[Condition]:
    if selection.rule:
        yield Condition("g.rule = ?", (selection.rule,))
    if selection.reviewer:
        who = "(SELECT key FROM reviewer WHERE name = ?)"
        yield Condition(f"coalesce(g.reviewer, h.reviewer) = {who}", (selection.reviewer,))
    if selection.flagged:
        yield Condition("coalesce(g.flag, h.flag) = 1")
    if selection.below:
        yield Condition("g.state = 'pending' AND g.confidence < ?", (selection.below,))


def _line(row: int, facts: Row, text: str, labels: Mapping[int, str], reviewers: Mapping[int | None, str]) -> Line:
    article, name, title, outlet, date, _key, _hand, uid, start, stop, label, state, rule, reviewer = facts
    left, right = around(text, start, stop)
    return Line(
        row, article, name, title, outlet, date, uid, start, stop, labels[label], STATES[state], rule,
        reviewers[reviewer], left, text[start:stop], right,
    )  # fmt: skip
