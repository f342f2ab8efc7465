"""A run of the rules on an article as finished rows: made beside the writer, which only has to insert them."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dementi.domain.reruns import Rerun
from dementi.domain.spans import Proposal, Relation, Span
from dementi.store import journal, names
from dementi.store.annotating import suggested_relation_row, suggestion_row
from dementi.store.answers import Answer
from dementi.store.connection import Database, Value
from dementi.store.rows import Rows, RowValues, insert_sealed, sealed
from dementi.store.schema import columns
from dementi.store.suggesting import add_suggestions

SPANS, RELATIONS = "suggestion", "suggested_relation"
_BATCH = 0.015  # seconds after which what is written is committed: with that, a person’s action waits 20 ms at most


@dataclass(frozen=True, slots=True)
class Keys:
    """What finished rows name: labels by name, and for each language the run of its rules and their version."""

    labels: Mapping[str, int]
    runs: Mapping[str, int]
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PreparedRun:
    """The rows of one article by table: values in the order of the columns, and the seals of the rows."""

    article: int
    lang: str
    rows: Mapping[str, Sequence[Sequence[Value]]]
    seals: Mapping[str, Sequence[bytes]]


class RunWriter:
    """What a project records of runs; `write` has something done in a transaction of the background."""

    def __init__(self, write: "Callable[[Callable[[Database], Any]], Answer[Any]]") -> None:
        self._write = write

    def start(self, versions: Mapping[str, str]) -> Answer[Keys]:
        """The keys that prepared rows name, for runs of these rules (version by language)."""
        return self._write(lambda db: start_runs(db, versions))

    def add(self, runs: Sequence[PreparedRun], keys: Keys) -> Answer[list[Rerun]]:
        """Record the first of `runs` in one short transaction, at least one; the answer has one entry for each."""
        return self._write(lambda db: write(db, runs, keys))


def sealed_rows(
    article: int, run: int, spans: Sequence[Span], relations: Sequence[Relation], labels: Mapping[str, int]
) -> dict[str, list[tuple[bytes, bytes]]]:
    """What the rules propose as rows by table: each as JSON, with its seal. Any thread or process may call it."""
    return {
        SPANS: [_sealed(SPANS, suggestion_row(article, span, run, labels)) for span in spans],
        RELATIONS: [_sealed(RELATIONS, suggested_relation_row(article, relation, run)) for relation in relations],
    }


def start_runs(db: Database, versions: Mapping[str, str]) -> Keys:
    """The keys for runs of these rules (version by language); "" is for articles in no language there are rules for."""
    labels = {name: key for key, name in names.labels(db).items()}
    known = {**versions, "": ""}
    runs = {lang: names.run_key(db, "pretag", lang=lang, version=version) for lang, version in known.items()}
    return Keys(labels, runs, known)


def write(
    db: Database, prepared: Sequence[PreparedRun], keys: Keys, clock: Callable[[], float] = time.monotonic
) -> list[Rerun]:
    """Store the first of `prepared`, as many as there is time for, at least one; what each changed."""
    done: list[Rerun] = []
    end = clock() + _BATCH
    for run in prepared:
        done.append(_write(db, run, keys))
        if clock() > end:
            break
    return done


def _write(db: Database, prepared: PreparedRun, keys: Keys) -> Rerun:
    article = prepared.article
    if db.value("SELECT 1 FROM article WHERE key = ?", (article,)) is None:
        return Rerun(article)  # thrown away meanwhile
    if db.value(_TOUCHED, {"article": article}):
        spans = list(_spans(prepared.rows.get(SPANS, ()), keys))
        relations = list(_relations(prepared.rows.get(RELATIONS, ())))
        return add_suggestions(db, article, prepared.lang, keys.versions[prepared.lang], spans, relations)
    journal.drop_redo(db, article)
    for table, rows in prepared.rows.items():
        insert_sealed(db, table, zip(rows, prepared.seals[table], strict=True))
    Rows(db).update("article", article, {"tagged": keys.runs[prepared.lang]})
    return Rerun(article)


_TOUCHED = "SELECT " + " OR ".join(
    f"EXISTS (SELECT 1 FROM {table} WHERE article = :article)" for table in (SPANS, RELATIONS, "span", "relation")
)


def _sealed(table: str, row: RowValues) -> tuple[bytes, bytes]:
    return sealed([row[name] for name in columns()[table][1:]])


def _spans(rows: Sequence[Sequence[Value]], keys: Keys) -> Iterator[Span]:
    labels = {key: name for name, key in keys.labels.items()}
    for row in _named(SPANS, rows):
        label = labels[row["label"]]
        cue = None if row["cue_start"] is None else (row["cue_start"], row["cue_stop"])
        yield Span(
            uid=row["uid"], start=row["start"], end=row["stop"], label=label, quote=row["quote"], rule=row["rule"],
            cue=cue, why=row["why"], confidence=row["confidence"], version=row["version"],
            proposed=Proposal(row["start"], row["stop"], label),
        )  # fmt: skip


def _relations(rows: Sequence[Sequence[Value]]) -> Iterator[Relation]:
    for row in _named(RELATIONS, rows):
        yield Relation(
            uid=row["uid"], kind=row["kind"], tail=row["tail"], head=row["head"], rule=row["rule"], why=row["why"],
            confidence=row["confidence"], version=row["version"],
        )  # fmt: skip


def _named(table: str, rows: Sequence[Sequence[Value]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        yield dict(zip(columns()[table][1:], row, strict=True))
