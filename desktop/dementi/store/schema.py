"""The tables of a project file, as SQL, and what a file's schema may be.

Every row but those of the full-text index carries a `seal`, a short digest of its values, because SQLite pages have
no checksums. Keys are never used twice, so the undo history can name rows by them and keys give the order of entry.
"""

import re
import sqlite3
from contextlib import closing
from functools import cache

from dementi.store.clauses import FLAG as _FLAG
from dementi.store.clauses import KEY as _KEY
from dementi.store.clauses import SEAL as _SEAL
from dementi.store.register.tables import REGISTER

APPLICATION_ID = 0x446D656E
VERSION = 14
MIGRATION_SET = "dementi"
MIGRATIONS = (
    "0001_first",
    "0002_own_rules",
    "0003_label_forms",
    "0004_likeness",
    "0005_revisions",
    "0006_import_reports",
    "0007_library",
    "0008_batches",
    "0009_span_search",
    "0010_register",
    "0011_indexes",
    "0012_unread",
    "0013_reruns",
    "0014_register_indexes",
)  # the names of all migrations up to VERSION, one for each
UNSEALED = ("_sqlite_migrations",)

_STATE = "TEXT NOT NULL CHECK (state IN ('pending', 'accepted', 'amended', 'rejected', 'manual'))"
_RANGE = """start INTEGER NOT NULL CHECK (start >= 0),
    stop INTEGER NOT NULL,
    label INTEGER NOT NULL REFERENCES label(key),
    quote TEXT NOT NULL"""
_TOUCHED = f"""state {_STATE},
    reviewer INTEGER REFERENCES reviewer(key),
    flag {_FLAG.format("flag")},
    note TEXT NOT NULL,
    optional {_FLAG.format("optional")}"""
_SHARE = "confidence REAL CHECK (confidence BETWEEN 0 AND 1)"

FIRST = (
    f"""CREATE TABLE meta (
    {_KEY},
    name TEXT NOT NULL UNIQUE,
    value TEXT NOT NULL,
    {_SEAL}
) STRICT""",
    f"""CREATE TABLE label (
    {_KEY},
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    archived {_FLAG.format("archived")},
    {_SEAL}
) STRICT""",
    f"""CREATE TABLE reviewer (
    {_KEY},
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    {_SEAL}
) STRICT""",
    f"""CREATE TABLE run (
    {_KEY},
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    kind TEXT NOT NULL CHECK (kind IN ('import', 'pretag')),
    lang TEXT NOT NULL,
    version TEXT NOT NULL,
    reviewer INTEGER REFERENCES reviewer(key),
    origin TEXT NOT NULL,
    at TEXT NOT NULL,
    {_SEAL}
) STRICT""",
    f"""CREATE TABLE article (
    {_KEY},
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    title TEXT NOT NULL,
    lang TEXT NOT NULL,
    outlet TEXT NOT NULL,
    date TEXT NOT NULL,
    length INTEGER NOT NULL CHECK (length >= 0),
    imported INTEGER NOT NULL REFERENCES run(key),
    tagged INTEGER REFERENCES run(key),
    binned {_FLAG.format("binned")},
    {_SEAL}
) STRICT""",
    f"""CREATE TABLE article_text (
    key INTEGER PRIMARY KEY REFERENCES article(key),
    text TEXT NOT NULL,
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    meta TEXT NOT NULL,
    changes TEXT NOT NULL,
    {_SEAL}
) STRICT""",
    f"""CREATE TABLE article_status (
    {_KEY},
    article INTEGER NOT NULL REFERENCES article(key),
    reviewer INTEGER NOT NULL REFERENCES reviewer(key),
    status TEXT NOT NULL CHECK (status IN ('todo', 'started', 'done')),
    {_SEAL},
    UNIQUE (article, reviewer)
) STRICT""",
    f"""CREATE TABLE suggestion (
    {_KEY},
    uid TEXT NOT NULL CHECK (uid <> ''),
    article INTEGER NOT NULL REFERENCES article(key),
    run INTEGER NOT NULL REFERENCES run(key),
    rule TEXT NOT NULL,
    cue_start INTEGER CHECK (cue_start >= 0),
    cue_stop INTEGER CHECK (cue_stop >= cue_start),
    why TEXT NOT NULL,
    {_SHARE},
    version TEXT NOT NULL,
    {_RANGE},
    {_TOUCHED},
    {_SEAL},
    CHECK (stop > start),
    UNIQUE (uid, article)
) STRICT""",
    f"""CREATE TABLE span (
    {_KEY},
    uid TEXT NOT NULL CHECK (uid <> ''),
    article INTEGER NOT NULL REFERENCES article(key),
    suggestion INTEGER REFERENCES suggestion(key),
    {_RANGE},
    {_TOUCHED},
    {_SEAL},
    CHECK (stop > start),
    UNIQUE (uid, article)
) STRICT""",
    f"""CREATE TABLE suggested_relation (
    {_KEY},
    uid TEXT NOT NULL CHECK (uid <> ''),
    article INTEGER NOT NULL REFERENCES article(key),
    run INTEGER NOT NULL REFERENCES run(key),
    rule TEXT NOT NULL,
    why TEXT NOT NULL,
    {_SHARE},
    version TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('said_by', 'denies')),
    tail TEXT NOT NULL,
    head TEXT NOT NULL CHECK (head <> tail),
    state {_STATE},
    reviewer INTEGER REFERENCES reviewer(key),
    {_SEAL},
    UNIQUE (uid, article)
) STRICT""",
    f"""CREATE TABLE relation (
    {_KEY},
    uid TEXT NOT NULL CHECK (uid <> ''),
    article INTEGER NOT NULL REFERENCES article(key),
    suggestion INTEGER REFERENCES suggested_relation(key),
    kind TEXT NOT NULL CHECK (kind IN ('said_by', 'denies')),
    tail TEXT NOT NULL,
    head TEXT NOT NULL CHECK (head <> tail),
    state {_STATE},
    reviewer INTEGER REFERENCES reviewer(key),
    {_SEAL},
    UNIQUE (uid, article)
) STRICT""",
    f"""CREATE TABLE decision (
    {_KEY},
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    article INTEGER NOT NULL REFERENCES article(key),
    about TEXT NOT NULL,
    relation {_FLAG.format("relation")},
    outcome TEXT NOT NULL CHECK (outcome IN ('accepted', 'amended', 'rejected', 'manual', 'skipped')),
    reviewer INTEGER NOT NULL REFERENCES reviewer(key),
    at TEXT NOT NULL,
    seconds REAL NOT NULL CHECK (seconds >= 0),
    rule TEXT NOT NULL,
    version TEXT NOT NULL,
    bulk {_FLAG.format("bulk")},
    {_SEAL}
) STRICT""",
    f"""CREATE TABLE change (
    {_KEY},
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    article INTEGER,
    reviewer INTEGER REFERENCES reviewer(key),
    run INTEGER REFERENCES run(key),
    at TEXT NOT NULL,
    undone {_FLAG.format("undone")},
    {_SEAL}
) STRICT""",
    f"""CREATE TABLE change_row (
    {_KEY},
    change INTEGER NOT NULL REFERENCES change(key),
    place TEXT NOT NULL,
    row INTEGER NOT NULL,
    article INTEGER,
    before TEXT,
    after TEXT,
    {_SEAL}
) STRICT""",
    "CREATE INDEX article_live ON article (binned)",
    "CREATE INDEX article_text_digest ON article_text (digest)",
    "CREATE INDEX article_status_reviewer ON article_status (reviewer, status, article)",
    "CREATE INDEX suggestion_article ON suggestion (article, state, flag)",
    "CREATE INDEX suggestion_decided ON suggestion (rule, state) WHERE state <> 'pending'",
    "CREATE INDEX span_article ON span (article, suggestion, state, flag)",
    "CREATE INDEX span_suggestion ON span (suggestion)",
    "CREATE INDEX suggested_relation_article ON suggested_relation (article)",
    "CREATE INDEX relation_article ON relation (article)",
    "CREATE INDEX relation_suggestion ON relation (suggestion)",
    "CREATE INDEX decision_article ON decision (article)",
    "CREATE INDEX change_undone ON change (key) WHERE undone = 1",
    "CREATE INDEX change_row_change ON change_row (change)",
    "CREATE INDEX change_row_article ON change_row (article)",
    """CREATE VIRTUAL TABLE article_search USING fts5(
    title, text, content='', detail=none, prefix='2 3', tokenize='unicode61 remove_diacritics 2')""",
)

OWN_RULES = (
    f"""CREATE TABLE rule_file (
    {_KEY},
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    lang TEXT NOT NULL CHECK (lang <> ''),
    text TEXT NOT NULL,
    at TEXT NOT NULL,
    {_SEAL}
) STRICT""",
)
LABEL_FORMS = (
    f"""CREATE TABLE label_form (
    {_KEY},
    label INTEGER NOT NULL UNIQUE REFERENCES label(key),
    name_fr TEXT NOT NULL,
    name_en TEXT NOT NULL,
    light TEXT NOT NULL,
    dark TEXT NOT NULL,
    letter TEXT NOT NULL,
    place INTEGER NOT NULL CHECK (place >= 0),
    {_SEAL}
) STRICT""",
)
LIKENESS = (
    # One row per article. `family` is the article it was first near to; `low0` to `low2` are the smallest hashes of its
    # sketch in three classes, by which near ones are found; `sketch` has all hashes, 8 hexadecimal digits each.
    f"""CREATE TABLE likeness (
    key INTEGER PRIMARY KEY REFERENCES article(key),
    family INTEGER NOT NULL,
    low0 INTEGER,
    low1 INTEGER,
    low2 INTEGER,
    sketch TEXT NOT NULL,
    {_SEAL}
) STRICT""",
    "CREATE INDEX likeness_family ON likeness (family) WHERE family <> key",
    *(f"CREATE INDEX likeness_low{n} ON likeness (low{n})" for n in range(3)),
)
REVISIONS = (
    # `article` is an outlet's newer version of `earlier`.
    f"""CREATE TABLE revision (
    {_KEY},
    article INTEGER NOT NULL UNIQUE REFERENCES article(key),
    earlier INTEGER NOT NULL REFERENCES article(key),
    {_SEAL}
) STRICT""",
    "CREATE INDEX revision_earlier ON revision (earlier)",
)
IMPORT_REPORTS = (
    # `lines` is JSON: what came of some hundreds of files, in order.
    f"""CREATE TABLE import_report (
    {_KEY},
    at TEXT NOT NULL,
    reviewer INTEGER NOT NULL REFERENCES reviewer(key),
    origin TEXT NOT NULL,
    stopped {_FLAG.format("stopped")},
    taken INTEGER NOT NULL,
    duplicate INTEGER NOT NULL,
    failed INTEGER NOT NULL,
    skipped INTEGER NOT NULL,
    {_SEAL}
) STRICT""",
    f"""CREATE TABLE import_lines (
    {_KEY},
    report INTEGER NOT NULL REFERENCES import_report(key),
    lines TEXT NOT NULL,
    {_SEAL}
) STRICT""",
    "CREATE INDEX import_lines_report ON import_lines (report)",
)
IMPORTS_SINCE = 6
"""The version of projects from which on they have these tables."""
LIBRARY = (
    # With the places of words in it, so that phrases are found. It is empty until it is built again (`search.FOLD`).
    "DROP TABLE article_search",
    """CREATE VIRTUAL TABLE article_search USING fts5(
    title, text, content='', prefix='2 3', tokenize='unicode61 remove_diacritics 2')""",
    # One row per article, made of what other tables hold. `title` and `outlet` are folded, `date` is the day; `pending`
    # counts the suggestions to decide that are shown by default, sources left out, `lowest` is the least confidence.
    f"""CREATE TABLE article_order (
    key INTEGER PRIMARY KEY REFERENCES article(key),
    title TEXT NOT NULL,
    outlet TEXT NOT NULL,
    date TEXT NOT NULL,
    lang TEXT NOT NULL,
    binned {_FLAG.format("binned")},
    pending INTEGER NOT NULL CHECK (pending >= 0),
    lowest REAL CHECK (lowest BETWEEN 0 AND 1),
    {_SEAL}
) STRICT""",
    "CREATE INDEX article_order_title ON article_order (binned, title)",
    "CREATE INDEX article_order_outlet ON article_order (binned, outlet)",
    "CREATE INDEX article_order_date ON article_order (binned, date)",
    "CREATE INDEX article_order_lang ON article_order (binned, lang)",
    "CREATE INDEX article_order_pending ON article_order (binned, pending) WHERE pending > 0",
    "CREATE INDEX article_order_lowest ON article_order (binned, lowest) WHERE lowest IS NOT NULL",
    "CREATE INDEX suggestion_pending ON suggestion (article, confidence, label) WHERE state = 'pending'",
    "CREATE INDEX suggestion_flagged ON suggestion (article) WHERE flag = 1",
    "CREATE INDEX suggestion_rule ON suggestion (rule, article)",
    "CREATE INDEX span_flagged ON span (article) WHERE flag = 1",
    "CREATE INDEX span_label ON span (label, article)",
    f"""CREATE TABLE saved_filter (
    {_KEY},
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    conditions TEXT NOT NULL,
    {_SEAL}
) STRICT""",
)
LIBRARY_SINCE = 7
"""The version of projects from which on they have what lists are sorted by, kept filters, and places of words."""
BATCHES = (
    # Articles that are worked on together. `conditions` is the selection they were chosen from, as JSON.
    f"""CREATE TABLE batch (
    {_KEY},
    uid TEXT NOT NULL UNIQUE CHECK (uid <> ''),
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    reviewer INTEGER NOT NULL REFERENCES reviewer(key),
    how TEXT NOT NULL,
    seed INTEGER NOT NULL CHECK (seed >= 0),
    conditions TEXT NOT NULL,
    at TEXT NOT NULL,
    {_SEAL}
) STRICT""",
    f"""CREATE TABLE batch_article (
    {_KEY},
    batch INTEGER NOT NULL REFERENCES batch(key),
    article INTEGER NOT NULL REFERENCES article(key),
    place INTEGER NOT NULL CHECK (place >= 0),
    {_SEAL},
    UNIQUE (batch, article)
) STRICT""",
    "CREATE INDEX batch_article_article ON batch_article (article)",
)
BATCHES_SINCE = 8
"""The version of projects from which on they have batches."""
SPAN_SEARCH = (
    # The quotes of spans, each with its label as a word. See `quoting` for its rows.
    """CREATE VIRTUAL TABLE span_search USING fts5(
    quote, label, content='', prefix='2 3', tokenize='unicode61 remove_diacritics 2')""",
)
SPAN_SEARCH_SINCE = 9
"""The version of projects from which on spans are searched."""
REGISTER_SINCE = 10
"""The version of projects from which on they have the register of sources."""
INDEXES = (
    # For the first articles of a filter, however many it finds.
    "CREATE INDEX article_order_doubtful ON article_order (binned, key, lowest) WHERE lowest IS NOT NULL",
    "CREATE INDEX article_order_outlet_date ON article_order (binned, outlet, date)",
)
INDEXES_SINCE = 11
"""The version of projects from which on lists are filtered and sorted."""
UNREAD = (
    # Which articles no rules, or older ones, have read is asked at each opening: no look at a million for that.
    "CREATE INDEX article_tagged ON article (tagged, binned)",
)
RERUNS = (
    # What the last reading of all articles changed; `lines` is JSON, some hundreds of article, rule and three counts.
    f"""CREATE TABLE rerun (
    {_KEY},
    at TEXT NOT NULL,
    lines TEXT NOT NULL,
    {_SEAL}
) STRICT""",
)
RERUNS_SINCE = 13
"""The version of projects from which on they keep what the last reading again changed."""
REGISTER_INDEXES = (
    # First names are shared by many: who has one is looked up with the beginning of the family name.
    "DROP INDEX source_name_head",
    "CREATE INDEX source_name_head ON source_name (head, kind, substr(tail, 1, 1))",
    # What was refused of a name is asked from either side when it is exported.
    "CREATE INDEX entity_apart_other ON entity_apart (other)",
)
STEPS = (
    FIRST, OWN_RULES, LABEL_FORMS, LIKENESS, REVISIONS, IMPORT_REPORTS, LIBRARY, BATCHES, SPAN_SEARCH, REGISTER,
    INDEXES, UNREAD, RERUNS, REGISTER_INDEXES,
)  # fmt: skip
"""What each migration adds."""

_MIGRATION_TABLE = (
    "CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT)",
    "CREATE UNIQUE INDEX idx__sqlite_migrations_migration_set_name ON _sqlite_migrations (migration_set, name)",
)


@cache
def columns(version: int = VERSION) -> dict[str, tuple[str, ...]]:
    """The columns of each sealed table of a project of this version, key first, seal left out."""
    with closing(_empty(version)) as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE sql LIKE '%STRICT'")]
        return {name: tuple(c[1] for c in db.execute(f"PRAGMA table_info({name})"))[:-1] for name in names}


@cache
def allowed(version: int) -> frozenset[tuple[str, str, str, str]]:
    """Every row that `sqlite_schema` has in a project of this version."""
    if not 1 <= version <= VERSION:
        return frozenset()
    with closing(_empty(version)) as db:
        return present(db)


def present(db: sqlite3.Connection) -> frozenset[tuple[str, str, str, str]]:
    """Every row of `sqlite_schema`, its SQL normalised."""
    rows = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
    return frozenset((kind, name, table, _normalised(sql)) for kind, name, table, sql in rows)


def _normalised(sql: str | None) -> str:
    """One spelling for what different SQLite and sqlite-utils versions lay out or quote differently."""
    unquoted = re.sub(r'"(\w+)"', r"\1", sql or "")
    return re.sub(r"\s*([(),])\s*", r"\1", re.sub(r"\s+", " ", unquoted)).strip()


def _empty(version: int) -> sqlite3.Connection:
    db = sqlite3.connect(":memory:", isolation_level=None)
    for statements in (_MIGRATION_TABLE, *STEPS[:version]):
        for statement in statements:
            db.execute(statement)
    return db
