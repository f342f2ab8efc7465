"""Which names are proposed as the same: each new name is compared with those that share a mark with it."""

from collections.abc import Iterable

from dementi.domain.sources import Kind, Likeness
from dementi.store.connection import Database
from dementi.store.register import grouping
from dementi.store.register.names import Rules
from dementi.store.rows import change_many, insert
from dementi.store.schema import columns

_AT_ONCE = 32  # names
_SHARERS = 500  # names that share a mark with another are compared with it, no more
_NAMED = "SELECT key, name, kind FROM source_name WHERE "
_LETTERS = ("letters", _NAMED + "letters = :letters LIMIT :most")
_PERSONS = (
    ("tail", _NAMED + "tail = :tail AND kind = 'person' LIMIT :most"),
    # Who shares no more than a first name is the same only under nearly the same family name.
    ("head", _NAMED + "head = :head AND kind = 'person' AND substr(tail, 1, 1) = substr(:tail, 1, 1) LIMIT :most"),
    _LETTERS,
)
_OTHERS = (
    ("tail", _NAMED + "tail = :tail AND kind <> 'person' LIMIT :most"),
    _LETTERS,
    ("initials", _NAMED + "letters = :initials LIMIT :most"),
    ("letters", _NAMED + "initials = :letters LIMIT :most"),
    ("head", _NAMED + "head = :head AND kind <> 'person' LIMIT :most"),
)
"""With which other names one is compared, and by which of its marks they are found."""
_BEARERS = """
SELECT n.key, n.name FROM source_pair AS p JOIN source_name AS n ON n.key = p.other WHERE p.one = ? AND p.why = ?"""


def compare(db: Database, rules: Rules) -> bool:
    """Compare some of the names that are new; whether there were any."""
    head = columns()["source_name"]
    rows = db.rows(f"SELECT {', '.join(head)} FROM source_name WHERE compared = 0 ORDER BY key LIMIT ?", (_AT_ONCE,))
    for key, name, _form, kind, *_rest in rows:
        found = list(_alike(db, key, name, Kind(kind), rules))
        for other, other_name, why in found:
            _pair(db, key, other, why)
            db.regrouped.update((name, other_name))
        if any(why is Likeness.SURNAME for _other, _name, why in found):
            _drop_doubtful(db, key, rules)
    at = head.index("compared")
    change_many(db, "source_name", ("compared",), ((*row[:at], 1, *row[at + 1 :]) for row in rows))
    return bool(rows)


def _alike(db: Database, key: int, name: str, kind: Kind, rules: Rules) -> Iterable[tuple[int, str, Likeness]]:
    own = rules.marks(name)
    values = {"head": own.head, "tail": own.tail, "letters": own.letters, "initials": own.initials}
    seen = {key}
    for mark, query in _PERSONS if kind is Kind.PERSON else _OTHERS:
        for other, other_name, other_kind in db.rows(query, values | {"most": _SHARERS}) if values[mark] else ():
            if other not in seen:
                seen.add(other)
                why = rules.alike(name, kind, other_name, Kind(other_kind))
                if why is not None:
                    yield other, other_name, why


def _pair(db: Database, one: int, other: int, why: Likeness) -> None:
    """Propose two names as the same; it is kept both ways round, so that either finds it."""
    for a, b in ((one, other), (other, one)):
        if db.value("SELECT 1 FROM source_pair WHERE one = ? AND other = ?", (a, b)) is None:
            insert(db, "source_pair", {"one": a, "other": b, "why": why})


def _drop_doubtful(db: Database, key: int, rules: Rules) -> None:
    """A family name that several people bear is proposed as none of them."""
    for short in _family_names(db, key):
        name, kind = db.first("SELECT name, kind FROM source_name WHERE key = ?", (short,)) or ("", Kind.PERSON)
        # All who bear it: of those it was refused before it is no longer a pair.
        bearers = [one for _key, one, why in _alike(db, short, name, Kind(kind), rules) if why is Likeness.SURNAME]
        if any(rules.alike(bearers[0], Kind.PERSON, one, Kind.PERSON) is None for one in bearers[1:]):
            for bearer, other in db.rows(_BEARERS, (short, Likeness.SURNAME)):
                grouping.drop_pair(db, short, bearer)
                db.regrouped.add(other)


def _family_names(db: Database, key: int) -> list[int]:
    """The names of one word that are paired with this name, or this name itself if it is one."""
    if " " not in str(db.value("SELECT name FROM source_name WHERE key = ?", (key,))):
        return [key]
    sql = """SELECT n.key FROM source_pair AS p JOIN source_name AS n ON n.key = p.other
        WHERE p.one = ? AND p.why = ? AND n.name NOT LIKE '% %'"""
    return [short for (short,) in db.rows(sql, (key, Likeness.SURNAME))]
