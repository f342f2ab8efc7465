"""Reads the register on the thread of the reader it belongs to."""

from collections.abc import Iterable, Mapping, Sequence

from dementi.domain.sources import (
    Alias,
    Asked,
    Dossier,
    Entity,
    EntityRow,
    Filling,
    Kind,
    Likeness,
    Opponent,
    Saying,
    Standing,
    Twin,
    Way,
    automatic_uid,
)
from dementi.domain.spans import SAID_BY, State
from dementi.store import ordering
from dementi.store.connection import Database, Row, Value
from dementi.store.loading import load_annotations, load_article
from dementi.store.parts import marks, rows_of
from dementi.store.register import grouping, indexing
from dementi.store.schema import REGISTER_SINCE

_ROW = "o.key, o.name, o.shown, o.shown_kind, o.decided, o.spans, o.articles, o.claims, o.denials, o.proposals"
_ORDERS = ("sort", "spans", "articles", "claims", "denials", "proposals")
_PAGE = 100  # sources whose sayings are read at once
_MOST = 100  # opponents, twins and aliases that are read
_TWINS = f"""
SELECT {_ROW}, a.form, b.form, p.why FROM source_name AS a JOIN source_pair AS p ON p.one = a.key
JOIN source_name AS b ON b.key = p.other JOIN source_name AS o ON o.key = b.owner
WHERE a.owner = ? AND b.owner <> a.owner AND a.uses > 0 AND b.uses > 0 AND o.spans > 0
AND NOT EXISTS (SELECT 1 FROM entity_apart AS x WHERE x.one = min(a.name, b.name) AND x.other = max(a.name, b.name))
ORDER BY o.spans DESC, o.key, b.uses DESC LIMIT ?"""
_ALIASES = """
SELECT coalesce(s.form, n.written), coalesce(s.uses, 0), n.name FROM entity_name AS n
LEFT JOIN source_name AS s ON s.name = n.name WHERE n.entity = ? ORDER BY 2 DESC, 1 LIMIT ?"""
_SAYINGS = """
SELECT m.article, coalesce(nullif(a.title, ''), a.name), a.date, m.span, m.way FROM source_name AS n
CROSS JOIN mention AS m ON m.name = n.key CROSS JOIN article AS a ON a.key = m.article
WHERE n.owner = ? AND m.claims + m.denials > 0 ORDER BY a.date, a.key, m.start LIMIT ?"""
_AGAINST = """
SELECT o.shown, o.key FROM rebuttal AS r JOIN source_name AS n ON n.key = r.{0} JOIN source_name AS o ON o.key = n.owner
WHERE r.article = ? AND r.{1} = ?"""
_OPPONENTS = f"""
SELECT {_ROW}, count(*) FROM source_name AS n CROSS JOIN rebuttal AS r ON r.{{0}} = n.key
JOIN source_name AS d ON d.key = r.{{1}} JOIN source_name AS o ON o.key = d.owner
WHERE n.owner = ? AND o.key <> n.owner GROUP BY o.key ORDER BY count(*) DESC, o.sort LIMIT ?"""
_BETWEEN = """
SELECT r.article, coalesce(nullif(a.title, ''), a.name), a.date, r.denial FROM source_name AS n
CROSS JOIN rebuttal AS r ON r.denier = n.key JOIN source_name AS d ON d.key = r.denied
CROSS JOIN article AS a ON a.key = r.article WHERE n.owner = ? AND d.owner = ? ORDER BY a.date, a.key LIMIT ?"""
_NAMES = "SELECT name, written FROM entity_name WHERE entity = (SELECT key FROM entity WHERE uid = ?) ORDER BY name"
_APART = "SELECT one, other FROM entity_apart WHERE {} IN ({{}})"
_ENTITIES = """
SELECT m.article, m.span, coalesce(e.uid, p.uid, ''), o.name, o.shown, o.shown_kind, o.decided, a.name, n.form, m.way
FROM mention AS m CROSS JOIN source_name AS n ON n.key = m.name CROSS JOIN source_name AS o ON o.key = n.owner
CROSS JOIN article AS a ON a.key = m.article LEFT JOIN entity_name AS g ON g.name = o.name
LEFT JOIN entity AS e ON e.key = g.entity
LEFT JOIN entity AS p ON p.uid = substr(o.name, 2) AND substr(o.name, 1, 1) = '='
WHERE m.article BETWEEN ? AND ?"""


class Register:
    """The entities of a project as far as its articles have been read; `known` False in an older project."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @property
    def known(self) -> bool:
        return self._db.version >= REGISTER_SINCE

    def filling(self) -> Filling:
        """How much is still to be read."""
        return indexing.filling(self._db) if self.known else Filling()

    def stale(self, first: int, last: int) -> frozenset[int]:
        """Which articles of a range of keys have to be read again."""
        if not self.known:
            return frozenset(range(first, last + 1))
        rows = self._db.rows("SELECT article FROM source_todo WHERE article BETWEEN ? AND ?", (first, last))
        return frozenset(key for (key,) in rows)

    def page(self, asked: Asked) -> list[EntityRow]:
        """One page of the list."""
        if not self.known:
            return []
        where, values = _conditions(asked)
        order = asked.order if asked.order in _ORDERS else "spans"
        way = "" if order == "sort" else " DESC"
        sql = f"SELECT {_ROW} FROM source_name AS o {where} ORDER BY o.{order}{way}, o.key{way} LIMIT ? OFFSET ?"
        return [self._row(row) for row in self._db.rows(sql, (*values, asked.limit, asked.offset))]

    def count(self, asked: Asked) -> int:
        """How many entities there are of what is asked for."""
        if not self.known:
            return 0
        where, values = _conditions(asked)
        return int(self._db.value(f"SELECT count(*) FROM source_name AS o {where}", values))

    def entity(self, key: int) -> EntityRow:
        """The entity that this name belongs to now; raises `LookupError` when it is gone."""
        row = self._db.first(
            f"SELECT {_ROW} FROM source_name AS n JOIN source_name AS o ON o.key = n.owner WHERE n.key = ?", (key,)
        )
        if row is None:
            raise LookupError(key)
        return self._row(row)

    def named(self, name: str) -> EntityRow | None:
        """The entity that this name (in the form it is compared by) belongs to."""
        key = self._db.value("SELECT key FROM source_name WHERE name = ?", (name,)) if self.known else None
        return None if key is None else self.entity(key)

    def of_spans(self, article: int, uids: Sequence[str]) -> dict[str, EntityRow]:
        """By uid: the entity of each of these source spans that the register knows."""
        if not self.known:
            return {}
        sql = f"""SELECT m.span, {_ROW} FROM mention AS m JOIN source_name AS n ON n.key = m.name
            JOIN source_name AS o ON o.key = n.owner WHERE m.article = ? AND m.span IN ({marks(uids)})"""
        return {span: self._row(tuple(row)) for span, *row in self._db.rows(sql, (article, *uids))}

    def dossier(self, key: int, *, sayings: bool = True) -> Dossier:
        """All of one entity, without what it says where that is not asked for; `LookupError` when it is gone."""
        row = self.entity(key)
        total = int(self._db.value(
            "SELECT count(*) FROM source_name AS n CROSS JOIN mention AS m ON m.name = n.key"
            " WHERE n.owner = ? AND m.claims + m.denials > 0", (row.key,),
        ))  # fmt: skip
        return Dossier(
            row,
            self._aliases(row),
            self._twins(row),
            tuple(self._sayings(row)) if sayings else (),
            total,
            self._opponents(row, "denier", "denied"),
            self._opponents(row, "denied", "denier"),
        )

    def between(self, denier: int, denied: int) -> list[Saying]:
        """The denials of one entity that answer another, by date."""
        one, other = self.entity(denier), self.entity(denied)
        found = []
        for article, title, date, denial in self._db.rows(_BETWEEN, (one.key, other.key, _PAGE)):
            spans = load_annotations(self._db, load_article(self._db, article)).spans
            if denial in spans:
                span = spans[denial]
                found.append(Saying(article, title, date, denial, span.label, span.quote, one.entity.name, Way.WORDS,
                                    "", other.entity.name))  # fmt: skip
        return found

    @property
    def made(self) -> bool:
        """Whether somebody has asked for the register before."""
        return self.known and self._db.value("SELECT 1 FROM mention LIMIT 1") is not None

    def entities(self, first: int, last: int) -> dict[int, dict[str, Standing]]:
        """By article of a range of keys and by uid: for whom each source span stands, names given to it included."""
        rows = self._db.rows(_ENTITIES, (first, last)) if self.known else []
        names = {uid: tuple(self._db.rows(_NAMES, (uid,))) for uid in {row[2] for row in rows} if uid}
        owned = {row[2] or row[3]: [name for name, _form in names.get(row[2], ((row[3], ""),))] for row in rows}
        apart = self._apart(owned)
        found: dict[int, dict[str, Standing]] = {}
        for article, span, uid, name, shown, kind, decided, called, form, way in rows:
            entity = Entity(
                uid or automatic_uid(name, called),
                shown if uid else form,
                Kind(kind),
                bool(decided),
                names.get(uid, ()),
                apart.get(uid or name, ()),
            )
            found.setdefault(article, {})[span] = Standing(entity, way == Way.REVIEWER)
        return found

    def _apart(self, owned: Mapping[str, Sequence[str]]) -> dict[str, tuple[tuple[str, str], ...]]:
        """By whoever owns some names: the pairs of one of them and another that are not the same."""
        if self._db.value("SELECT 1 FROM entity_apart LIMIT 1") is None:
            return {}
        every = [name for several in owned.values() for name in several]
        pairs: dict[str, set[tuple[str, str]]] = {}
        for side in ("one", "other"):
            for pair in rows_of(self._db, _APART.format(side), every):
                for name in pair:
                    pairs.setdefault(name, set()).add((pair[0], pair[1]))
        return {
            owner: tuple(sorted(set().union(*(pairs.get(name, ()) for name in several))))
            for owner, several in owned.items()
        }

    def _row(self, row: Row) -> EntityRow:
        key, name, shown, kind, decided, *counts = row[:10]
        entity = grouping.entity_of(self._db, name) if decided else None
        uid = entity[1] if entity is not None else automatic_uid(name)
        return EntityRow(key, Entity(uid, shown, Kind(kind), bool(decided)), *counts)

    def _aliases(self, row: EntityRow) -> tuple[Alias, ...]:
        name = self._db.value("SELECT name FROM source_name WHERE key = ?", (row.key,))
        entity = grouping.entity_of(self._db, name)
        if entity is None:
            return (
                Alias(name, *self._db.first("SELECT form, uses FROM source_name WHERE key = ?", (row.key,)) or ("", 0)),
            )
        rows = self._db.rows(_ALIASES, (entity[0], _MOST))
        return tuple(Alias(name, form, uses) for form, uses, name in rows)

    def _twins(self, row: EntityRow) -> tuple[Twin, ...]:
        found: dict[int, Twin] = {}
        for *other, own, theirs, why in self._db.rows(_TWINS, (row.key, _MOST)):
            found.setdefault(other[0], Twin(self._row(tuple(other)), own, theirs, Likeness(why)))
        return tuple(found.values())

    def _opponents(self, row: EntityRow, own: str, other: str) -> tuple[Opponent, ...]:
        rows = self._db.rows(_OPPONENTS.format(own, other), (row.key, _MOST))
        return tuple(Opponent(self._row(found[:10]), found[10]) for found in rows)

    def _sayings(self, row: EntityRow) -> Iterable[Saying]:
        annotations = None
        known = 0
        for article, title, date, uid, way in self._db.rows(_SAYINGS, (row.key, _PAGE)):
            if annotations is None or article != known:
                annotations, known = load_annotations(self._db, load_article(self._db, article)), article
            source = annotations.spans.get(uid)
            if source is None:
                continue  # it was removed, and its article is not read again yet
            tails = {r.tail for r in annotations.relations.values()
                     if r.kind == SAID_BY and r.head == uid and r.state is not State.REJECTED}  # fmt: skip
            said = sorted(
                (annotations.spans[tail] for tail in tails), key=lambda span: (span.start, span.label != "denial")
            )
            seen = set()
            for span in said:
                if span.state is not State.REJECTED and span.extent not in seen:
                    seen.add(span.extent)
                    against = self._against(article, span.uid, row.key) if span.label == "denial" else ""
                    yield Saying(
                        article, title, date, span.uid, span.label, span.quote, source.quote, Way(way), uid, against
                    )

    def _against(self, article: int, denial: str, own: int) -> str:
        rows = self._db.rows(_AGAINST.format("denied", "denial"), (article, denial))
        return next((shown for shown, key in rows if key != own), "")


def _conditions(asked: Asked) -> tuple[str, Sequence[Value]]:
    where, values = ["o.spans > 0"], list[Value]()
    if asked.kind is not None:
        where.append("o.shown_kind = ?")
        values.append(asked.kind)
    if asked.named:
        where.append("o.shown_kind <> 'unnamed'")
    if asked.proposals:
        where.append("o.proposals > 0")
    for word in ordering.folded(asked.words).split():
        escaped = word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        where.append(
            "(o.sort LIKE ? ESCAPE '\\' OR o.key IN (SELECT owner FROM source_name WHERE folded LIKE ? ESCAPE '\\'))"
        )
        values += [f"%{escaped}%"] * 2
    return f"WHERE {' AND '.join(where)}", values
