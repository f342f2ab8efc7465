"""What the index says of articles: who speaks in each under which name, and who denies whom."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeAlias

from dementi.domain.sources import ArticleSources, Way
from dementi.store.connection import Database, Row
from dementi.store.parts import rows_of
from dementi.store.register import names
from dementi.store.register.names import OF_ENTITY, Counts, Rules
from dementi.store.rows import insert_many

Place: TypeAlias = tuple[int, str]  # an article, and the uid of a span in it
_GIVEN = """
SELECT s.article, s.span, e.uid, e.name, e.kind FROM entity_span AS s JOIN entity AS e ON e.key = s.entity
WHERE s.article IN ({})"""
_MENTIONS = "SELECT article, span, name, start, way, claims, denials FROM mention WHERE article IN ({}) ORDER BY key"
_REBUTTALS = "SELECT article, denier, denied, denial, claim FROM rebuttal WHERE article IN ({}) ORDER BY key"


def put(db: Database, found: Mapping[int, ArticleSources], rules: Rules) -> None:
    """Have the index say this of each of these articles, and nothing else; where it does already nothing is written."""
    given = {(article, span): tuple(of) for article, span, *of in rows_of(db, _GIVEN, list(found))}
    named: dict[Place, str] = {}
    wanted: dict[str, tuple[str, str]] = {}
    for article, sources in found.items():
        for one in sources.mentions:
            uid, form, kind = given.get((article, one.uid), ("", one.name, one.kind))
            name = named[article, one.uid] = OF_ENTITY + uid if uid else one.key
            wanted.setdefault(name, (form, kind))
    keys = names.keys_of(db, wanted, rules)
    of = {place: keys[name] for place, name in named.items()}
    mentions = {article: _mentions(article, sources, of, given) for article, sources in found.items()}
    _count(db, *_replace(db, "mention", _MENTIONS, mentions))
    _replace(db, "rebuttal", _REBUTTALS, {article: _rebuttals(article, s, of) for article, s in found.items()})


def remove(db: Database, articles: Iterable[int]) -> None:
    """Have the index say nothing of these articles."""
    nothing: dict[int, list[Row]] = {article: [] for article in articles}
    _count(db, *_replace(db, "mention", _MENTIONS, nothing))
    _replace(db, "rebuttal", _REBUTTALS, nothing)


def _mentions(article: int, sources: ArticleSources, of: Mapping[Place, int], given: Mapping[Place, Row]) -> list[Row]:
    return [
        (
            article, one.uid, of[article, one.uid], one.start,
            Way.REVIEWER if (article, one.uid) in given else one.way, one.claims, one.denials,
        )
        for one in sources.mentions
    ]  # fmt: skip


def _rebuttals(article: int, sources: ArticleSources, of: Mapping[Place, int]) -> list[Row]:
    """Nobody denies what he says himself."""
    ends = [(of[article, one.denier], of[article, one.denied], one) for one in sources.rebuttals]
    return [(article, denier, denied, one.denial, one.claim) for denier, denied, one in ends if denier != denied]


def _replace(
    db: Database, table: str, present: str, wanted: Mapping[int, Sequence[Row]]
) -> tuple[Sequence[Row], Sequence[Row]]:
    """Put these rows in the place of those of each article; the rows that went, and those that came."""
    before: dict[int, list[Row]] = {article: [] for article in wanted}
    for row in rows_of(db, present, list(wanted)):
        before[row[0]].append(row)
    changed = [article for article, rows in wanted.items() if before[article] != rows]
    gone = [row for article in changed for row in before[article]]
    come = [row for article in changed for row in wanted[article]]
    db.executemany(f"DELETE FROM {table} WHERE article = ?", {(row[0],) for row in gone})
    insert_many(db, table, ((None, *row) for row in come))
    return gone, come


def _count(db: Database, gone: Sequence[Row], come: Sequence[Row]) -> None:
    """Count the mentions that went and those that came with their names."""
    more: dict[int, Counts] = {}
    for sign, rows in ((-1, gone), (1, come)):
        for article_and_name in {(row[0], row[2]) for row in rows}:
            more.setdefault(article_and_name[1], Counts()).told_in += sign
        _add(more, sign, rows)
    names.add(db, more)


def _add(more: Mapping[int, Counts], sign: int, rows: Iterable[Row]) -> None:
    for _article, _span, name, _start, _way, claims, denials in rows:
        counts = more[name]
        counts.uses += sign
        counts.says += sign * claims
        counts.refuses += sign * denials
