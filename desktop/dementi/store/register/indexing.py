"""Who speaks in each article, kept by name: an article whose annotations change is noted, and read again when asked.

What is read is given by `Rules`: the store knows no language.
"""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.sources import UNNAMED_SIGN, ArticleSources, Filling, Kind, Likeness, Marks, Way
from dementi.domain.spans import SOURCE
from dementi.store import ordering
from dementi.store.connection import Database, Row
from dementi.store.loading import load_annotations, load_article
from dementi.store.register import grouping
from dementi.store.rows import Rows, RowValues, insert

OF_ENTITY = "="
"""How the name of an entity begins that single spans were given to: *=* and its uid."""
_BATCH = 0.010  # seconds after which what is written is committed when a person's action waits
_LONGEST = 0.2  # seconds after which it is committed anyhow: each commit costs as much as a dozen articles
_SHARERS = 500  # names that share a mark with another are compared with it, no more
_COUNTS = ("uses", "told_in", "says", "refuses")


@dataclass(frozen=True, slots=True)
class Rules:
    """What is said of names without the project: who speaks in an article, marks of a name, how two are alike."""

    read: Callable[[Article, Annotations], ArticleSources]
    marks: Callable[[str], Marks]
    alike: Callable[[str, Kind, str, Kind], Likeness | None]


def start(db: Database) -> None:
    """Note the articles of a project from before there was a register."""
    if db.value("SELECT 1 FROM source_todo LIMIT 1") is None and db.value("SELECT 1 FROM mention LIMIT 1") is None:
        grouping.note(db, db.keys("SELECT article FROM suggestion UNION SELECT article FROM span"))


def filling(db: Database) -> Filling:
    """How much is still to be done."""
    articles = db.value("SELECT count(*) FROM source_todo")
    return Filling(articles, db.value("SELECT count(*) FROM source_name WHERE compared = 0"))


def fill(
    db: Database,
    rules: Rules,
    hurry: Callable[[], bool] = lambda: False,
    clock: Callable[[], float] = time.monotonic,
) -> Filling:
    """Read some articles again, or compare some names, in one transaction; how much is then left.

    It is a short one: a second's part, and less where `hurry` says that somebody waits.
    """
    end, longest = clock() + _BATCH, clock() + _LONGEST
    for work in (_read_next, _compare_next):
        while work(db, rules):
            now = clock()
            if now > longest or (now > end and hurry()):
                return filling(db)
    return filling(db)


def remove(db: Database, article: int) -> None:
    """Take out what goes for good with an article."""
    _put(db, article, ArticleSources(), None)
    db.execute("DELETE FROM entity_span WHERE article = ?", (article,))
    db.execute("DELETE FROM source_todo WHERE article = ?", (article,))
    db.reread.discard(article)


def _read_next(db: Database, rules: Rules) -> bool:
    article = db.value("SELECT article FROM source_todo ORDER BY key LIMIT 1")
    if article is None:
        return False
    _put(db, article, _sources(db, article, rules), rules)
    db.execute("DELETE FROM source_todo WHERE article = ?", (article,))
    return True


def _sources(db: Database, article: int, rules: Rules) -> ArticleSources:
    """Nobody speaks in an article of the bin, nor in one without sources, which is not even looked at."""
    if not db.value(_SPEAKS, {"key": article, "label": SOURCE}):
        return ArticleSources()
    loaded = load_article(db, article)
    return rules.read(loaded, load_annotations(db, loaded))


_SPEAKS = """
SELECT 1 FROM article AS a, label AS l WHERE a.key = :key AND a.binned = 0 AND l.name = :label AND (
    EXISTS (SELECT 1 FROM suggestion AS s WHERE s.article = a.key AND s.label = l.key)
    OR EXISTS (SELECT 1 FROM span AS s WHERE s.article = a.key AND s.label = l.key))"""


def _put(db: Database, article: int, sources: ArticleSources, rules: Rules | None) -> None:
    """Have the index say this of an article, and nothing else."""
    before = db.rows("SELECT name, claims, denials FROM mention WHERE article = ?", (article,))
    db.execute("DELETE FROM mention WHERE article = ?", (article,))
    db.execute("DELETE FROM rebuttal WHERE article = ?", (article,))
    given: dict[str, str] = dict(db.rows(_GIVEN, (article,)))
    keys: dict[str, int] = {}
    after: list[Row] = []
    for one in sources.mentions:
        uid = given.get(one.uid)
        name = add_name(db, one.key, one.name, one.kind, rules) if uid is None else _name_of_entity(db, uid, rules)
        keys[one.uid] = name
        after.append((name, one.claims, one.denials))
        insert(db, "mention", {
            "article": article, "span": one.uid, "name": name, "start": one.start,
            "way": Way.REVIEWER if uid is not None else one.way, "claims": one.claims, "denials": one.denials,
        })  # fmt: skip
    for rebuttal in sources.rebuttals:
        denier, denied = keys.get(rebuttal.denier), keys.get(rebuttal.denied)
        if denier != denied:
            insert(db, "rebuttal", {
                "article": article, "denier": denier, "denied": denied, "denial": rebuttal.denial,
                "claim": rebuttal.claim,
            })  # fmt: skip
    _count(db, before, after)


_GIVEN = """
SELECT s.span, e.uid FROM entity_span AS s JOIN entity AS e ON e.key = s.entity WHERE s.article = ?"""


def _count(db: Database, before: Sequence[Row], after: Sequence[Row]) -> None:
    """Bring the counts of the names up to date that an article had, or now has."""
    change: dict[int, Counter[str]] = {}
    for sign, rows in ((-1, before), (1, after)):
        for name in {row[0] for row in rows}:
            change.setdefault(name, Counter())["told_in"] += sign
        for name, claims, denials in rows:
            change[name].update({"uses": sign, "says": sign * claims, "refuses": sign * denials})
    for key, counts in change.items():
        if any(counts.values()):
            found = db.first(f"SELECT name, {', '.join(_COUNTS)} FROM source_name WHERE key = ?", (key,))
            name, *old = found or ("", 0, 0, 0, 0)
            Rows(db).update("source_name", key, {c: o + counts[c] for c, o in zip(_COUNTS, old, strict=True)})
            db.regrouped.add(name)
            if (old[0] == 0) != (old[0] + counts["uses"] == 0):
                db.regrouped.update(other for (other,) in db.rows(_PAIRED, (key,)))  # they may be proposed no more


_PAIRED = "SELECT n.name FROM source_pair AS p JOIN source_name AS n ON n.key = p.other WHERE p.one = ?"


def add_name(db: Database, name: str, form: str, kind: Kind, rules: Rules | None) -> int:
    """The row of a name, made when there is none."""
    key = db.value("SELECT key FROM source_name WHERE name = ?", (name,))
    if key is not None:
        return int(key)
    plain = kind in (Kind.UNNAMED, Kind.GROUP) or name.startswith((UNNAMED_SIGN, OF_ENTITY)) or rules is None
    found = Marks() if plain or rules is None else rules.marks(name)
    folded = ordering.folded(form)
    row: RowValues = {
        "name": name, "form": form, "kind": kind, "head": found.head, "tail": found.tail, "letters": found.letters,
        "initials": found.initials, "compared": int(plain), "uses": 0, "told_in": 0, "says": 0, "refuses": 0,
        "owner": 0, "shown": form, "shown_kind": kind, "folded": folded, "sort": folded,
        "decided": 0, "spans": 0, "articles": 0, "claims": 0, "denials": 0, "proposals": 0,
    }  # fmt: skip
    made = insert(db, "source_name", row)
    Rows(db).update("source_name", made, {"owner": made})
    db.regrouped.add(name)
    return made


def _name_of_entity(db: Database, uid: str, rules: Rules | None) -> int:
    form, kind = db.first("SELECT name, kind FROM entity WHERE uid = ?", (uid,)) or ("", Kind.UNNAMED)
    return add_name(db, f"{OF_ENTITY}{uid}", form, Kind(kind), rules)


# Comparing


def _compare_next(db: Database, rules: Rules) -> bool:
    row = db.first("SELECT key, name, kind FROM source_name WHERE compared = 0 ORDER BY key LIMIT 1")
    if row is None:
        return False
    key, name, kind = row
    found = list(_pairs(db, key, name, Kind(kind), rules))
    for other, other_name, why in found:
        _pair(db, key, other, why)
        db.regrouped.add(other_name)
    if any(why is Likeness.SURNAME for _other, _name, why in found):
        _drop_doubtful(db, key, rules)
    Rows(db).update("source_name", key, {"compared": 1})
    db.regrouped.add(name)
    return True


def _pairs(db: Database, key: int, name: str, kind: Kind, rules: Rules) -> Iterable[tuple[int, str, Likeness]]:
    own = rules.marks(name)
    seen = {key}
    for mark, value in (
        ("tail", own.tail), ("letters", own.letters), ("letters", own.initials), ("initials", own.letters),
        ("head", own.head),
    ):  # fmt: skip
        if value:
            sharers = db.rows(f"SELECT key, name, kind FROM source_name WHERE {mark} = ? LIMIT ?", (value, _SHARERS))
            for other, other_name, other_kind in sharers:
                why = None if other in seen else rules.alike(name, kind, other_name, Kind(other_kind))
                seen.add(other)
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
        bearers = [one for _key, one, why in _pairs(db, short, name, Kind(kind), rules) if why is Likeness.SURNAME]
        if any(rules.alike(bearers[0], Kind.PERSON, one, Kind.PERSON) is None for one in bearers[1:]):
            for bearer, other in db.rows(_BEARERS, (short, Likeness.SURNAME)):
                grouping.drop_pair(db, short, bearer)
                db.regrouped.add(other)


_BEARERS = """
SELECT n.key, n.name FROM source_pair AS p JOIN source_name AS n ON n.key = p.other WHERE p.one = ? AND p.why = ?"""


def _family_names(db: Database, key: int) -> list[int]:
    """The names of one word that are paired with this name, or this name itself if it is one."""
    if " " not in str(db.value("SELECT name FROM source_name WHERE key = ?", (key,))):
        return [key]
    sql = """SELECT n.key FROM source_pair AS p JOIN source_name AS n ON n.key = p.other
        WHERE p.one = ? AND p.why = ? AND n.name NOT LIKE '% %'"""
    return [short for (short,) in db.rows(sql, (key, Likeness.SURNAME))]
