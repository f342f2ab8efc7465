"""Figures about a whole project, the bin left out."""

from collections.abc import Mapping
from dataclasses import dataclass

from dementi.domain.spans import SOURCE
from dementi.store.connection import Database, Row


@dataclass(frozen=True, slots=True)
class Stats:
    """`statuses` counts articles by reviewer and status; `spans` and `relations` by label or kind, then state.

    `outlets` and `months` count the articles, and the spans that are part of the dataset: a month is the first seven
    characters of a date; both may be empty. `rules` counts the claims and denials that a rule suggested by state, as
    `Reader.record_of_rule` does; `days` the decisions by day (UTC) and outcome.
    """

    articles: int
    statuses: Mapping[str, Mapping[str, int]]
    spans: Mapping[str, Mapping[str, int]]
    relations: Mapping[str, Mapping[str, int]]
    decisions: Mapping[str, int]
    reviewers: tuple[str, ...]
    outlets: Mapping[str, Mapping[str, int]]
    months: Mapping[str, Mapping[str, int]]
    rules: Mapping[str, Mapping[str, int]]
    days: Mapping[str, Mapping[str, int]]


_LIVE = "JOIN article AS a ON a.key = x.article AND a.binned = 0"
_LABELLED = """(
    SELECT article, coalesce((SELECT own.label FROM span AS own WHERE own.suggestion = s.key), s.label) AS label, state
    FROM suggestion AS s
    UNION ALL SELECT article, label, state FROM span WHERE suggestion IS NULL
)"""
_SPANS = f"""
SELECT l.name, x.state, count(*) FROM {_LABELLED} AS x {_LIVE} JOIN label AS l ON l.key = x.label
GROUP BY l.key, x.state ORDER BY l.key, x.state"""
_RELATIONS = f"""
SELECT x.kind, x.state, count(*) FROM (
    SELECT article, coalesce((SELECT own.kind FROM relation AS own WHERE own.suggestion = s.key), s.kind) AS kind, state
    FROM suggested_relation AS s
    UNION ALL SELECT article, kind, state FROM relation WHERE suggestion IS NULL
) AS x {_LIVE} GROUP BY x.kind, x.state ORDER BY x.kind, x.state"""
_STATUSES = f"""
SELECT r.name, x.status, count(*) FROM article_status AS x {_LIVE} JOIN reviewer AS r ON r.key = x.reviewer
GROUP BY r.name, x.status ORDER BY r.name, x.status"""
_KEPT = "x.state IN ('accepted', 'amended', 'manual')"
_ARTICLES_BY = "SELECT {0}, 'articles', count(*) FROM article AS a WHERE a.binned = 0 GROUP BY 1 ORDER BY 3 DESC, 1"
_SPANS_BY = f"SELECT {{0}}, 'spans', count(*) FROM {_LABELLED} AS x {_LIVE} WHERE {_KEPT} GROUP BY 1"
_OUTLET, _MONTH = "a.outlet", "substr(a.date, 1, 7)"
_RULES = f"""
SELECT x.rule, x.state, count(*) FROM suggestion AS x {_LIVE}
WHERE x.label <> (SELECT key FROM label WHERE name = ?) GROUP BY x.rule, x.state ORDER BY x.rule, x.state"""
_DAYS = f"SELECT substr(x.at, 1, 10), x.outcome, count(*) FROM decision AS x {_LIVE} GROUP BY 1, 2 ORDER BY 1, 2"
_DECISIONS = f"SELECT x.outcome, count(*) FROM decision AS x {_LIVE} GROUP BY x.outcome ORDER BY x.outcome"


def stats(db: Database) -> Stats:
    """Count everything."""
    return Stats(
        articles=db.value("SELECT count(*) FROM article WHERE binned = 0"),
        statuses=_nested(db.rows(_STATUSES)),
        spans=_nested(db.rows(_SPANS)),
        relations=_nested(db.rows(_RELATIONS)),
        decisions=dict(db.rows(_DECISIONS)),
        reviewers=tuple(name for (name,) in db.rows("SELECT name FROM reviewer ORDER BY name")),
        outlets=_counted(db, _OUTLET),
        months=dict(sorted(_counted(db, _MONTH).items())),
        rules=_nested(db.rows(_RULES, (SOURCE,))),
        days=_nested(db.rows(_DAYS)),
    )


def _counted(db: Database, by: str) -> dict[str, dict[str, int]]:
    """Articles and kept spans by a fact of the articles, the most frequent first."""
    return _nested([*db.rows(_ARTICLES_BY.format(by)), *db.rows(_SPANS_BY.format(by))])


def _nested(rows: list[Row]) -> dict[str, dict[str, int]]:
    nested: dict[str, dict[str, int]] = {}
    for outer, inner, number in rows:
        nested.setdefault(outer, {})[inner] = number
    return nested
