"""Which names are one entity, and what lists say of it: made again for the names that a transaction concerned."""

from collections.abc import Iterable, Sequence

from dementi.store import ordering
from dementi.store.connection import Database, Row
from dementi.store.parts import marks, rows_of
from dementi.store.rows import RowValues, change_many, put, read, seal
from dementi.store.schema import columns

_ALONE = """
SELECT n.key, n.name FROM source_name AS n WHERE n.name IN ({}) AND n.owner = n.key AND n.decided = 0
AND substr(n.name, 1, 1) <> '=' AND NOT EXISTS (SELECT 1 FROM entity_name AS g WHERE g.name = n.name)"""
_GROUP = """
SELECT n.key, n.name, n.form, n.kind, n.folded, n.uses, n.told_in, n.says, n.refuses, n.owner, n.spans
FROM source_name AS n WHERE n.name IN ({}) ORDER BY n.key"""
_PROPOSALS = """
SELECT a.owner, count(DISTINCT b.owner) FROM source_name AS a JOIN source_pair AS p ON p.one = a.key
JOIN source_name AS b ON b.key = p.other JOIN source_name AS o ON o.key = b.owner
WHERE a.owner IN ({}) AND b.owner <> a.owner AND a.uses > 0 AND b.uses > 0 AND o.spans > 0
AND NOT EXISTS (SELECT 1 FROM entity_apart AS x WHERE x.one = min(a.name, b.name) AND x.other = max(a.name, b.name))
GROUP BY a.owner"""
_NEIGHBOURS = """
SELECT DISTINCT b.owner FROM source_name AS a JOIN source_pair AS p ON p.one = a.key
JOIN source_name AS b ON b.key = p.other WHERE a.owner = ? AND b.owner <> a.owner"""


def settle(db: Database) -> None:
    """Note the articles that are to be read again, and bring the entities up to date that were concerned."""
    reread, db.reread = sorted(db.reread), set()
    note(db, reread)
    names, db.regrouped = db.regrouped, set()
    if names:
        _regroup(db, names)


def note(db: Database, articles: Iterable[int]) -> None:
    """Have these articles read again when the register is asked for."""
    rows = ((article, seal([article])) for article in articles)
    db.executemany("INSERT OR IGNORE INTO source_todo (article, seal) VALUES (?, ?)", rows)


def entity_of(db: Database, name: str) -> tuple[int, str, str, str] | None:
    """Key, uid, name and kind of the entity that a reviewer gave this name to; None for a name nobody touched."""
    if name.startswith("="):
        return db.first("SELECT key, uid, name, kind FROM entity WHERE uid = ?", (name[1:],))
    return db.first(
        "SELECT e.key, e.uid, e.name, e.kind FROM entity_name AS n JOIN entity AS e ON e.key = n.entity"
        " WHERE n.name = ?",
        (name,),
    )


def names_of(db: Database, name: str) -> list[str]:
    """All names of the entity that `name` is one of."""
    found = entity_of(db, name)
    if found is None:
        return [name]
    key, uid, _name, _kind = found
    given = [one for (one,) in db.rows("SELECT name FROM entity_name WHERE entity = ? ORDER BY key", (key,))]
    return [*given, f"={uid}"]


def drop_pair(db: Database, one: int, other: int) -> None:
    db.execute(
        "DELETE FROM source_pair WHERE (one = ? AND other = ?) OR (one = ? AND other = ?)", (one, other, other, one)
    )


def _regroup(db: Database, names: Iterable[str]) -> None:
    """Have each of these names stand for its entity. Most are alone and stay so: only their counts have changed."""
    ordered = sorted(names)
    alone = {name: key for key, name in rows_of(db, _ALONE, ordered)}
    owners, done = set(alone.values()), set(alone)
    for name in ordered:
        if name not in done:
            group = names_of(db, name)
            done.update(group)
            owners |= _put_group(db, group, entity_of(db, name))
    _propose(db, sorted(owners))


def _propose(db: Database, owners: Sequence[int]) -> None:
    """Count how many others each entity may be the same as."""
    found: dict[int, int] = dict(rows_of(db, _PROPOSALS, owners))
    head = columns()["source_name"]
    place = head.index("proposals")
    rows = rows_of(db, f"SELECT {', '.join(head)} FROM source_name WHERE key IN ({{}})", owners)
    changed = [
        (*row[:place], found.get(row[0], 0), *row[place + 1 :]) for row in rows if row[place] != found.get(row[0], 0)
    ]
    change_many(db, "source_name", ("proposals",), changed)


def _put_group(db: Database, names: Sequence[str], entity: tuple[int, str, str, str] | None) -> set[int]:
    """Have these names stand for one entity; the owners whose proposals may be others by now."""
    rows = db.rows(_GROUP.format(marks(names)), names)
    if not rows:
        return set()
    owner = rows[0][0]
    before = {row[9] for row in rows}
    alive = any(row[10] for row in rows)
    totals = _totals(db, rows)
    look = _appearance(rows, entity) | {"owner": owner, "decided": int(entity is not None)}
    _update(db, owner, look | totals)
    for row in rows[1:]:
        _update(db, row[0], look | dict.fromkeys(("spans", "articles", "claims", "denials", "proposals"), 0))
    if before == {owner} and alive == bool(totals["spans"]):
        return {owner}
    return before | {owner} | {one for (one,) in db.rows(_NEIGHBOURS, (owner,))}


def _totals(db: Database, rows: Sequence[Row]) -> RowValues:
    """The counts of an entity; an article that uses two of its names counts once."""
    spans, articles, claims, denials = (sum(row[at] for row in rows) for at in (5, 6, 7, 8))
    used = [row[0] for row in rows if row[5]]
    if len(used) > 1:
        articles = db.value(f"SELECT count(DISTINCT article) FROM mention WHERE name IN ({marks(used)})", used)
    return {"spans": spans, "articles": articles, "claims": claims, "denials": denials}


def _appearance(rows: Sequence[Row], entity: tuple[int, str, str, str] | None) -> RowValues:
    """How lists show it: as the reviewer named it, else as it is written."""
    if entity is not None:
        _key, _uid, name, kind = entity
        return {"shown": name, "shown_kind": kind, "sort": ordering.folded(name)}
    return {"shown": rows[0][2], "shown_kind": rows[0][3], "sort": rows[0][4]}


def _update(db: Database, key: int, values: RowValues) -> None:
    before = read(db, "source_name", key)
    if before is not None and any(before[name] != value for name, value in values.items()):
        put(db, "source_name", before | values)
