"""Articles with what of them is in a dataset, straight from the rows: no object is made for a span or a relation.

The same as `loading` gives, several times as fast. Where anything is unusual, the careful way is taken instead, which
says what is wrong.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any, TypeVar

from dementi.domain.article import Article, Status
from dementi.domain.flat import Ends, FlatArticle, FlatLink, FlatSpan
from dementi.domain.records import ArticleRecord
from dementi.store import paging
from dementi.store.connection import Database, Row
from dementi.store.loading import ARTICLES, STATUSES, article_of, load_page

_HELD = """(s.state IN ('accepted', 'amended', 'manual')
       OR :pending AND s.state = 'pending' AND (s.confidence IS NULL OR s.confidence >= :threshold))"""
_HELD_BY_HAND = "(s.state IN ('accepted', 'amended', 'manual') OR :pending AND s.state = 'pending')"
_RANGE = "s.article BETWEEN :first AND :last"
_NO_REASON = "NULL, NULL, NULL, NULL"
# A label or reviewer that there is none of comes as its number, which is no name.
_SUGGESTED = f"""
SELECT s.article, coalesce(own.start, s.start), -coalesce(own.stop, s.stop), coalesce(l.name, own.label, s.label),
       s.uid, coalesce(own.quote, s.quote), s.state, coalesce(r.name, s.reviewer), s.rule, s.cue_start, s.cue_stop,
       s.why, s.confidence, s.version, s.optional, s.flag, s.note, s.start, s.stop, p.name
FROM suggestion AS s LEFT JOIN span AS own ON own.suggestion = s.key
LEFT JOIN label AS l ON l.key = coalesce(own.label, s.label) LEFT JOIN label AS p ON p.key = s.label
LEFT JOIN reviewer AS r ON r.key = s.reviewer WHERE {_RANGE} AND {_HELD}"""
_BY_HAND = f"""
SELECT s.article, s.start, -s.stop, coalesce(l.name, s.label), s.uid, s.quote, s.state, coalesce(r.name, s.reviewer),
       {_NO_REASON}, NULL, NULL, s.optional, s.flag, s.note, NULL, NULL, NULL
FROM span AS s LEFT JOIN label AS l ON l.key = s.label LEFT JOIN reviewer AS r ON r.key = s.reviewer
WHERE {_RANGE} AND +s.suggestion IS NULL AND {_HELD_BY_HAND}"""
_SUGGESTED_LINKS = f"""
SELECT s.article, coalesce(own.tail, s.tail), coalesce(own.head, s.head), coalesce(own.kind, s.kind), s.uid, s.state,
       coalesce(r.name, s.reviewer), s.rule, s.why, s.confidence, s.version
FROM suggested_relation AS s LEFT JOIN relation AS own ON own.suggestion = s.key
LEFT JOIN reviewer AS r ON r.key = s.reviewer WHERE {_RANGE} AND {_HELD}"""
_LINKS_BY_HAND = f"""
SELECT s.article, s.tail, s.head, s.kind, s.uid, s.state, coalesce(r.name, s.reviewer), {_NO_REASON}
FROM relation AS s LEFT JOIN reviewer AS r ON r.key = s.reviewer
WHERE {_RANGE} AND +s.suggestion IS NULL AND {_HELD_BY_HAND}"""
_DECISIONS = f"""
SELECT s.article, s.about, s.seconds, s.bulk FROM decision AS s WHERE {_RANGE} AND (s.bulk = 1
    OR s.relation = 0 AND s.seconds > 0 AND s.outcome IN ('accepted', 'amended', 'rejected'))"""
_STATUSES = f"""
SELECT s.article, r.name, s.status FROM article_status AS s JOIN reviewer AS r ON r.key = s.reviewer
WHERE {_RANGE} ORDER BY r.name"""

R = TypeVar("R", bound=tuple[object, ...])
_ARTICLE = itemgetter(0)
_PLACE = itemgetter(0, 1, 2, 3, 4)  # the rest of two rows need not compare


class Flattening:
    """Reads on the thread of the reader it belongs to."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def articles(self, keys: Sequence[int], threshold: float | None) -> Iterator[FlatArticle | ArticleRecord]:
        """These articles, whose keys ascend, each verified; with everything known of it where something is unusual.

        Pending suggestions come from the confidence `threshold` on; None: not at all. Raises `DamagedArticle`.
        """
        for page in paging.pages(self._db, keys):
            wanted = frozenset(page)
            for row, found in self._page(page[0], page[-1], threshold):
                if row[0] not in wanted:
                    continue
                if found is None:
                    yield from (record for _key, record in load_page(self._db, row[0], row[0]))
                else:
                    yield found

    def parts(self, keys: Sequence[int], most: int, longest: int) -> Iterator[list[int]]:
        """The keys in parts of so many articles, and so many characters unless there is one."""
        return paging.pages(self._db, keys, most, longest, gap=sys.maxsize)

    def _page(self, first: int, last: int, threshold: float | None) -> Iterator[tuple[Row, FlatArticle | None]]:
        values = {"first": first, "last": last, "pending": threshold is not None, "threshold": threshold or 0.0}
        rows = partial(self._db.rows, values=values)
        with self._db.together():
            articles = self._db.rows(ARTICLES, (first, last))
            several = rows(_SUGGESTED) + rows(_BY_HAND)
            named = _named(several)
            spans = _by_article(FlatSpan, several, _PLACE) if named else {}
            links = _by_article(FlatLink, rows(_SUGGESTED_LINKS) + rows(_LINKS_BY_HAND), _ARTICLE)
            decisions = _by_article(tuple, rows(_DECISIONS), _ARTICLE)
            statuses = _by_article(tuple, rows(_STATUSES), _ARTICLE)
        for row in articles:
            key, found = row[0], spans.get(row[0], [])
            ends = _ends(found, links.get(key, []))
            article = article_of(self._db, row)
            if ends is None or not named or not _quoted(article.text, found):
                yield row, None
                continue
            known = {name: STATUSES[status] for _key, name, status in statuses.get(key, ())}
            yield row, _flat(article, known, found, ends, decisions.get(key, []))


def _flat(
    article: Article, statuses: dict[str, Status], spans: list[FlatSpan], links: list[Ends], decisions: list[Row]
) -> FlatArticle:
    seconds = [seconds for _key, _about, seconds, bulk in decisions if not bulk]
    bulk = frozenset([about for _key, about, _seconds, bulk in decisions if bulk])
    return FlatArticle(article, statuses, spans, links, seconds, bulk)


def _by_article(kind: type[R], rows: list[Row], order: Callable[[Row], Any]) -> dict[int, list[R]]:
    """The rows of each article in their order, as tuples of this kind: without its own `__new__`, which is slow."""
    rows.sort(key=order)
    return {key: list(map(partial(tuple.__new__, kind), several)) for key, several in groupby(rows, _ARTICLE)}


def _ends(spans: list[FlatSpan], links: list[FlatLink]) -> list[Ends] | None:
    """The links by their ends; None where one leads to what is not among the spans, or two have one uid."""
    index = {span.uid: number for number, span in enumerate(spans)}
    if len(index) < len(spans) or len({link.uid for link in links}) < len(links):
        return None
    try:
        return sorted([(index[link.tail], index[link.head], link) for link in links])
    except KeyError:
        return None


def _named(rows: list[Row]) -> bool:
    """Whether the label and the reviewer of each span are known."""
    return all(row[3].__class__ is str and row[7].__class__ is not int for row in rows)


def _quoted(text: str, spans: list[FlatSpan]) -> bool:
    """Whether each quote is what stands there."""
    return all(text[span.start : -span.minus_end] == span.quote for span in spans)
