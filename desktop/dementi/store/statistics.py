"""Figures about a whole project, the bin left out."""

from collections.abc import Mapping
from dataclasses import dataclass

from dementi.store.connection import Database, Row


@dataclass(frozen=True, slots=True)
class Stats:
    """`statuses` counts articles by reviewer and status; `spans` and `relations` by label or kind, then state."""

    articles: int
    statuses: Mapping[str, Mapping[str, int]]
    spans: Mapping[str, Mapping[str, int]]
    relations: Mapping[str, Mapping[str, int]]
    decisions: Mapping[str, int]
    reviewers: tuple[str, ...]


_LIVE = "JOIN article AS a ON a.key = x.article AND a.binned = 0"
_SPANS = f"""
SELECT l.name, x.state, count(*) FROM (
    SELECT article, coalesce((SELECT own.label FROM span AS own WHERE own.suggestion = s.key), s.label) AS label, state
    FROM suggestion AS s
    UNION ALL SELECT article, label, state FROM span WHERE suggestion IS NULL
) AS x {_LIVE} JOIN label AS l ON l.key = x.label GROUP BY l.key, x.state ORDER BY l.key, x.state"""
_RELATIONS = f"""
SELECT x.kind, x.state, count(*) FROM (
    SELECT article, coalesce((SELECT own.kind FROM relation AS own WHERE own.suggestion = s.key), s.kind) AS kind, state
    FROM suggested_relation AS s
    UNION ALL SELECT article, kind, state FROM relation WHERE suggestion IS NULL
) AS x {_LIVE} GROUP BY x.kind, x.state ORDER BY x.kind, x.state"""
_STATUSES = f"""
SELECT r.name, x.status, count(*) FROM article_status AS x {_LIVE} JOIN reviewer AS r ON r.key = x.reviewer
GROUP BY r.name, x.status ORDER BY r.name, x.status"""
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
    )


def _nested(rows: list[Row]) -> dict[str, dict[str, int]]:
    nested: dict[str, dict[str, int]] = {}
    for outer, inner, number in rows:
        nested.setdefault(outer, {})[inner] = number
    return nested
