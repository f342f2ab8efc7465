"""Runs of the rules recorded: what workers have prepared goes into the project, many articles in one transaction."""

import json
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from dementi.domain.promptness import give_way
from dementi.domain.reruns import Rerun
from dementi.domain.spans import Proposal, Relation, Span
from dementi.store import journal, names, span_search
from dementi.store.answers import Answer
from dementi.store.connection import Database, Row
from dementi.store.errors import DamagedArticle
from dementi.store.packets import Packet, packed
from dementi.store.parts import rows_of
from dementi.store.prepared import RELATIONS, SPANS, Keys, PreparedRows, PreparedRun, SealedRows, varying
from dementi.store.rows import change_many, note_article
from dementi.store.schema import columns
from dementi.store.suggesting import add_suggestions

_BATCH = 0.06  # seconds of work that are worth a commit


@dataclass(frozen=True, slots=True)
class Damage:
    """An article whose suggestions are not what was written: nothing of it was changed."""

    article: int
    error: DamagedArticle


Written: TypeAlias = Rerun | Damage


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
        """The keys that prepared rows name, for runs of these rules (version by language).

        From here on the thread that writes lets that of a window go first.
        """

        def work(db: Database) -> Keys:
            give_way()
            return start_runs(db, versions)

        return self._write(work)

    def add(self, packets: Sequence[Packet], keys: Keys) -> Answer[list[list[Written]]]:
        """Record the first of `packets` in one short transaction, at least one; what became of each article."""
        return self._write(lambda db: write(db, packets, keys, self._person_waits))


def start_runs(db: Database, versions: Mapping[str, str]) -> Keys:
    """The keys for runs of these rules (version by language); "" is for articles in no language there are rules for."""
    labels = {name: key for key, name in names.labels(db).items()}
    known = {**versions, "": ""}
    runs = {lang: names.run_key(db, "pretag", lang=lang, version=version) for lang, version in known.items()}
    return Keys(labels, runs, known)


def write(
    db: Database,
    packets: Sequence[Packet],
    keys: Keys,
    person_waits: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = time.monotonic,
) -> list[list[Written]]:
    """Store the first of `packets`, at least one, until a commit is worth it or a person waits; what became of each."""
    done = []
    end = clock() + _BATCH
    for packet in packets:
        done.append(_write(db, packet, keys))
        if clock() > end or person_waits():
            break
    return done


def _write(db: Database, packet: Packet, keys: Keys) -> list[Written]:
    present = {row[1]: row for row in rows_of(db, _ARTICLES, packet.articles)}
    new = {key for key, (touched, *_rest) in present.items() if not touched and packet.rows.exact}
    runs = [] if len(new) == len(packet.articles) else [run for run in packet.each() if run.article in present]
    fresh = packed([run for run in runs if run.article in new]) if runs and new else packet
    if new:
        _add(db, fresh.rows)
        journal.drop_redo(db, fresh.articles)
        _mark(db, [present[article][1:] for article in fresh.articles], keys.runs[packet.lang])
    again = {run.article: _again(db, run, keys) for run in runs if run.article not in new}
    return [again.get(article) or Rerun(article) for article in packet.articles]


def _add(db: Database, rows: PreparedRows) -> None:
    """Add what rules of one language propose for articles that have nothing yet."""
    if rows.spans.seals:
        span_search.add(db, _insert(db, SPANS, rows.spans), rows.quotes)
    if rows.relations.seals:
        _insert(db, RELATIONS, rows.relations)


def _mark(db: Database, rows: Sequence[Row], run: int) -> None:
    """Have it that the rules of a run have read the articles."""
    place = columns()["article"].index("tagged")
    marked = [(*row[:place], run, *row[place + 1 :]) for row in rows]
    change_many(db, "article", ("tagged",), (row for row, before in zip(marked, rows, strict=True) if row != before))
    for key, *_values in rows:
        note_article(db, key)


def _again(db: Database, prepared: PreparedRun, keys: Keys) -> Written:
    """What is there already, or what cannot be told in JSON, is compared one by one."""
    spans, relations = list(_spans(prepared.rows.spans, keys)), list(_relations(prepared.rows.relations))
    try:
        return add_suggestions(db, prepared.article, prepared.lang, keys.versions[prepared.lang], spans, relations)
    except DamagedArticle as error:  # which is seen before anything is written
        return Damage(prepared.article, error)


_TOUCHED = " OR ".join(
    f"EXISTS (SELECT 1 FROM {table} AS t WHERE t.article = a.key)" for table in (SPANS, RELATIONS, "span", "relation")
)
_COLUMNS = ", ".join(f"a.{name}" for name in columns()["article"])
_ARTICLES = f"SELECT {_TOUCHED}, {_COLUMNS} FROM article AS a WHERE a.key IN ({{}})"


def _insert(db: Database, table: str, rows: SealedRows) -> int:
    """Add rows; the key of the first, the others follow it."""
    added = db.execute(_from_json(table), {**json.loads(rows.same), "others": rows.others, "seals": rows.seals})
    return int(added.lastrowid or 0) - added.rowcount + 1


@cache
def _from_json(table: str) -> str:
    """One statement for all rows: as long as it runs, no other thread of the program waits for this one."""
    others = {name: f"json_extract(value, '$[{place}]')" for place, name in enumerate(varying(table))}
    names = columns()[table][1:]
    values = ", ".join(others.get(name, f":{name}") for name in names)
    return (
        f"INSERT INTO {table} ({', '.join(names)}, seal)"
        f" SELECT {values}, substr(:seals, 8 * key + 1, 8) FROM json_each(CAST(:others AS TEXT))"
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
