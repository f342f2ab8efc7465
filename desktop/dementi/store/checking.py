"""The full check of a project: SQLite's own, then every seal, digest, quote, range and link."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from dementi.domain.article import digest
from dementi.domain.errors import UserError
from dementi.i18n import _
from dementi.store import ordering, span_search
from dementi.store.connection import Database, reading
from dementi.store.errors import Interrupted, Stopped
from dementi.store.rows import seal
from dementi.store.schema import LIBRARY_SINCE, SPAN_SEARCH_SINCE, columns

FINDINGS = 100  # no more are listed: a damaged page damages many rows
_STEP = 100_000  # SQLite instructions between two looks at whether to stop


@dataclass(frozen=True, slots=True)
class Report:
    """What a full check found; sound without findings. `faults` are those known of the SQLite in use."""

    findings: tuple[str, ...]
    articles: int
    spans: int
    sqlite: str
    faults: tuple[str, ...]

    @property
    def sound(self) -> bool:
        return not self.findings


def check_file(path: Path, stop: Callable[[], bool] = lambda: False) -> Report:
    """Check the project at `path` on a connection of its own; raises `Stopped` when `stop` says so."""
    db = reading(path)
    db.set_progress_handler(stop, _STEP)
    try:
        return check(db, stop)
    except Interrupted as error:
        raise Stopped from error
    finally:
        db.close()


def check(db: Database, stop: Callable[[], bool] = lambda: False) -> Report:
    """Check a project that passed the schema check."""
    findings: list[str] = []
    articles = spans = 0
    try:
        for finding in _findings(db, stop):
            findings.append(finding)
            if len(findings) == FINDINGS:
                break
        articles = db.value("SELECT count(*) FROM article")
        spans = db.value("SELECT count(*) FROM suggestion") + db.value(
            "SELECT count(*) FROM span WHERE suggestion IS NULL"
        )
    except UserError as error:
        findings.append(error.message)
    except (ValueError, TypeError, sqlite3.DatabaseError) as error:
        _go_on(stop)  # it may be the end of an interrupted statement
        findings.append(_("A row cannot be read: {error}").format(error=str(error)[:200]))
    return Report(tuple(findings), articles, spans, sqlite3.sqlite_version, known_faults())


def known_faults(version: tuple[int, ...] = sqlite3.sqlite_version_info) -> tuple[str, ...]:
    """What is known to be wrong with this SQLite, as far as it can concern a project."""
    faults = []
    if version < (3, 51, 3):
        faults.append(_("Before 3.51.3, two connections can damage a file in WAL mode. Projects never use that mode."))
    if version < (3, 54, 1):
        faults.append(_("Before 3.54.1, a crafted journal can delete another file. Such journals are refused."))
    return tuple(faults)


def _findings(db: Database, stop: Callable[[], bool]) -> Iterator[str]:
    for (line,) in db.rows(f"PRAGMA integrity_check({FINDINGS})"):
        if line != "ok":
            yield _("SQLite: {finding}").format(finding=line[:500])
    for table, key, parent, _number in db.rows("PRAGMA foreign_key_check"):
        yield _("{table} {key} names a row of {parent} that is not there.").format(table=table, key=key, parent=parent)
    for table in columns(db.version):
        yield from _broken_seals(db, table, stop)
    keys = db.keys("SELECT key FROM article ORDER BY key")
    for key in keys:
        _go_on(stop)
        yield from _broken_article(db, key)
    if db.version >= LIBRARY_SINCE:
        for key in ordering.wrong(db, keys):
            yield _("Article {key} is not where lists should have it.").format(key=key)
    if db.version >= SPAN_SEARCH_SINCE:
        for key in span_search.wrong(db):
            _go_on(stop)
            yield _("The search in spans does not have those of article {key} as they are.").format(key=key)
    if int(db.value("SELECT value FROM meta WHERE name = 'articles'")) != db.value(
        "SELECT count(*) FROM article WHERE binned = 0"
    ):
        yield _("The number of articles is not the one recorded.")


def _broken_seals(db: Database, table: str, stop: Callable[[], bool]) -> Iterator[str]:
    names = columns()[table]
    last = -(1 << 63)
    # By pages of keys: a million rows are never in memory, and no read transaction lasts.
    query = f"SELECT {', '.join(names)}, seal FROM {table} WHERE key > ? ORDER BY key LIMIT 1000"
    while rows := db.rows(query, (last,)):
        for key, *values, known in rows:
            if seal(values) != known:
                yield _("{table} {key} is not as it was written.").format(table=table, key=key)
        last = rows[-1][0]
        _go_on(stop)


def _go_on(stop: Callable[[], bool]) -> None:
    """SQLite asks by itself within long statements, not between short ones."""
    if stop():
        raise Stopped


def _broken_article(db: Database, key: int) -> Iterator[str]:
    row = db.first(
        "SELECT a.name, a.length, t.text, t.digest, t.meta, t.changes FROM article AS a LEFT JOIN article_text AS t"
        " USING (key) WHERE a.key = ?",
        (key,),
    )
    if row is None:
        return
    name, length, text, known, meta, changes = row
    if text is None or digest(text) != known or len(text) != length:
        yield _("The text of “{name}” is not what was imported.").format(name=name)
        return
    json.loads(meta), json.loads(changes)
    uids = set()
    for table in ("suggestion", "span"):
        for uid, start, stop, quote in db.rows(
            f"SELECT uid, start, stop, quote FROM {table} WHERE article = ?", (key,)
        ):
            uids.add(uid)
            if text[start:stop] != quote or not quote:
                yield _("In “{name}”, a quote is not the text at {start}.").format(name=name, start=start)
    for table in ("suggested_relation", "relation"):
        for tail, head in db.rows(f"SELECT tail, head FROM {table} WHERE article = ?", (key,)):
            if not {tail, head} <= uids:
                yield _("In “{name}”, a link has lost an end.").format(name=name)
