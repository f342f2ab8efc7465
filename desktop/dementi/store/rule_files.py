"""Rule files that a project carries: put in, taken out, read. No undo step: the file itself is what a person keeps."""

from dementi.domain.own_rules import OwnRules
from dementi.store.connection import Database
from dementi.store.names import now
from dementi.store.rows import Rows

_FIRST_VERSION = 2
"""The version of projects from which on they have the table; an older one that is only read has none."""


def put(db: Database, rules: OwnRules) -> bool:
    """Store a rule file; whether it took the place of one of that name."""
    rows = Rows(db)
    key = db.value("SELECT key FROM rule_file WHERE name = ?", (rules.name,))
    row = {"name": rules.name, "lang": rules.lang, "text": rules.text, "at": now()}
    if key is None:
        rows.insert("rule_file", row)
    else:
        rows.update("rule_file", key, row)
    return key is not None


def remove(db: Database, name: str) -> bool:
    """Take a rule file out; whether there was one of that name."""
    key = db.value("SELECT key FROM rule_file WHERE name = ?", (name,))
    if key is not None:
        Rows(db).delete("rule_file", key)
    return key is not None


def read(db: Database) -> tuple[OwnRules, ...]:
    """All rule files by name."""
    if db.version < _FIRST_VERSION:
        return ()
    return tuple(OwnRules(*row) for row in db.rows("SELECT name, lang, text FROM rule_file ORDER BY name"))
