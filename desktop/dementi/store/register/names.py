"""The names that the index knows: a row each, made when one first stands somewhere, and how often it does."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.sources import UNNAMED_SIGN, ArticleSources, Kind, Likeness, Marks
from dementi.store import ordering
from dementi.store.connection import Database, Value
from dementi.store.parts import rows_of
from dementi.store.rows import RowValues, change_many, insert_many
from dementi.store.schema import columns

OF_ENTITY = "="
"""How the name of an entity begins that single spans were given to: *=* and its uid."""
_COUNTED = ("uses", "told_in", "says", "refuses")
_OF_ENTITY = ("spans", "articles", "claims", "denials")
_ZERO = ("uses", "told_in", "says", "refuses", "decided", *_OF_ENTITY, "proposals")
_PAIRED = """
SELECT DISTINCT n.name FROM source_pair AS p JOIN source_name AS n ON n.key = p.other WHERE p.one IN ({})"""


@dataclass(frozen=True, slots=True)
class Rules:
    """What is said of names without the project: who speaks in an article, marks of a name, how two are alike."""

    read: Callable[[Article, Annotations], ArticleSources]
    marks: Callable[[str], Marks]
    alike: Callable[[str, Kind, str, Kind], Likeness | None]


@dataclass(slots=True)
class Counts:
    """How often a name is used, in how many articles, by how many claims and denials; or by how many more."""

    uses: int = 0
    told_in: int = 0
    says: int = 0
    refuses: int = 0


def keys_of(db: Database, wanted: Mapping[str, tuple[str, str]], rules: Rules) -> dict[str, int]:
    """The rows of these names, made for those that had none; `wanted` says how each is written, and its kind."""
    found: dict[str, int] = dict(rows_of(db, "SELECT name, key FROM source_name WHERE name IN ({})", list(wanted)))
    missing = [name for name in wanted if name not in found]
    if missing:
        last = db.value("SELECT seq FROM sqlite_sequence WHERE name = 'source_name'") or 0
        made = dict(zip(missing, count(last + 1), strict=False))
        insert_many(db, "source_name", (_new(key, name, *wanted[name], rules) for name, key in made.items()))
        db.regrouped.update(missing)
        found |= made
    return found


def _new(key: int, name: str, form: str, kind: str, rules: Rules) -> Sequence[Value]:
    """A name that nothing uses yet, an entity of its own; the nameless are compared with nobody."""
    plain = kind in (Kind.UNNAMED, Kind.GROUP) or name.startswith((UNNAMED_SIGN, OF_ENTITY))
    found = Marks() if plain else rules.marks(name)
    folded = ordering.folded(form)
    row: RowValues = {
        "key": key, "name": name, "form": form, "kind": kind, "head": found.head, "tail": found.tail,
        "letters": found.letters, "initials": found.initials, "compared": int(plain), "owner": key, "shown": form,
        "shown_kind": kind, "folded": folded, "sort": folded, **dict.fromkeys(_ZERO, 0),
    }  # fmt: skip
    return [row[column] for column in columns()["source_name"]]


def add(db: Database, more: Mapping[int, Counts]) -> None:
    """Count so many more uses of names, by their keys, or fewer; entities are brought up to date at the commit."""
    head = columns()["source_name"]
    keys = [key for key, change in more.items() if change != Counts()]
    changed, turned = list[Sequence[Value]](), list[int]()
    for values in rows_of(db, f"SELECT {', '.join(head)} FROM source_name WHERE key IN ({{}})", keys):
        row: dict[str, int] = dict(zip(head, values, strict=True))
        before = row["uses"]
        for column in _COUNTED:
            row[column] += getattr(more[row["key"]], column)
        if row["owner"] == row["key"] and not row["decided"]:  # its own entity, which nothing else is part of
            row.update(zip(_OF_ENTITY, (row[column] for column in _COUNTED), strict=True))
        changed.append(list(row.values()))
        db.regrouped.add(str(row["name"]))
        if (before == 0) != (row["uses"] == 0):
            turned.append(row["key"])
    change_many(db, "source_name", (*_COUNTED, *_OF_ENTITY), changed)
    db.regrouped.update(name for (name,) in rows_of(db, _PAIRED, turned))  # they may be proposed now, or no more
