"""Spans, relations, decisions and statuses into rows."""

from dementi.domain.article import Status
from dementi.domain.spans import Decision, Proposal, Relation, Span, new_uid
from dementi.store.connection import Database
from dementi.store.names import label_key, reviewer_key, run_key
from dementi.store.rows import Rows, RowValues


def put_span(rows: Rows, article: int, text: str, span: Span, run: int | None = None) -> None:
    """Write a span as it now is: the rule's proposal once, and the reviewer's version where there is one.

    `run` is the run that a new suggestion is recorded under, by default that of its rules' version.
    """
    if text[span.start : span.end] != span.quote or not span.quote:
        raise ValueError(f"span {span.uid}: its quote is not the text at {span.extent}")
    touched = _touched(rows.db, span)
    extent = _extent(rows.db, span.start, span.end, span.label, span.quote)
    suggestion = _key(rows.db, "suggestion", article, span.uid)
    own = _key(rows.db, "span", article, span.uid)
    if suggestion is not None:
        rows.update("suggestion", suggestion, touched)
    elif is_suggested(span):
        proposed = span.proposed or Proposal(span.start, span.end, span.label)
        suggestion = rows.insert("suggestion", _suggestion(rows.db, article, text, span, proposed, run) | touched)
    if suggestion is not None and not span.state.kept and not span.moved:
        if own is not None:
            rows.delete("span", own)
    elif own is not None:
        rows.update("span", own, {**extent, **touched})
    else:
        rows.insert("span", {"uid": span.uid, "article": article, "suggestion": suggestion, **extent, **touched})


def put_relation(rows: Rows, article: int, relation: Relation, run: int | None = None) -> None:
    """Write a relation as it now is, as `put_span` does."""
    db = rows.db
    for end in (relation.tail, relation.head):
        if not has_span(db, article, end):
            raise ValueError(f"relation {relation.uid}: no span {end}")
    reviewer = reviewer_key(db, relation.reviewer) if relation.reviewer else None
    ends: RowValues = {"kind": relation.kind, "tail": relation.tail, "head": relation.head}
    touched: RowValues = {"state": relation.state.value, "reviewer": reviewer}
    suggestion = _key(db, "suggested_relation", article, relation.uid)
    own = _key(db, "relation", article, relation.uid)
    if suggestion is not None:
        rows.update("suggested_relation", suggestion, touched)
    elif is_suggested(relation):
        suggestion = rows.insert("suggested_relation", _suggested(db, article, relation, run) | ends | touched)
    changed = suggestion is not None and _ends(db, suggestion) != tuple(ends.values())
    if suggestion is not None and not relation.state.kept and not changed:
        if own is not None:
            rows.delete("relation", own)
    elif own is not None:
        rows.update("relation", own, {**ends, **touched})
    else:
        rows.insert("relation", {"uid": relation.uid, "article": article, "suggestion": suggestion, **ends, **touched})


def refresh(rows: Rows, table: str, article: int, record: Span | Relation, run: int) -> None:
    """Record that the rules propose again, as `record` says, what they had proposed before."""
    key = _key(rows.db, table, article, record.uid)
    if key is not None:
        rows.update(table, key, _reasons(record, run))


def remove_span(rows: Rows, article: int, uid: str) -> None:
    """Take a span away, the suggestion it was made from with it."""
    _remove(rows, article, uid, ("span", "suggestion"))


def remove_relation(rows: Rows, article: int, uid: str) -> None:
    _remove(rows, article, uid, ("relation", "suggested_relation"))


def put_decision(rows: Rows, article: int, decision: Decision) -> None:
    """Record a decision; they are only ever added."""
    rows.insert(
        "decision",
        {
            "uid": new_uid(),
            "article": article,
            "about": decision.about,
            "relation": int(decision.relation),
            "outcome": decision.outcome.value,
            "reviewer": reviewer_key(rows.db, decision.reviewer),
            "at": decision.at,
            "seconds": float(decision.seconds),
            "rule": decision.rule,
            "version": decision.version,
            "bulk": int(decision.bulk),
        },
    )


def put_status(rows: Rows, article: int, reviewer: str, status: Status) -> None:
    """Record how far a reviewer is with an article."""
    who = reviewer_key(rows.db, reviewer)
    key = rows.db.value("SELECT key FROM article_status WHERE article = ? AND reviewer = ?", (article, who))
    if key is not None:
        rows.update("article_status", key, {"status": status.value})
    else:
        rows.insert("article_status", {"article": article, "reviewer": who, "status": status.value})


def is_suggested(record: Span | Relation) -> bool:
    """Whether a rule proposed it: anything that only rules give says so."""
    if isinstance(record, Span) and (record.proposed is not None or record.cue is not None):
        return True
    return bool(record.rule or record.why or record.version) or record.confidence is not None


def has_span(db: Database, article: int, uid: str) -> bool:
    """Whether the article has the span, rejected ones included."""
    return _key(db, "suggestion", article, uid) is not None or _key(db, "span", article, uid) is not None


def dangling(db: Database, article: int, uid: str) -> list[tuple[str, int, str]]:
    """Table, key and uid of the relations that name the span `uid`."""
    return [
        (table, key, relation)
        for table in ("relation", "suggested_relation")
        for key, relation in db.rows(
            f"SELECT key, uid FROM {table} WHERE article = ? AND (tail = ? OR head = ?)", (article, uid, uid)
        )
    ]


def _key(db: Database, table: str, article: int, uid: str) -> int | None:
    found = db.value(f"SELECT key FROM {table} WHERE uid = ? AND article = ?", (uid, article))
    return None if found is None else int(found)


def _remove(rows: Rows, article: int, uid: str, tables: tuple[str, str]) -> None:
    for table in tables:  # the reviewer's version first: it refers to the suggestion
        key = _key(rows.db, table, article, uid)
        if key is not None:
            rows.delete(table, key)


def _touched(db: Database, span: Span) -> RowValues:
    return {
        "state": span.state.value,
        "reviewer": reviewer_key(db, span.reviewer) if span.reviewer else None,
        "flag": int(span.flag),
        "note": span.note,
        "optional": int(span.optional),
    }


def _extent(db: Database, start: int, stop: int, label: str, quote: str) -> RowValues:
    return {"start": start, "stop": stop, "label": label_key(db, label), "quote": quote}


def _suggestion(db: Database, article: int, text: str, span: Span, proposed: Proposal, run: int | None) -> RowValues:
    if not 0 <= proposed.start < proposed.end <= len(text):
        raise ValueError(f"span {span.uid}: its proposal is outside the text")
    quote = text[proposed.start : proposed.end]
    return {
        "uid": span.uid,
        "article": article,
        **_reasons(span, run_key(db, "pretag", version=span.version) if run is None else run),
        **_extent(db, proposed.start, proposed.end, proposed.label, quote),
    }


def _suggested(db: Database, article: int, relation: Relation, run: int | None) -> RowValues:
    return {
        "uid": relation.uid,
        "article": article,
        **_reasons(relation, run_key(db, "pretag", version=relation.version) if run is None else run),
    }


def _reasons(record: Span | Relation, run: int) -> RowValues:
    """Why a rule proposed it."""
    reasons: RowValues = {
        "run": run,
        "rule": record.rule,
        "why": record.why,
        "confidence": None if record.confidence is None else float(record.confidence),
        "version": record.version,
    }
    if isinstance(record, Span):
        reasons["cue_start"], reasons["cue_stop"] = record.cue or (None, None)
    return reasons


def _ends(db: Database, suggestion: int) -> tuple[str, str, str] | None:
    return db.first("SELECT kind, tail, head FROM suggested_relation WHERE key = ?", (suggestion,))
