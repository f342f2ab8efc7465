"""Records into the project: articles with everything known of them, each whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Decision, Relation, Span, State, new_uid
from dementi.store import journal, names
from dementi.store.annotating import put_decision, put_relation, put_span, put_status
from dementi.store.articles import add_article, free_name, same_text
from dementi.store.connection import Database
from dementi.store.rows import Rows

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
    db: Database, records: Sequence[ArticleRecord], reviewer: str, origin: str, batch: str
) -> list[ImportedArticle]:
    """Store records in order. Calls with the same `batch` are one run and one undo step, if nothing came between."""
    who = names.reviewer_key(db, reviewer)
    run, known = _run(db, batch, who, origin)
    imported = [_import(db, record, reviewer, run) for record in records]
    new = sum(not article.duplicate for article in imported)
    if new and not known:
        journal.begin(db, "import", "", reviewer, run=run)
    names.set_fact(Rows(db), "articles", str(int(names.fact(db, "articles")) + new))
    return imported


def _run(db: Database, batch: str, reviewer: int, origin: str) -> tuple[int, bool]:
    """The run to import under, and whether the last change is that very import."""
    change = journal.last_done(db)
    if batch and change is not None and journal.first_undone(db) is None:
        run = change[-1]
        if run is not None and db.value("SELECT uid FROM run WHERE key = ?", (run,)) == batch:
            return int(run), True
    taken = db.value("SELECT key FROM run WHERE uid = ?", (batch,)) is not None
    return names.add_run(db, "import", uid="" if taken else batch, reviewer=reviewer, origin=origin), False


def _import(db: Database, record: ArticleRecord, reviewer: str, run: int) -> ImportedArticle:
    article, spans = record.article, record.annotations.spans
    if not (spans or record.annotations.relations or record.decisions):
        same = same_text(db, article.text)
        if same is not None:
            key, name, title = same
            return ImportedArticle(key, name, title, duplicate=True)
    name = free_name(db, article.name)
    key = add_article(db, article, name, record.changes, run)
    _annotate(Rows(db), key, record, reviewer, run)
    return ImportedArticle(key, name, article.title, renamed_from=article.name if name != article.name else "")


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
