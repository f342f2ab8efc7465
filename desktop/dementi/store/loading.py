"""An article and its annotations out of the rows, each quote checked against the text.

A suggestion is the rule's proposal; a span that names it is the reviewer's version of it. Both are one `Span`.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status, digest
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Decision, Outcome, Proposal, Relation, Span, State
from dementi.i18n import _
from dementi.store import names
from dementi.store.connection import Database, Row
from dementi.store.errors import Damaged, DamagedArticle, damaged
from dementi.store.parts import rows_of

STATES = {state.value: state for state in State}
OUTCOMES = {outcome.value: outcome for outcome in Outcome}
STATUSES = {status.value: status for status in Status}

# “+” keeps SQLite to the index of the articles: it would rather walk through the table in the order of its keys than
# sort some rows, or take everything that is no suggestion.
_SUGGESTED = """
SELECT s.article, s.uid, s.start, s.stop, s.label, s.quote, s.state, s.reviewer, s.rule, s.cue_start, s.cue_stop, s.why,
       s.confidence, s.version, s.optional, s.flag, s.note, own.start, own.stop, own.label, own.quote
FROM suggestion AS s LEFT JOIN span AS own ON own.suggestion = s.key
WHERE s.article BETWEEN ? AND ? {only} ORDER BY +s.key"""
_BY_HAND = """
SELECT article, uid, start, stop, label, quote, state, reviewer, optional, flag, note
FROM span AS s WHERE article BETWEEN ? AND ? AND +suggestion IS NULL {only} ORDER BY +s.key"""
_SUGGESTED_RELATIONS = """
SELECT s.article, s.uid, coalesce(own.kind, s.kind), coalesce(own.tail, s.tail), coalesce(own.head, s.head),
       s.state, s.reviewer, s.rule, s.why, s.confidence, s.version
FROM suggested_relation AS s LEFT JOIN relation AS own ON own.suggestion = s.key
WHERE s.article BETWEEN ? AND ? {only} ORDER BY +s.key"""
_RELATIONS_BY_HAND = """
SELECT article, uid, kind, tail, head, state, reviewer FROM relation AS s
WHERE article BETWEEN ? AND ? AND +suggestion IS NULL {only} ORDER BY +s.key"""


# Its own parameter; an article may have more spans than a statement may have parameters.
_ONLY = "AND s.uid IN (SELECT value FROM json_each(?))"


_WHOLE = """
SELECT a.key, a.name, a.title, a.lang, t.text, t.digest, t.meta, t.changes
FROM article AS a JOIN article_text AS t USING (key) WHERE a.key"""
ARTICLES = f"{_WHOLE} BETWEEN ? AND ? ORDER BY a.key"
_ARTICLES_OF = f"{_WHOLE} IN ({{}})"


def load_article(db: Database, key: int) -> Article:
    """The article, its text as it was imported."""
    row = db.first(ARTICLES, (key, key))
    if row is None:
        raise LookupError(f"no article {key}")
    return article_of(db, row)


def load_articles(db: Database, keys: Sequence[int]) -> dict[int, Article | DamagedArticle]:
    """Those of these articles that are there, by key, or what is wrong with one."""
    try:
        rows = list(rows_of(db, _ARTICLES_OF, keys))
    except Damaged:  # SQLite cannot even read one of them
        if len(keys) == 1:
            return {keys[0]: _damaged(db, db.value("SELECT name FROM article WHERE key = ?", (keys[0],)))}
        return {key: article for one in keys for key, article in load_articles(db, [one]).items()}
    found: dict[int, Article | DamagedArticle] = {}
    for row in rows:
        try:
            found[row[0]] = article_of(db, row)
        except DamagedArticle as error:
            found[row[0]] = error
    return found


def article_of(db: Database, row: Row) -> Article:
    key, name, title, lang, text, known, meta, _changes = row
    if digest(text) != known:
        raise _damaged(db, name)
    try:
        return Article(name=name, text=text, lang=lang, title=title, meta=json.loads(meta), key=key)
    except ValueError as error:
        raise _damaged(db, name) from error


def load_page(db: Database, first: int, last: int) -> Iterator[tuple[int, ArticleRecord]]:
    """Everything known of the articles with keys from `first` to `last`, those in the bin too, by key."""
    try:
        with db.together():
            articles = db.rows(ARTICLES, (first, last))
            found = _Annotating(db)
            annotations = found.annotations(first, last)
            decisions, statuses = found.decisions(first, last), found.statuses(first, last)
    except KeyError as error:
        raise damaged(db.path) from error
    for row in articles:
        key, article = row[0], article_of(db, row)
        known = _checked(db, article, annotations.get(key, Annotations()))
        changes = tuple(json.loads(row[-1]))
        yield key, ArticleRecord(article, known, tuple(decisions.get(key, ())), statuses.get(key, {}), changes)


def load_annotated(db: Database, first: int, last: int) -> Iterator[tuple[Article, Annotations]]:
    """The articles with keys from `first` to `last`, those in the bin too, with their spans and relations."""
    rows = db.rows(ARTICLES, (first, last))
    try:
        found = _Annotating(db).annotations(first, last)
    except KeyError as error:
        raise damaged(db.path) from error
    for row in rows:
        article = article_of(db, row)
        yield article, _checked(db, article, found.get(article.key, Annotations()))


def load_annotations(db: Database, article: Article) -> Annotations:
    """Spans in reading order, relations in the order they came, as files list them."""
    try:
        found = _Annotating(db).annotations(article.key, article.key)
    except (KeyError, Damaged) as error:  # a state, label or reviewer that there is none of; what SQLite cannot read
        raise _damaged(db, article.name) from error
    return _checked(db, article, found.get(article.key, Annotations()))


def _checked(db: Database, article: Article, annotations: Annotations) -> Annotations:
    text, spans = article.text, annotations.spans
    if any(text[span.start : span.end] != span.quote for span in spans.values()):
        raise _damaged(db, article.name)
    if any(r.tail not in spans or r.head not in spans for r in annotations.relations.values()):
        raise _damaged(db, article.name)
    return annotations


def load_records(db: Database, key: int, text: str, uids: Collection[str]) -> Annotations:
    """Of an article's spans and relations those of `uids`; a relation may come without its ends."""
    try:
        found = _Annotating(db).annotations(key, key, uids).get(key, Annotations())
    except KeyError as error:
        raise damaged(db.path) from error
    if any(text[span.start : span.end] != span.quote for span in found.spans.values()):
        raise damaged(db.path)
    return found


class _Annotating:
    """Reads what is known of the articles of a range of keys, by article; raises `KeyError` for a name of nothing."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._labels, self._reviewers = names.labels(db), names.reviewers(db)

    def annotations(self, first: int, last: int, uids: Collection[str] | None = None) -> dict[int, Annotations]:
        """Spans and relations, or those of `uids`."""

        def rows(query: str) -> list[Row]:
            if uids is None:
                return self._db.rows(query.format(only=""), (first, last))
            return self._db.rows(query.format(only=_ONLY), (first, last, json.dumps(sorted(uids))))

        spans: dict[int, list[Span]] = {}
        relations: dict[int, list[Relation]] = {}
        for row in rows(_SUGGESTED):
            spans.setdefault(row[0], []).append(_suggested(row, self._labels, self._reviewers))
        for row in rows(_BY_HAND):
            spans.setdefault(row[0], []).append(_by_hand(row, self._labels, self._reviewers))
        for query in (_SUGGESTED_RELATIONS, _RELATIONS_BY_HAND):
            for article, uid, kind, tail, head, state, who, *rest in rows(query):
                made = Relation(uid, kind, tail, head, STATES[state], self._reviewers[who], *rest)
                relations.setdefault(article, []).append(made)
        for several in spans.values():
            several.sort(key=lambda span: (span.start, -span.end, span.label))
        known = spans.keys() | relations.keys()
        return {key: Annotations.of(spans.get(key, ()), relations.get(key, ())) for key in known}

    def decisions(self, first: int, last: int) -> dict[int, list[Decision]]:
        """The decisions in the order they were made."""
        rows = self._db.rows(
            "SELECT article, about, outcome, reviewer, at, seconds, rule, version, relation, bulk"
            " FROM decision WHERE article BETWEEN ? AND ? ORDER BY +key",
            (first, last),
        )
        found: dict[int, list[Decision]] = {}
        for article, about, outcome, who, at, seconds, rule, version, relation, bulk in rows:
            reviewer = self._reviewers[who]
            facts = (at, seconds, rule, version, bool(relation), bool(bulk))
            made = Decision(about, OUTCOMES[outcome], reviewer, *facts)
            found.setdefault(article, []).append(made)
        return found

    def statuses(self, first: int, last: int) -> dict[int, dict[str, Status]]:
        """How far each reviewer is, by name."""
        rows = self._db.rows(
            "SELECT s.article, r.name, s.status FROM article_status AS s JOIN reviewer AS r ON r.key = s.reviewer"
            " WHERE s.article BETWEEN ? AND ? ORDER BY r.name",
            (first, last),
        )
        found: dict[int, dict[str, Status]] = {}
        for article, name, status in rows:
            found.setdefault(article, {})[name] = STATUSES[status]
        return found


def load_decisions(db: Database, key: int) -> tuple[Decision, ...]:
    """The decisions on an article in the order they were made."""
    try:
        return tuple(_Annotating(db).decisions(key, key).get(key, ()))
    except KeyError as error:
        raise damaged(db.path) from error


def load_statuses(db: Database, key: int) -> dict[str, Status]:
    """How far each reviewer is with an article, by name."""
    try:
        return _Annotating(db).statuses(key, key).get(key, {})
    except KeyError as error:
        raise damaged(db.path) from error


def _suggested(row: Row, label_names: Mapping[int, str], reviewers: Mapping[int | None, str]) -> Span:
    _article, uid, start, stop, label, quote, state, who, rule, cue_start, cue_stop, why, confidence, version = row[:14]
    optional, flag, note, own_start, own_stop, own_label, own_quote = row[14:]
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
    _article, uid, start, stop, label, quote, state, who, optional, flag, note = row
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
