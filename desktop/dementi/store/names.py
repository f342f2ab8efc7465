"""Keys of what is named once per project: labels, reviewers, and the few facts of `meta`."""

import re
from datetime import UTC, datetime

from dementi.domain.labels import standard
from dementi.domain.spans import new_uid
from dementi.store.connection import Database
from dementi.store.rows import Rows, RowValues, insert

UID = re.compile(r"[0-9a-f]{32}")


def now() -> str:
    """This moment in ISO 8601 UTC."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def furnish(db: Database, reviewer: str, fold: str) -> None:
    """What a new project starts with."""
    who = reviewer_key(db, reviewer)
    facts = {"uid": new_uid(), "created": now(), "fold": fold, "reviewer": str(who), "articles": "0"}
    for name, value in facts.items():
        insert(db, "meta", {"name": name, "value": value})
    for label in standard():
        insert(db, "label", {"name": label.key, "archived": 0})


def fact(db: Database, name: str) -> str:
    """A value of `meta`."""
    return str(db.value("SELECT value FROM meta WHERE name = ?", (name,)))


def set_fact(rows: Rows, name: str, value: str) -> None:
    key = rows.db.value("SELECT key FROM meta WHERE name = ?", (name,))
    rows.update("meta", key, {"value": value})


def reviewer_key(db: Database, name: str) -> int:
    """The reviewer's key; a new name is added."""
    found = db.value("SELECT key FROM reviewer WHERE name = ?", (name,))
    return insert(db, "reviewer", {"name": name}) if found is None else int(found)


def last_reviewer(db: Database) -> str:
    """The name of the reviewer who used the project last."""
    return str(db.value("SELECT name FROM reviewer WHERE key = ?", (int(fact(db, "reviewer")),)))


def use_reviewer(db: Database, name: str) -> None:
    """Make `name` the last reviewer."""
    set_fact(Rows(db), "reviewer", str(reviewer_key(db, name)))


def label_key(db: Database, name: str) -> int:
    """The label's key; `ValueError` when the project has no such label."""
    found = db.value("SELECT key FROM label WHERE name = ?", (name,))
    if found is None:
        raise ValueError(f"no label {name!r}")
    return int(found)


def labels(db: Database) -> dict[int, str]:
    """The names of all labels by key."""
    return dict(db.rows("SELECT key, name FROM label ORDER BY key"))


def reviewers(db: Database) -> dict[int | None, str]:
    """The names of all reviewers by key, and "" for nobody."""
    return {None: "", **dict(db.rows("SELECT key, name FROM reviewer ORDER BY key"))}


def run_key(db: Database, kind: str, *, lang: str = "", version: str = "", reviewer: int | None = None) -> int:
    """The key of the run of these rules; the first article of a run adds it."""
    found = db.value(
        "SELECT key FROM run WHERE kind = ? AND lang = ? AND version = ? ORDER BY key DESC", (kind, lang, version)
    )
    return add_run(db, kind, lang=lang, version=version, reviewer=reviewer) if found is None else int(found)


def add_run(
    db: Database,
    kind: str,
    *,
    uid: str = "",
    lang: str = "",
    version: str = "",
    reviewer: int | None = None,
    origin: str = "",
) -> int:
    row: RowValues = {
        "uid": uid or new_uid(),
        "kind": kind,
        "lang": lang,
        "version": version,
        "reviewer": reviewer,
        "origin": origin,
        "at": now(),
    }
    return insert(db, "run", row)
