"""Runs of the rules recorded: what workers have prepared goes into the project, many articles in one transaction."""

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from dementi.domain.reruns import Rerun
from dementi.domain.spans import Proposal, Relation, Span
from dementi.store import journal, names, span_search
from dementi.store.answers import Answer
from dementi.store.connection import Database
from dementi.store.prepared import RELATIONS, SPANS, Keys, PreparedRun, SealedRows, varying
from dementi.store.rows import Rows, note_article
from dementi.store.schema import columns
from dementi.store.suggesting import add_suggestions

_BATCH = 0.06  # seconds of work that are worth a commit


class RunWriter:
    """What a project records of runs; `write` has something done in a transaction of the background.

    `person_waits` says whether an action of a person waits for its end.
    """

    def __init__(
        self, write: "Callable[[Callable[[Database], Any]], Answer[Any]]", person_waits: Callable[[], bool]
    ) -> None:
        self._write = write
        self._person_waits = person_waits

    def start(self, versions: Mapping[str, str]) -> Answer[Keys]:
        """The keys that prepared rows name, for runs of these rules (version by language)."""
        return self._write(lambda db: start_runs(db, versions))

    def add(self, runs: Sequence[PreparedRun], keys: Keys) -> Answer[list[Rerun]]:
        """Record the first of `runs` in one short transaction, at least one; the answer has one entry for each."""
        return self._write(lambda db: write(db, runs, keys, self._person_waits))


def start_runs(db: Database, versions: Mapping[str, str]) -> Keys:
    """The keys for runs of these rules (version by language); "" is for articles in no language there are rules for."""
    labels = {name: key for key, name in names.labels(db).items()}
    known = {**versions, "": ""}
    runs = {lang: names.run_key(db, "pretag", lang=lang, version=version) for lang, version in known.items()}
    return Keys(labels, runs, known)


def write(
    db: Database,
    prepared: Sequence[PreparedRun],
    keys: Keys,
    person_waits: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = time.monotonic,
) -> list[Rerun]:
    """Store the first of `prepared`, at least one, until a commit is worth it or a person waits; what each changed."""
    done: list[Rerun] = []
    found: list[span_search.Prepared] = []
    end = clock() + _BATCH
    for run in prepared:
        done.append(_write(db, run, keys, found))
        if clock() > end or person_waits():
            break
    span_search.add(db, found)
    return done


def _write(db: Database, prepared: PreparedRun, keys: Keys, found: list[span_search.Prepared]) -> Rerun:
    article, rows = prepared.article, prepared.rows
    if db.value("SELECT 1 FROM article WHERE key = ?", (article,)) is None:
        return Rerun(article)  # thrown away meanwhile
    if not rows.exact or db.value(_TOUCHED, {"article": article}):
        spans, relations = list(_spans(rows.spans, keys)), list(_relations(rows.relations))
        return add_suggestions(db, article, prepared.lang, keys.versions[prepared.lang], spans, relations)
    journal.drop_redo(db, article)
    if rows.spans.seals:
        found.append((article, _insert(db, SPANS, rows.spans), rows.quotes))
    if rows.relations.seals:
        _insert(db, RELATIONS, rows.relations)
    note_article(db, article)
    Rows(db).update("article", article, {"tagged": keys.runs[prepared.lang]})
    return Rerun(article)


_TOUCHED = "SELECT " + " OR ".join(
    f"EXISTS (SELECT 1 FROM {table} WHERE article = :article)" for table in (SPANS, RELATIONS, "span", "relation")
)


def _insert(db: Database, table: str, rows: SealedRows) -> int:
    """Add rows of an article; the key of the first, the others follow it."""
    values = {**json.loads(rows.same), "others": rows.others.decode(), "seals": rows.seals}
    added = db.execute(_from_json(table), values)
    return int(added.lastrowid or 0) - added.rowcount + 1


@cache
def _from_json(table: str) -> str:
    """One statement for all rows: as long as it runs, no other thread of the program waits for this one."""
    others = {name: f"json_extract(value, '$[{place}]')" for place, name in enumerate(varying(table))}
    names = columns()[table][1:]
    values = ", ".join(others.get(name, f":{name}") for name in names)
    return (
        f"INSERT INTO {table} ({', '.join(names)}, seal)"
        f" SELECT {values}, substr(:seals, 8 * key + 1, 8) FROM json_each(:others)"
    )


def _spans(rows: SealedRows, keys: Keys) -> Iterator[Span]:
    labels = {key: name for name, key in keys.labels.items()}
    for row in _named(SPANS, rows):
        label = labels[row["label"]]
        cue = None if row["cue_start"] is None else (row["cue_start"], row["cue_stop"])
        yield Span(
            uid=row["uid"], start=row["start"], end=row["stop"], label=label, quote=row["quote"], rule=row["rule"],
            cue=cue, why=row["why"], confidence=row["confidence"], version=row["version"],
            proposed=Proposal(row["start"], row["stop"], label),
        )  # fmt: skip


def _relations(rows: SealedRows) -> Iterator[Relation]:
    for row in _named(RELATIONS, rows):
        yield Relation(
            uid=row["uid"], kind=row["kind"], tail=row["tail"], head=row["head"], rule=row["rule"], why=row["why"],
            confidence=row["confidence"], version=row["version"],
        )  # fmt: skip


def _named(table: str, rows: SealedRows) -> Iterator[dict[str, Any]]:
    same = json.loads(rows.same)
    for others in json.loads(rows.others):
        yield {**same, **dict(zip(varying(table), others, strict=True))}
