"""An article and its annotations out of the rows, each quote checked against the text.

A suggestion is the rule's proposal; a span that names it is the reviewer's version of it. Both are one `Span`.
"""

import json
from collections.abc import Collection, Mapping

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status, digest
from dementi.domain.spans import Decision, Outcome, Proposal, Relation, Span, State
from dementi.i18n import _
from dementi.store import names
from dementi.store.connection import Database, Row
from dementi.store.errors import DamagedArticle, damaged

STATES = {state.value: state for state in State}
OUTCOMES = {outcome.value: outcome for outcome in Outcome}
STATUSES = {status.value: status for status in Status}

_SUGGESTED = """
SELECT s.uid, s.start, s.stop, s.label, s.quote, s.state, s.reviewer, s.rule, s.cue_start, s.cue_stop, s.why,
       s.confidence, s.version, s.optional, s.flag, s.note, own.start, own.stop, own.label, own.quote
FROM suggestion AS s LEFT JOIN span AS own ON own.suggestion = s.key
WHERE s.article = ? {only} ORDER BY s.key"""
_BY_HAND = """
SELECT uid, start, stop, label, quote, state, reviewer, optional, flag, note
FROM span AS s WHERE article = ? AND suggestion IS NULL {only} ORDER BY key"""
_SUGGESTED_RELATIONS = """
SELECT s.uid, coalesce(own.kind, s.kind), coalesce(own.tail, s.tail), coalesce(own.head, s.head), s.state, s.reviewer,
       s.rule, s.why, s.confidence, s.version
FROM suggested_relation AS s LEFT JOIN relation AS own ON own.suggestion = s.key
WHERE s.article = ? {only} ORDER BY s.key"""
_RELATIONS_BY_HAND = """
SELECT uid, kind, tail, head, state, reviewer FROM relation AS s
WHERE article = ? AND suggestion IS NULL {only} ORDER BY key"""


# Its own parameter; an article may have more spans than a statement may have parameters.
_ONLY = "AND s.uid IN (SELECT value FROM json_each(?))"


def load_article(db: Database, key: int) -> Article:
    """The article, its text as it was imported."""
    row = db.first(
        "SELECT a.name, a.title, a.lang, t.text, t.digest, t.meta FROM article AS a JOIN article_text AS t USING (key)"
        " WHERE a.key = ?",
        (key,),
    )
    if row is None:
        raise LookupError(f"no article {key}")
    name, title, lang, text, known, meta = row
    if digest(text) != known:
        raise _damaged(db, name)
    try:
        return Article(name=name, text=text, lang=lang, title=title, meta=json.loads(meta), key=key)
    except ValueError as error:
        raise _damaged(db, name) from error


def load_annotations(db: Database, article: Article) -> Annotations:
    """Spans in reading order, relations in the order they came, as files list them."""
    try:
        annotations = _annotations(db, article.key)
    except KeyError as error:  # a state, label or reviewer that there is none of
        raise _damaged(db, article.name) from error
    text, spans = article.text, annotations.spans
    if any(text[span.start : span.end] != span.quote for span in spans.values()):
        raise _damaged(db, article.name)
    if any(r.tail not in spans or r.head not in spans for r in annotations.relations.values()):
        raise _damaged(db, article.name)
    return annotations


def load_records(db: Database, key: int, text: str, uids: Collection[str]) -> Annotations:
    """Of an article's spans and relations those of `uids`; a relation may come without its ends."""
    try:
        found = _annotations(db, key, uids)
    except KeyError as error:
        raise damaged(db.path) from error
    if any(text[span.start : span.end] != span.quote for span in found.spans.values()):
        raise damaged(db.path)
    return found


def _annotations(db: Database, key: int, uids: Collection[str] | None = None) -> Annotations:
    label_names, reviewers = names.labels(db), names.reviewers(db)

    def rows(query: str) -> list[Row]:
        if uids is None:
            return db.rows(query.format(only=""), (key,))
        return db.rows(query.format(only=_ONLY), (key, json.dumps(sorted(uids))))

    spans = [_suggested(row, label_names, reviewers) for row in rows(_SUGGESTED)]
    spans += [_by_hand(row, label_names, reviewers) for row in rows(_BY_HAND)]
    spans.sort(key=lambda span: (span.start, -span.end, span.label))
    relations = [
        Relation(uid, kind, tail, head, STATES[state], reviewers[who], *rest)
        for query in (_SUGGESTED_RELATIONS, _RELATIONS_BY_HAND)
        for uid, kind, tail, head, state, who, *rest in rows(query)
    ]
    return Annotations.of(spans, relations)


def load_decisions(db: Database, key: int) -> tuple[Decision, ...]:
    """The decisions on an article in the order they were made."""
    reviewers = names.reviewers(db)
    rows = db.rows(
        "SELECT about, outcome, reviewer, at, seconds, rule, version, relation, bulk"
        " FROM decision WHERE article = ? ORDER BY key",
        (key,),
    )
    try:
        return tuple(
            Decision(about, OUTCOMES[outcome], reviewers[who], at, seconds, rule, version, bool(relation), bool(bulk))
            for about, outcome, who, at, seconds, rule, version, relation, bulk in rows
        )
    except KeyError as error:
        raise damaged(db.path) from error


def load_statuses(db: Database, key: int) -> dict[str, Status]:
    """How far each reviewer is with an article, by name."""
    rows = db.rows(
        "SELECT r.name, s.status FROM article_status AS s JOIN reviewer AS r ON r.key = s.reviewer"
        " WHERE s.article = ? ORDER BY r.name",
        (key,),
    )
    try:
        return {name: STATUSES[status] for name, status in rows}
    except KeyError as error:
        raise damaged(db.path) from error


def _suggested(row: Row, label_names: Mapping[int, str], reviewers: Mapping[int | None, str]) -> Span:
    uid, start, stop, label, quote, state, who, rule, cue_start, cue_stop, why, confidence, version = row[:13]
    optional, flag, note, own_start, own_stop, own_label, own_quote = row[13:]
    proposed = Proposal(start, stop, label_names[label])
    if own_start is not None:
        start, stop, label, quote = own_start, own_stop, own_label, own_quote
    return Span(
        uid,
        start,
        stop,
        label_names[label],
        quote,
        STATES[state],
        reviewers[who],
        rule,
        None if cue_start is None else (cue_start, cue_stop),
        why,
        confidence,
        version,
        proposed,
        bool(optional),
        bool(flag),
        note,
    )


def _by_hand(row: Row, label_names: Mapping[int, str], reviewers: Mapping[int | None, str]) -> Span:
    uid, start, stop, label, quote, state, who, optional, flag, note = row
    return Span(
        uid,
        start,
        stop,
        label_names[label],
        quote,
        STATES[state],
        reviewers[who],
        optional=bool(optional),
        flag=bool(flag),
        note=note,
    )


def _damaged(db: Database, name: str) -> DamagedArticle:
    message = _("The article “{name}” is damaged: its text is not what was imported. Restore a backup.")
    return DamagedArticle(message.format(name=name), path=str(db.path))
