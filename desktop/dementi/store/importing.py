"""Records into the project: articles with everything known of them, each whole or not at all."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from dementi.domain.article import digest
from dementi.domain.near import Sketch, sketch
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Decision, Relation, Span, State, new_uid
from dementi.store import journal, likeness, names, ordering, pieces
from dementi.store.annotating import put_decision, put_relation, put_span, put_status
from dementi.store.articles import NewArticle, add_articles, free_name, names_taken, next_key
from dementi.store.connection import Database
from dementi.store.known import Known
from dementi.store.register import deciding
from dementi.store.rows import Rows

_AT_ONCE = 100  # records in one statement
R = TypeVar("R", Span, Relation)


@dataclass(frozen=True, slots=True)
class ImportedArticle:
    """What became of a record: `renamed_from` is the name it came with when that was taken.

    A duplicate was not stored; `key`, `name` and `title` are then those of the article that has its text.
    """

    key: int
    name: str
    title: str
    renamed_from: str = ""
    duplicate: bool = False


def import_records(
    db: Database,
    records: Sequence[ArticleRecord],
    reviewer: str,
    origin: str,
    batch: str,
    hurry: Callable[[], bool] = lambda: False,
    sketches: Sequence["Sketch | None"] = (),
) -> list[ImportedArticle]:
    """Store records in order. Calls with the same `batch` are one run and one undo step, if nothing came between.

    `sketches` are those of the texts; what is missing is made. With `hurry`, asked after each hundred, only the first
    records are stored; there are as many answers.
    """
    who = names.reviewer_key(db, reviewer)
    run, known = _run(db, batch, who, origin)
    if known:
        pieces.join_late(db)  # it goes on, and at its end they are joined
    imported: list[ImportedArticle] = []
    sketches = sketches or [None] * len(records)
    for start in range(0, len(records), _AT_ONCE):
        if start and hurry():
            break
        some = slice(start, start + _AT_ONCE)
        imported += _stored(db, records[some], reviewer, run, sketches[some])
    new = sum(not article.duplicate for article in imported)
    if new and not known:
        journal.begin(db, "import", "", reviewer, run=run)
    names.set_fact(Rows(db), "articles", str(int(names.fact(db, "articles")) + new))
    return imported


def _run(db: Database, batch: str, reviewer: int, origin: str) -> tuple[int, bool]:
    """The run to import under, and whether the last change is that very import.

    What comes after somebody's action is a run of its own, whose uid begins with that of the first.
    """
    change = journal.last_done(db)
    if batch and change is not None and journal.first_undone(db) is None:
        run = change[-1]
        if run is not None and f"{db.value('SELECT uid FROM run WHERE key = ?', (run,))}-".startswith(f"{batch}-"):
            return int(run), True
    taken = db.value("SELECT key FROM run WHERE uid = ?", (batch,)) is not None
    uid = f"{batch}-{new_uid()}" if taken else batch
    return names.add_run(db, "import", uid=uid, reviewer=reviewer, origin=origin), False


def _stored(
    db: Database, records: Sequence[ArticleRecord], reviewer: str, run: int, sketches: Sequence["Sketch | None"]
) -> list[ImportedArticle]:
    """Store all records but the duplicates; what is looked up and what is written goes in one statement for many."""
    digests = [digest(record.article.text) for record in records]
    there = Known(db, digests, reviewer)
    taken = names_taken(db, [record.article.name for record in records])
    first, new, imported = next_key(db), list[NewArticle](), list[ImportedArticle]()
    for record, sha, made in zip(records, digests, sketches, strict=True):
        article = record.article
        if (same := there.find(sha, record)) is not None:
            imported.append(ImportedArticle(*same, duplicate=True))
            continue
        name, key = free_name(db, article.name, taken), first + len(new)
        taken.add(name)
        there.add(sha, (key, name, article.title), record)
        new.append(NewArticle(key, name, sha, article, record.changes, made or sketch(article.text)))
        imported.append(ImportedArticle(key, name, article.title, article.name if name != article.name else ""))
    add_articles(db, new, run)
    ordering.add(db, map(_order, new))
    likeness.add(db, {one.key: one.sketch for one in new})
    rows = Rows(db)
    for record, stored in zip(records, imported, strict=True):
        if not (stored.duplicate or (record.bare and not record.statuses)):
            _annotate(rows, stored.key, record, reviewer, run)
    return imported


def _order(new: NewArticle) -> tuple[int, str, str, str, str]:
    """What lists sort by, while nothing is proposed."""
    article = new.article
    return new.key, article.title or new.name, article.fact("outlet"), article.fact("date"), article.lang


def _annotate(rows: Rows, article: int, record: ArticleRecord, reviewer: str, run: int) -> None:
    uids = {}
    for span in record.annotations.spans.values():
        uids[span.uid] = _free_uid(rows.db, span.uid, ("suggestion", "span"))
        put_span(rows, article, record.article.text, replace(_owned(span, reviewer), uid=uids[span.uid]), run)
    for relation in record.annotations.relations.values():
        uid = _free_uid(rows.db, relation.uid, ("suggested_relation", "relation"))
        uids[relation.uid] = uid
        tail, head = uids[relation.tail], uids[relation.head]
        put_relation(rows, article, replace(_owned(relation, reviewer), uid=uid, tail=tail, head=head), run)
    for decision in record.decisions:
        put_decision(rows, article, _decided(decision, reviewer, uids))
    for name, status in record.statuses.items():
        put_status(rows, article, name or reviewer, status)
    if record.entities:
        deciding.take_over(rows, article, {uids[uid]: standing for uid, standing in record.entities.items()})


def _owned(record: R, reviewer: str) -> R:
    """What somebody decided without a name is the importing reviewer's."""
    if record.reviewer or record.state is State.PENDING:
        return record
    return replace(record, reviewer=reviewer)


def _decided(decision: Decision, reviewer: str, uids: dict[str, str]) -> Decision:
    about = uids.get(decision.about, decision.about)
    return replace(decision, about=about, reviewer=decision.reviewer or reviewer)


def _free_uid(db: Database, uid: str, tables: tuple[str, str]) -> str:
    """`uid`, or a fresh one where another article has it."""
    taken = any(db.value(f"SELECT key FROM {table} WHERE uid = ?", (uid,)) is not None for table in tables)
    return new_uid() if taken or not uid else uid
