"""What reviewers decide about sources: each decision is one undo step, and holds whatever the rules say later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dementi.domain.errors import UserError
from dementi.domain.sources import UNNAMED_SIGN, Entity, Kind, Standing, automatic_uid
from dementi.domain.spans import new_uid
from dementi.i18n import _
from dementi.store import journal
from dementi.store.connection import Database
from dementi.store.register import grouping
from dementi.store.rows import Rows

_PAIRS = """
SELECT DISTINCT min(a.name, b.name), max(a.name, b.name) FROM source_name AS a JOIN source_name AS b
WHERE a.owner = ? AND b.owner = ? AND substr(a.name, 1, 1) <> '=' AND substr(b.name, 1, 1) <> '='"""


@dataclass(frozen=True, slots=True)
class Owner:
    """The row of the index that stands for an entity; `uid` empty while nobody decided about it."""

    key: int
    name: str
    shown: str
    kind: str
    entity: int | None

    @classmethod
    def of(cls, db: Database, key: int) -> "Owner":
        """Raises `LookupError` when there is none any more."""
        row = db.first("SELECT o.key, o.name, o.shown, o.shown_kind FROM source_name AS n"
                       " JOIN source_name AS o ON o.key = n.owner WHERE n.key = ?", (key,))  # fmt: skip
        if row is None:
            raise LookupError(key)
        found = grouping.entity_of(db, row[1])
        name, shown, kind = row[1:]
        return cls(row[0], name, shown, kind, None if found is None else found[0])


def merge(db: Database, into: int, other: int, reviewer: str) -> None:
    """Take two entities for one, under the name of the first."""
    one, two = Owner.of(db, into), Owner.of(db, other)
    if one.key == two.key:
        return
    _require_named(one)
    _require_named(two)
    rows = journal.begin(db, "source_merge", one.shown, reviewer)
    entity = _decided(rows, one)
    if two.entity is None:
        rows.insert("entity_name", {"name": two.name, "written": two.shown, "entity": entity})
        return
    for table, article_of in (("entity_name", "NULL"), ("entity_span", "article")):
        for key, article in db.rows(f"SELECT key, {article_of} FROM {table} WHERE entity = ?", (two.entity,)):
            (rows.of(article) if article else rows).update(table, key, {"entity": entity})
    rows.delete("entity", two.entity)


def keep_apart(db: Database, one: int, other: int, reviewer: str) -> None:
    """Never propose these two as the same again."""
    a, b = Owner.of(db, one), Owner.of(db, other)
    if a.key == b.key:
        return
    rows = journal.begin(db, "source_apart", a.shown, reviewer)
    for pair in db.rows(_PAIRS, (a.key, b.key)):
        _put_apart(rows, *pair)


def rename(db: Database, owner: int, name: str, reviewer: str) -> None:
    """Have an entity called so; its names stay."""
    one, name = Owner.of(db, owner), _given(name)
    if name != one.shown:
        rows = journal.begin(db, "source_rename", one.shown, reviewer)
        rows.update("entity", _decided(rows, one), {"name": name})


def use_kind(db: Database, owner: int, kind: Kind, reviewer: str) -> None:
    """Say what an entity is."""
    one = Owner.of(db, owner)
    if kind != one.kind:
        rows = journal.begin(db, "source_kind", one.shown, reviewer)
        rows.update("entity", _decided(rows, one), {"kind": kind})


def confirm(db: Database, owner: int, reviewer: str) -> None:
    """Say that an entity is right as it is."""
    one = Owner.of(db, owner)
    if one.entity is None:
        _decided(journal.begin(db, "source_confirm", one.shown, reviewer), one)


def add_alias(db: Database, owner: int, name: str, written: str, reviewer: str) -> None:
    """Give an entity one more name (`name` is the form it is compared by), which may stand nowhere yet."""
    one, written = Owner.of(db, owner), _given(written)
    if not name:  # signs alone, by which nothing is compared
        raise _nameless()
    other = grouping.entity_of(db, name)
    if other is not None and other[0] != one.entity:
        message = _("“{name}” is a name of “{other}” already: join the two.")
        raise UserError(message.format(name=written, other=other[2]))
    if other is None and name != one.name:
        rows = journal.begin(db, "source_alias", one.shown, reviewer)
        rows.insert("entity_name", {"name": name, "written": written, "entity": _decided(rows, one)})


def split(db: Database, owner: int, name: str, reviewer: str) -> None:
    """Make one name of an entity an entity of its own, which is not proposed as the same again."""
    one = Owner.of(db, owner)
    row = db.first("SELECT key, written FROM entity_name WHERE name = ? AND entity = ?", (name, one.entity))
    others = [n for n in grouping.names_of(db, one.name) if n != name and not n.startswith("=")]
    if row is None or not others:
        raise UserError(_("“{name}” has no other name that could be split off.").format(name=one.shown))
    key, written = row
    found = db.first("SELECT form, kind FROM source_name WHERE name = ?", (name,)) or (written, one.kind)
    rows = journal.begin(db, "source_split", one.shown, reviewer)
    rows.update("entity_name", key, {"entity": _new(rows, _free_uid(db, automatic_uid(name)), *found)})
    for other in others:
        _put_apart(rows, *sorted((name, other)))


def give(db: Database, spans: Sequence[tuple[int, str]], to: int | None, name: str, kind: Kind, reviewer: str) -> None:
    """Have single spans (article and uid) stand for an entity, whatever their words; for a new one if `to` is None."""
    target = None if to is None else Owner.of(db, to)
    shown = target.shown if target is not None else _given(name)
    rows = journal.begin(db, "source_give", shown, reviewer)
    entity = _new(rows, new_uid(), shown, kind) if target is None else _decided(rows, target)
    for article, uid in spans:
        key = db.value("SELECT key FROM entity_span WHERE article = ? AND span = ?", (article, uid))
        if key is None:
            rows.of(article).insert("entity_span", {"article": article, "span": uid, "entity": entity})
        else:
            rows.of(article).update("entity_span", key, {"entity": entity})


def take_over(rows: Rows, article: int, standings: Mapping[str, Standing]) -> None:
    """Keep what was decided elsewhere about the sources of an article that is imported.

    A name that this project has given to somebody else stays there: then the spans are given one by one.
    """
    for pair in sorted({pair for standing in standings.values() for pair in standing.entity.apart}):
        _keep_refused(rows, *pair)
    for uid, standing in standings.items():
        if standing.entity.decided:
            entity, agreed = _known(rows, standing.entity)
            if standing.given or not agreed:
                rows.insert("entity_span", {"article": article, "span": uid, "entity": entity})


def _known(rows: Rows, entity: Entity) -> tuple[int, bool]:
    """The entity of this uid, made with its names when there is none; whether all of its names are its own here."""
    key = rows.db.value("SELECT key FROM entity WHERE uid = ?", (entity.uid,))
    if key is None:
        key = _new(rows, entity.uid, entity.name, entity.kind)
    agreed = True
    for name, written in entity.names:
        if name.startswith((UNNAMED_SIGN, "=")):  # a file of somebody else's: no project gives such a name to anybody
            continue
        owner = rows.db.value("SELECT entity FROM entity_name WHERE name = ?", (name,))
        if owner is None:
            rows.insert("entity_name", {"name": name, "written": written, "entity": key})
        agreed = agreed and owner in (None, key)
    return key, agreed


def _keep_refused(rows: Rows, one: str, other: str) -> None:
    """Two names that are not the same, as was decided elsewhere, unless they have been joined here."""
    if one.startswith("=") or other.startswith("=") or one == other:
        return
    if other not in grouping.names_of(rows.db, one):
        _put_apart(rows, *sorted((one, other)))


def _decided(rows: Rows, owner: Owner) -> int:
    """The entity of an owner, made when nobody decided about it before."""
    if owner.entity is not None:
        return owner.entity
    _require_named(owner)
    entity = _new(rows, _free_uid(rows.db, automatic_uid(owner.name)), owner.shown, owner.kind)
    rows.insert("entity_name", {"name": owner.name, "written": owner.shown, "entity": entity})
    return entity


def _new(rows: Rows, uid: str, name: str, kind: str) -> int:
    return rows.insert("entity", {"uid": uid, "name": name, "kind": kind})


def _free_uid(db: Database, uid: str) -> str:
    return uid if db.value("SELECT 1 FROM entity WHERE uid = ?", (uid,)) is None else new_uid()


def _put_apart(rows: Rows, one: str, other: str) -> None:
    if rows.db.value("SELECT 1 FROM entity_apart WHERE one = ? AND other = ?", (one, other)) is None:
        rows.insert("entity_apart", {"one": one, "other": other})


def _require_named(owner: Owner) -> None:
    if owner.name.startswith(UNNAMED_SIGN):
        message = _("“{name}” is somebody else in every article: give its single spans to a source instead.")
        raise UserError(message.format(name=owner.shown))


def _given(name: str) -> str:
    name = " ".join(name.split())
    if not name:
        raise _nameless()
    return name


def _nameless() -> UserError:
    return UserError(_("A source needs a name: type one."))
