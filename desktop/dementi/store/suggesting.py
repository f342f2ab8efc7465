"""What the rules propose for an article, in place of what they proposed before and nobody touched."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dementi.domain.annotations import Annotations
from dementi.domain.reruns import Rerun, differences
from dementi.domain.spans import IMPORTED, Relation, Span, State, link_kind
from dementi.store import journal, names
from dementi.store.annotating import is_suggested, put_relation, put_span, refresh, remove_relation, remove_span
from dementi.store.connection import Database
from dementi.store.loading import load_annotations, load_article, load_decisions
from dementi.store.rows import Rows


def add_suggestions(
    db: Database, article: int, lang: str, version: str, spans: Sequence[Span], relations: Sequence[Relation]
) -> Rerun:
    """Record a run of the rules on an article; what it changed. What a first run adds is no change.

    What a reviewer decided, or what the undo history speaks of, stays; so does the uid of what is proposed again.
    """
    loaded = load_article(db, article)
    known = load_annotations(db, loaded)
    journal.drop_redo(db, [article])
    first = db.value("SELECT tagged FROM article WHERE key = ?", (article,)) is None
    run = names.run_key(db, "pretag", lang=lang, version=version)
    rows = Rows(db)
    held = _held(db, article, known)
    uids = _put_spans(rows, article, loaded.text, spans, known, held, run)
    kept = held | _put_relations(rows, article, relations, known, held, uids, run)
    for uid, relation in known.relations.items():
        if uid not in kept and is_suggested(relation):
            remove_relation(rows, article, uid)
    free = known.spans.keys() - held
    gone = free - set(uids.values())
    for uid in gone:
        remove_span(rows, article, uid)
    rows.update("article", article, {"tagged": run})
    new = [span for span in spans if uids[span.uid] == span.uid and span.uid not in known.spans]
    again = [(known.spans[uids[span.uid]], span) for span in spans if uids[span.uid] in free]
    found = differences([known.spans[uid] for uid in gone], new, again)
    return Rerun(article, tuple(one for one in found if one.before is not None or not first))


def _held(db: Database, article: int, known: Annotations) -> set[str]:
    """The uids that a run must leave: touched by a reviewer, in the history, or an end of such a relation."""
    held = {uid for uid, span in known.spans.items() if not _untouched(span) or span.moved or span.flag or span.note}
    held |= {uid for uid, relation in known.relations.items() if not _untouched(relation)}
    held |= {decision.about for decision in load_decisions(db, article)}
    held |= _remembered(db, article)
    for uid, relation in known.relations.items():
        if uid in held:
            held |= {relation.tail, relation.head}
    return held


def _untouched(record: Span | Relation) -> bool:
    if record.rule.startswith(IMPORTED):
        return False
    return record.state is State.PENDING and not record.reviewer and is_suggested(record)


def _remembered(db: Database, article: int) -> set[str]:
    """The spans and relations that undo or redo would write."""
    found = set()
    for before, after in db.rows(
        "SELECT before, after FROM change_row WHERE article = ?"
        " AND place IN ('span', 'suggestion', 'relation', 'suggested_relation')",
        (article,),
    ):
        for row in (json.loads(text) for text in (before, after) if text):
            found |= {row[name] for name in ("uid", "tail", "head") if name in row}
    return found


def _put_spans(
    rows: Rows, article: int, text: str, spans: Iterable[Span], known: Annotations, held: set[str], run: int
) -> dict[str, str]:
    """Store new spans; returns, for each proposed uid, the uid it has in the project."""
    places: dict[tuple[str, int, int], str] = {}
    for span in known.spans.values():
        places.setdefault((span.label, span.start, span.end), span.uid)
        if span.proposed:
            places.setdefault((span.proposed.label, span.proposed.start, span.proposed.end), span.uid)
    uids = {}
    for span in spans:
        uid = uids[span.uid] = places.setdefault((span.label, span.start, span.end), span.uid)
        if uid in known.spans:
            if uid not in held:
                refresh(rows, "suggestion", article, replace(span, uid=uid), run)
        elif uid == span.uid:
            put_span(rows, article, text, span, run)
    return uids


def _put_relations(
    rows: Rows,
    article: int,
    relations: Iterable[Relation],
    known: Annotations,
    held: set[str],
    uids: dict[str, str],
    run: int,
) -> set[str]:
    """Store new relations; returns the uids of those that were there and are proposed again.

    A link to what a reviewer rejected or gave another label is not proposed.
    """
    ends = {(relation.kind, relation.tail, relation.head): uid for uid, relation in known.relations.items()}
    again = set()
    for proposed in relations:
        relation = replace(proposed, tail=uids[proposed.tail], head=uids[proposed.head])
        if not _fits(relation, known):
            continue
        uid = ends.setdefault((relation.kind, relation.tail, relation.head), relation.uid)
        if uid in known.relations:
            again.add(uid)
            if uid not in held:
                refresh(rows, "suggested_relation", article, replace(relation, uid=uid), run)
        elif uid == relation.uid:
            put_relation(rows, article, relation, run)
    return again


def _fits(relation: Relation, known: Annotations) -> bool:
    tail, head = known.spans.get(relation.tail), known.spans.get(relation.head)
    if relation.tail == relation.head or any(end is not None and end.state is State.REJECTED for end in (tail, head)):
        return False
    return tail is None or head is None or link_kind(tail.label, head.label) == relation.kind
