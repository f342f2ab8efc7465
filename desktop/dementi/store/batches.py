"""Batches: articles that are worked on together, under a name. Each change of one is an undo step."""

from collections.abc import Callable, Sequence

from dementi.domain.batches import Batch, NewBatch
from dementi.domain.errors import UserError
from dementi.domain.sampling import How
from dementi.domain.selection import loaded
from dementi.domain.spans import new_uid
from dementi.i18n import _
from dementi.store import journal, names
from dementi.store.answers import Answer
from dementi.store.connection import Database
from dementi.store.drawing import Drawable
from dementi.store.parts import marks, rows_of
from dementi.store.schema import BATCHES_SINCE


class BatchWriter:
    """Makes, renames and removes them; `write` has work done in a transaction."""

    def __init__(self, write: Callable[[Callable[[Database], int]], Answer[int]]) -> None:
        self._write = write

    def make(self, batch: NewBatch) -> Answer[int]:
        """Keep a new one; its key. `UserError` where its name is taken."""
        return self._write(lambda db: _make(db, batch))

    def rename(self, key: int, name: str, reviewer: str) -> Answer[int]:
        """Give it another name. `UserError` where that is taken, or where the batch is gone."""
        return self._write(lambda db: _rename(db, key, name, reviewer))

    def remove(self, key: int, reviewer: str) -> Answer[int]:
        """Drop it; its articles stay as they are. `UserError` where it is gone already."""
        return self._write(lambda db: _remove(db, key, reviewer))


class Batches:
    """Reads them on the thread of the reader it belongs to."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @property
    def known(self) -> bool:
        """Whether the project can have any; an older one that is only read cannot."""
        return self._db.version >= BATCHES_SINCE

    def all(self, reviewer: str) -> list[Batch]:
        """All batches, the newest first, with how far `reviewer` is in each."""
        found = self._db.rows(_ALL, (reviewer,)) if self.known else []
        return [
            Batch(key, uid, name, who, How(how), seed, at, done, total, loaded(conditions))
            for key, uid, name, who, how, seed, at, conditions, done, total in found
        ]

    def undone(self, key: int, reviewer: str, but: int = 0) -> int:
        """The first article of a batch that the reviewer has not finished, `but` this one; 0: there is none."""
        return int(self._db.value(_UNDONE, (key, but, reviewer)) or 0) if self.known else 0

    def taken(self) -> frozenset[int]:
        """The articles of all batches that whoever made them has not finished."""
        return frozenset(self._db.keys(_TAKEN)) if self.known else frozenset()

    def done(self, keys: Sequence[int], reviewer: str) -> set[int]:
        """Those of these articles that the reviewer has finished; at most a few hundred are asked for at once."""
        return set(self._db.keys(_DONE.format(marks(keys)), (reviewer, *keys)))

    def doubtful(self, keys: Sequence[int]) -> list[int]:
        """Those of these articles in which a suggestion is to decide, in their order."""
        found = {key for (key,) in rows_of(self._db, _DOUBTFUL, keys)}
        return [key for key in keys if key in found]

    def drawable(self, keys: Sequence[int], how: How) -> Drawable:
        """These articles, divided as `how` says."""
        return Drawable(self._db, keys, how)

    def outlets(self, folded: Sequence[str]) -> dict[str, str]:
        """How the first article of each of these outlets, given as they are compared, writes it."""
        return {name: str(self._db.value(_WRITTEN, (name,)) or name) for name in folded}


def _make(db: Database, batch: NewBatch) -> int:
    _require_free(db, batch.name)
    rows = journal.begin(db, "batch", batch.name, batch.reviewer)
    key = rows.insert(
        "batch",
        {
            "uid": new_uid(), "name": batch.name, "reviewer": names.reviewer_key(db, batch.reviewer),
            "how": batch.how.value, "seed": batch.seed, "conditions": batch.selection.dumped(), "at": names.now(),
        },
    )  # fmt: skip
    for place, article in enumerate(batch.keys):
        rows.of(article).insert("batch_article", {"batch": key, "article": article, "place": place})
    return key


def _rename(db: Database, key: int, name: str, reviewer: str) -> int:
    if name != _name(db, key):
        _require_free(db, name)
        journal.begin(db, "rename_batch", name, reviewer).update("batch", key, {"name": name})
    return key


def _remove(db: Database, key: int, reviewer: str) -> int:
    rows = journal.begin(db, "remove_batch", _name(db, key), reviewer)
    for row, article in db.rows("SELECT key, article FROM batch_article WHERE batch = ?", (key,)):
        rows.of(article).delete("batch_article", row)
    rows.delete("batch", key)
    return key


def _name(db: Database, key: int) -> str:
    found = db.value("SELECT name FROM batch WHERE key = ?", (key,))
    if found is None:
        raise UserError(_("This batch is no longer there."))
    return str(found)


def _require_free(db: Database, name: str) -> None:
    if db.value("SELECT 1 FROM batch WHERE name = ?", (name,)) is not None:
        raise UserError(_("There is already a batch “{name}”: choose another name.").format(name=name))


_LIVE = "batch_article AS m CROSS JOIN article AS a ON a.key = m.article AND a.binned = 0"
_IS_DONE = (
    "EXISTS (SELECT 1 FROM article_status AS s WHERE s.article = m.article AND s.status = 'done' AND s.reviewer = {})"
)
_ALL = f"""
SELECT b.key, b.uid, b.name, r.name, b.how, b.seed, b.at, b.conditions, coalesce(sum(f.done), 0), count(f.done)
FROM batch AS b JOIN reviewer AS r ON r.key = b.reviewer LEFT JOIN (
    SELECT m.batch, {_IS_DONE.format("(SELECT key FROM reviewer WHERE name = ?)")} AS done FROM {_LIVE}
) AS f ON f.batch = b.key
GROUP BY b.key ORDER BY b.key DESC"""
_TAKEN = f"""
SELECT DISTINCT article FROM batch_article WHERE batch IN (
    SELECT b.key FROM batch AS b WHERE EXISTS (
        SELECT 1 FROM {_LIVE} WHERE m.batch = b.key AND NOT {_IS_DONE.format("b.reviewer")}))"""
_UNDONE = f"""
SELECT m.article FROM {_LIVE} WHERE m.batch = ? AND m.article <> ?
AND NOT {_IS_DONE.format("(SELECT key FROM reviewer WHERE name = ?)")} ORDER BY m.place LIMIT 1"""
_DONE = """
SELECT article FROM article_status
WHERE reviewer = (SELECT key FROM reviewer WHERE name = ?) AND status = 'done' AND article IN ({})"""
_DOUBTFUL = "SELECT key FROM article_order WHERE key IN ({}) AND lowest IS NOT NULL"
_WRITTEN = """
SELECT a.outlet FROM article_order AS o CROSS JOIN article AS a ON a.key = o.key
WHERE o.binned = 0 AND o.outlet = ? ORDER BY o.key LIMIT 1"""
