"""The full-text index over the quotes of spans: which entries there are, and how a transaction keeps them true.

There is one entry for each span that can be shown, rejected ones included: of a suggestion as its reviewer has it now.
A transaction notes what an entry was before it (`noted`); before it is committed the index is given what changed. The
index holds nothing that is not in other tables, is not in the undo history, and the full check compares it.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from dementi.store.connection import Database, Value

Entry: TypeAlias = tuple[str, int]
"""The quote and the key of the label."""

LONGEST = 5_000  # code points of a quote that are indexed: a key that moves the end of a long span must not wait
SHIFT = 31
"""A row of the index is the article's key, the key of the row it comes from, and whether that is a span made by hand:
hits come in the order of the articles. A project has room for fewer spans than the 30 bits between."""
_ROW = (1 << 30) - 1
_SUGGESTED = """
SELECT g.article, g.key, 0, substr(coalesce(h.quote, g.quote), 1, {0}), coalesce(h.label, g.label)
FROM suggestion AS g LEFT JOIN span AS h ON h.suggestion = g.key WHERE {1}"""
_BY_HAND = """
SELECT h.article, h.key, 1, substr(h.quote, 1, {0}), h.label FROM span AS h WHERE {1} AND +h.suggestion IS NULL"""
_GIVEN = "{}.key IN (SELECT value FROM json_each(?))"


def place(article: int, key: int, *, by_hand: bool) -> int:
    """The row of the index for a suggestion, or a span made by hand."""
    return article << SHIFT | key << 1 | by_hand


def key_of(row: int) -> tuple[int, int, bool]:
    """Article, key, and whether that is of a span made by hand."""
    return row >> SHIFT, row >> 1 & _ROW, bool(row & 1)


def label_word(label: int) -> str:
    """How a label is written in the index."""
    return f"l{label}"


def note(db: Database, table: str, row: Mapping[str, Value]) -> None:
    """Remember the entry of a row of `span` or `suggestion` that is about to be written or deleted."""
    if table == "suggestion":
        kept = place(_int(row["article"]), _int(row["key"]), by_hand=False)
    elif row["suggestion"] is not None:
        kept = place(_int(row["article"]), _int(row["suggestion"]), by_hand=False)
    else:
        kept = place(_int(row["article"]), _int(row["key"]), by_hand=True)
    if kept not in db.quoted:
        db.quoted[kept] = entries(db, [kept]).get(kept)


def note_new(db: Database, table: str, row: Mapping[str, Value], key: int) -> None:
    """Remember that a row of `span` or `suggestion` was added, which had no entry before."""
    db.quoted.setdefault(place(_int(row["article"]), key, by_hand=table == "span"), None)


def entries(db: Database, rows: Sequence[int]) -> dict[int, Entry]:
    """What the index should have under these of its rows; nothing for what is not there."""
    found: dict[int, Entry] = {}
    for by_hand, query, name in ((False, _SUGGESTED, "g"), (True, _BY_HAND, "h")):
        keys = [key for _article, key, hand in map(key_of, rows) if hand is by_hand]
        if keys:
            found.update(_read(db, query.format(LONGEST, _GIVEN.format(name)), (json.dumps(keys),)))
    return found


def of_articles(db: Database, first: int, last: int) -> Iterator[tuple[int, Entry]]:
    """What the index should have for the articles with keys from `first` to `last`."""
    for query, name in ((_SUGGESTED, "g"), (_BY_HAND, "h")):
        yield from _read(db, query.format(LONGEST, f"{name}.article BETWEEN ? AND ?"), (first, last))


def _read(db: Database, query: str, values: Sequence[Value]) -> Iterator[tuple[int, Entry]]:
    for article, key, by_hand, quote, label in db.rows(query, values):
        yield place(article, key, by_hand=bool(by_hand)), (quote, label)


def _int(value: Value) -> int:
    return int(value or 0)
