"""Keeps the index up to date: an article whose annotations change is noted, and read again when the register is asked.

What is read is given by `Rules`: the store knows no language.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dementi.domain.sources import ArticleSources, Filling
from dementi.domain.spans import SOURCE
from dementi.store.connection import Database
from dementi.store.errors import DamagedArticle
from dementi.store.loading import load_annotated
from dementi.store.parts import marks
from dementi.store.register import comparing, grouping, mentions
from dementi.store.register.names import Rules

_COUNTED = 10_000  # articles
_CHARACTERS = 50_000  # code points that are read at once, where they are more than one article
_NOTED = """
SELECT t.article, a.length, NOT a.binned AND (
    EXISTS (SELECT 1 FROM suggestion AS s WHERE s.article = a.key AND s.label = l.key)
    OR EXISTS (SELECT 1 FROM span AS s WHERE s.article = a.key AND s.label = l.key))
FROM source_todo AS t JOIN article AS a ON a.key = t.article LEFT JOIN label AS l ON l.name = ?"""
_NEXT = f"{_NOTED} ORDER BY t.key LIMIT ?"


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a transaction lasts, in seconds, where somebody waits and where nobody does; articles read at once."""

    least: float
    most: float
    articles: int


SWIFT = Pace(0.010, 0.2, 32)
"""For who waits for the register: each commit costs as much as a dozen articles."""
GENTLE = Pace(0.0, 0.020, 8)
"""For whoever does something else meanwhile."""


def start(db: Database) -> None:
    """Note the articles of a project from before there was a register."""
    if db.value("SELECT 1 FROM source_todo LIMIT 1") is None and db.value("SELECT 1 FROM mention LIMIT 1") is None:
        grouping.note(db, db.keys("SELECT article FROM suggestion UNION SELECT article FROM span"))


def filling(db: Database) -> Filling:
    """How much is still to be done; of many articles about how many: each step asks, and to count them takes long."""
    first, last = db.first("SELECT (SELECT min(key) FROM source_todo), (SELECT max(key) FROM source_todo)") or (0, 0)
    articles = (last or 0) - (first or 0) + (last is not None)
    if articles <= _COUNTED:
        articles = db.value("SELECT count(*) FROM source_todo")
    return Filling(articles, db.value("SELECT count(*) FROM source_name WHERE compared = 0"))


def fill(
    db: Database,
    rules: Rules,
    pace: Pace = SWIFT,
    hurry: Callable[[], bool] = lambda: False,
    first: int = 0,
) -> Filling:
    """Compare some names that are new, or read some articles again, in one transaction; how much is then left.

    It is a short one, and shorter where `hurry` says that somebody waits. The article `first` is read before all.
    """
    began = time.monotonic()
    _read(db, rules, db.rows(f"{_NOTED} WHERE t.article = ?", (SOURCE, first)))
    while comparing.compare(db, rules) or _read(db, rules, db.rows(_NEXT, (SOURCE, pace.articles))):
        spent = time.monotonic() - began
        if spent > pace.most or (spent > pace.least and hurry()):
            break
    return filling(db)


def remove(db: Database, articles: Sequence[int]) -> None:
    """Take out what goes for good with articles."""
    mentions.remove(db, articles)
    for table in ("entity_span", "source_todo"):
        db.executemany(f"DELETE FROM {table} WHERE article = ?", ((article,) for article in articles))
    db.reread.difference_update(articles)


def _read(db: Database, rules: Rules, noted: Sequence[tuple[int, int, int]]) -> bool:
    """Read the first of these articles that are noted; whether there were any.

    Nobody speaks in an article of the bin, nor in one without sources, which is not even looked at.
    """
    taken = _together(noted)
    sources = {article: ArticleSources() for article, _speaks in taken}
    for run in _runs(sorted(article for article, speaks in taken if speaks)):
        sources |= _sources(db, run, rules)
    if taken:
        mentions.put(db, sources, rules)
        db.execute(f"DELETE FROM source_todo WHERE article IN ({marks(taken)})", list(sources))
    return bool(taken)


def _together(rows: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """As many of the first articles as are read at once, and whether somebody may speak in each."""
    found, characters = list[tuple[int, int]](), 0
    for article, length, speaks in rows:
        characters += length if speaks else 0
        if found and characters > _CHARACTERS:
            break
        found.append((article, speaks))
    return found


def _runs(keys: Sequence[int]) -> list[range]:
    """The keys as ranges of keys that follow each other."""
    runs = list[range]()
    for key in keys:
        if runs and runs[-1].stop == key:
            runs[-1] = range(runs[-1].start, key + 1)
        else:
            runs.append(range(key, key + 1))
    return runs


def _sources(db: Database, keys: range, rules: Rules) -> dict[int, ArticleSources]:
    """Who speaks in these articles; a damaged one has nobody, and must not keep the others from being read."""
    try:
        return {article.key: rules.read(article, known) for article, known in load_annotated(db, keys[0], keys[-1])}
    except DamagedArticle:
        if len(keys) == 1:
            return {keys[0]: ArticleSources()}
    return {article: found for key in keys for article, found in _sources(db, range(key, key + 1), rules).items()}
