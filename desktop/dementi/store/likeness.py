"""Articles that are nearly the same, such as one agency report in two papers, kept as groups."""

import json
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from sys import byteorder

from dementi.domain.near import ALIKE, Sketch, likeness, sketch
from dementi.store.connection import Database
from dementi.store.rows import insert_many

_FIRST_VERSION = 4
_LOWS = range(3)
# The first article of each value: a phrase that very many share says nothing, and looking at all of those would take
# for ever.
_FIRSTS = (
    "SELECT v.value, (SELECT min(key) FROM likeness WHERE low{} = v.value) AS first FROM json_each(?) AS v"
    " WHERE first IS NOT NULL"
)
_OTHERS = "SELECT key, family, sketch FROM likeness WHERE key IN (SELECT value FROM json_each(?))"
_ANY_MISSING = "SELECT (SELECT count(*) FROM article) > (SELECT count(*) FROM likeness)"
_TITLES = (
    "SELECT key, coalesce(nullif(title, ''), name) FROM article"
    " WHERE key IN (SELECT value FROM json_each(?)) AND binned = 0"
)
_SKETCHES = """
SELECT a.key, l.sketch FROM article AS a JOIN likeness AS l USING (key)
WHERE a.key > ? AND a.binned = 0 ORDER BY a.key LIMIT ?"""
_OTHER = "JOIN article AS b USING (key) WHERE b.binned = 0 AND m.key <> l.key"
_FAMILIES = f"""
SELECT l.key, l.family FROM likeness AS l JOIN article AS a USING (key) WHERE l.key BETWEEN ? AND ? AND a.binned = 0
AND (EXISTS (SELECT 1 FROM likeness AS m {_OTHER} AND m.key = l.family)
     OR EXISTS (SELECT 1 FROM likeness AS m {_OTHER} AND m.family = l.family AND m.family <> m.key))"""
_AT_ONCE = 1_000
_MISSING = "SELECT key FROM article WHERE key NOT IN (SELECT key FROM likeness) ORDER BY key LIMIT ?"


@dataclass(frozen=True, slots=True)
class Kin:
    """What a text is nearly the same as: the key of a group, and the title of an article in it."""

    family: int
    title: str


def add(db: Database, sketches: Mapping[int, Sketch]) -> None:
    """Put each new article into the group of the one it is most like, or into one of its own."""
    lows = {article: _lows(own) for article, own in sketches.items()}
    firsts = _firsts(db, lows.values())
    others = _others(db, {key for found in firsts for key in found.values()})
    rows = []
    for article, own in sketches.items():
        keys = {found[low] for found, low in zip(firsts, lows[article], strict=True) if low in found}
        compared = [(likeness(own, others[key][1]), -key, others[key][0]) for key in keys]
        share, _key, family = max(compared, default=(0.0, 0, article))
        family = family if share >= ALIKE else article
        others[article] = family, own
        for found, low in zip(firsts, lows[article], strict=True):
            if low is not None:
                found.setdefault(low, article)
        rows.append((article, family, *lows[article], _turned(own[:]).tobytes().hex()))
    insert_many(db, "likeness", rows)


def add_missing(db: Database, most: int) -> int:
    """Do it for articles that came before there were groups, `most` of them at once; how many that were."""
    keys = [key for (key,) in db.rows(_MISSING, (most,))]
    texts = ((key, db.value("SELECT text FROM article_text WHERE key = ?", (key,))) for key in keys)
    add(db, {key: sketch(text) for key, text in texts})
    return len(keys)


def _firsts(db: Database, lows: Iterable[Sequence[int | None]]) -> list[dict[int, int]]:
    """For each class: the first article that has one of these values."""
    columns = zip(*lows, strict=True)
    return [dict(db.rows(_FIRSTS.format(n), (json.dumps(column),))) for n, column in zip(_LOWS, columns, strict=False)]


def _others(db: Database, keys: Collection[int]) -> dict[int, tuple[int, Sketch]]:
    """Family and sketch of articles that have come before."""
    rows = db.rows(_OTHERS, (json.dumps(sorted(keys)),)) if keys else []
    return {key: (family, _read(text)) for key, family, text in rows}


def remove(db: Database, articles: Iterable[int]) -> None:
    db.executemany("DELETE FROM likeness WHERE key = ?", ((article,) for article in articles))


def _read(text: str) -> Sketch:
    return _turned(array("I", bytes.fromhex(text)))


def _turned(own: Sketch) -> Sketch:
    """The sketch, which changes, with the bytes of each value from the highest to the lowest, or back from that."""
    if byteorder == "little":
        own.byteswap()
    return own


def _lows(own: Sketch) -> list[int | None]:
    """The smallest value of each class; they come in order."""
    found: dict[int, int] = {}
    for value in own:
        if found.setdefault(value % 3, value) == value and len(found) == len(_LOWS):
            break
    return [found.get(n) for n in _LOWS]


def _most_like(own: Sketch, others: Mapping[int, tuple[int, Sketch]], titles: Mapping[int, str]) -> Kin | None:
    """The one of `others` (family and sketch by article) that a text is nearly the same as."""
    compared = ((likeness(own, other), -key) for key, (_family, other) in others.items())
    share, key = max(compared, default=(0.0, 0))
    return Kin(others[-key][0], titles[-key]) if share >= ALIKE else None


class Groups:
    """Reads on the thread of the reader it belongs to. Articles in the bin are in no group."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def of(self, article: int) -> tuple[int, ...]:
        """The articles that are nearly the same as this one, itself among them, in import order; alone: only itself."""
        if not self._known:
            return (article,)
        rows = self._db.rows(
            "WITH own (family) AS (SELECT family FROM likeness WHERE key = :key),"
            " members (key) AS (SELECT family FROM own UNION"
            " SELECT key FROM likeness WHERE family = (SELECT family FROM own) AND family <> key)"
            " SELECT a.key FROM members CROSS JOIN article AS a USING (key) WHERE a.binned = 0 ORDER BY a.key",
            {"key": article},
        )
        return tuple(key for (key,) in rows) or (article,)

    def sizes(self, articles: Sequence[int]) -> dict[int, int]:
        """How many are in the group of each; those that stand alone are left out. For a page of the queue."""
        if not self._known or not articles:
            return {}
        counted = ((article, len(self.of(article))) for article in articles)
        return {article: size for article, size in counted if size > 1}

    def like(self, sketches: Sequence[Sketch]) -> list[Kin | None]:
        """For each text, by its sketch: the article that it is most like, if it is nearly the same as any.

        What the first article of a kind in the bin hides is not found.
        """
        if not self._known:
            return [None] * len(sketches)
        lows = [_lows(own) for own in sketches]
        firsts = _firsts(self._db, lows)
        others = _others(self._db, {key for found in firsts for key in found.values()})
        titles = dict[int, str](self._db.rows(_TITLES, (json.dumps(sorted(others)),)) if others else [])
        found = []
        for own, places in zip(sketches, lows, strict=True):
            keys = {first[low] for first, low in zip(firsts, places, strict=True) if low in first}
            found.append(_most_like(own, {key: others[key] for key in keys & titles.keys()}, titles))
        return found

    def families(self, first: int, last: int) -> dict[int, int]:
        """For each article of these keys in a group of more than one: the key of the group."""
        return dict(self._db.rows(_FAMILIES, (first, last))) if self._known else {}

    def sketches(self) -> Iterator[tuple[int, Sketch]]:
        """Key and sketch of each article outside the bin, in import order."""
        last = 0
        while rows := self._db.rows(_SKETCHES, (last, _AT_ONCE)):
            yield from ((key, _read(text)) for key, text in rows)
            last = rows[-1][0]

    def sketch(self, article: int) -> Sketch:
        """The sketch of one of them."""
        return _read(self._db.value("SELECT sketch FROM likeness WHERE key = ?", (article,)))

    def missing(self) -> bool:
        """Whether there are articles that came before there were groups."""
        # Two counts of an index each: looking for the first one that is missing would look at all.
        return self._known and bool(self._db.value(_ANY_MISSING))

    def complete(self) -> bool:
        """Whether every article was looked at: without that, no group does not say that it stands alone."""
        return self._known and not self.missing()

    @property
    def _known(self) -> bool:
        """A project that could not be brought up to date because it is read-only has no groups."""
        return self._db.version >= _FIRST_VERSION
