"""A run of the rules on an article as finished rows: made beside the writer, which hands them to SQLite as they are.

A worker process needs no more of the store than this.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import Protocol

from dementi.domain.spans import State, new_uids
from dementi.store import search
from dementi.store.connection import Value
from dementi.store.quoting import LONGEST, label_word
from dementi.store.rows import as_json, seal_of
from dementi.store.schema import columns

SPANS, RELATIONS = "suggestion", "suggested_relation"
_SAME = ("run", "version", "state", "reviewer", "flag", "note", "optional")
"""The columns of both that have one value in all rows of a run."""
_DECIMALS = 3  # of a share that SQLite is sure to read from JSON as Python does


@dataclass(frozen=True, slots=True)
class Keys:
    """What finished rows name: labels by name, and for each language the run of its rules and their version."""

    labels: Mapping[str, int]
    runs: Mapping[str, int]
    versions: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SealedRows:
    """Rows of a table as JSON: by column what is the `same` in all of a run, an array of the other values of each in
    the order of their columns; and their seals, one after the other.
    """

    same: bytes
    others: bytes
    seals: bytes


@dataclass(frozen=True, slots=True)
class PreparedRows:
    """What the rules propose for one article; `quotes` is what the search in spans is given (`span_search.add`).

    `exact`: SQLite reads them from JSON as they are; otherwise they have to be bound one by one.
    """

    spans: SealedRows
    relations: SealedRows
    quotes: bytes
    exact: bool


@dataclass(frozen=True, slots=True)
class PreparedRun:
    """A run of the rules of a language, "" when they have none for it, on one article."""

    article: int
    lang: str
    rows: PreparedRows


class Reasons(Protocol):
    """Why something is proposed."""

    @property
    def rule(self) -> str: ...
    @property
    def why(self) -> str: ...
    @property
    def confidence(self) -> float | None: ...


class ProposedSpan(Reasons, Protocol):
    """A span as the rules propose it."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def label(self) -> str: ...
    @property
    def cue(self) -> tuple[int, int] | None: ...


class ProposedRelation(Reasons, Protocol):
    """A relation as the rules propose it, between two spans told by their places among those of the run."""

    @property
    def kind(self) -> str: ...
    @property
    def tail(self) -> int: ...
    @property
    def head(self) -> int: ...


def prepared_rows(
    article: int, text: str, lang: str, spans: Sequence[ProposedSpan], relations: Sequence[ProposedRelation], keys: Keys
) -> PreparedRows:
    """What the rules of a language propose for a text as rows. Any thread or process may call it.

    As fast as it can be, for all articles pass through it: values become JSON once, for seals and for SQLite.
    """
    labels = keys.labels
    uids, of = _uids(len(spans)), repeat(str(article))
    quotes = [text[span.start : span.end] for span in spans]
    same: dict[str, Value] = {
        "run": keys.runs[lang], "version": keys.versions[lang], "state": State.PENDING.value,
        "reviewer": None, "flag": 0, "note": "", "optional": 0,
    }  # fmt: skip
    return PreparedRows(
        _sealed(SPANS, same, map(_span, spans, uids, of, quotes, (labels[span.label] for span in spans))),
        _sealed(RELATIONS, same, map(_relation, relations, _uids(len(relations)), of, repeat(uids))),
        _entries(article, quotes, (labels[span.label] for span in spans)),
        all(map(_exact, spans)) and all(map(_exact, relations)),
    )


@cache
def varying(table: str) -> tuple[str, ...]:
    """The columns whose values `SealedRows.others` has, in order."""
    return tuple(name for name in columns()[table][1:] if name not in _SAME)


def _span(span: ProposedSpan, uid: str, article: str, quote: str, label: int) -> tuple[str, ...]:
    """In the order of the columns, as JSON."""
    start, stop = span.cue or (None, None)
    reasons = as_json(span.rule), as_json(start), as_json(stop), as_json(span.why), _share(span)
    return uid, article, *reasons, str(span.start), str(span.end), str(label), as_json(quote)


def _relation(relation: ProposedRelation, uid: str, article: str, spans: Sequence[str]) -> tuple[str, ...]:
    """In the order of the columns, as JSON; `spans` are the identities of all."""
    ends = as_json(relation.kind), spans[relation.tail], spans[relation.head]
    return uid, article, as_json(relation.rule), as_json(relation.why), _share(relation), *ends


def _uids(number: int) -> list[str]:
    return [f'"{uid}"' for uid in new_uids(number)]


def _sealed(table: str, same: Mapping[str, Value], rows: Iterable[tuple[str, ...]]) -> SealedRows:
    """Rows of what varies, each value as JSON."""
    names = columns()[table][1:]
    same = {name: same[name] for name in names if name in _SAME}
    whole = ",".join(as_json(same[name]).replace("%", "%%") if name in same else "%s" for name in names)
    values, seals = [], []
    for row in rows:
        values.append(f"[{','.join(row)}]")
        seals.append(seal_of(whole % row))
    return SealedRows(json.dumps(same).encode(), f"[{','.join(values)}]".encode(), b"".join(seals))


def _entries(article: int, quotes: Sequence[str], labels: Iterable[int]) -> bytes:
    """For `span_search.add`."""
    found = zip(_folded([quote[:LONGEST] for quote in quotes]), labels, strict=True)
    entries = [f'[{article},{as_json(quote)},"{label_word(label)}"]' for quote, label in found]
    return f"[{','.join(entries)}]".encode()


def _folded(quotes: Sequence[str]) -> Sequence[str]:
    """Each as `search.fold` has it: all at once, which takes half of the time, where none has a line end in it."""
    together = search.fold("\n".join(quotes)).split("\n")
    return together if len(together) == len(quotes) else [search.fold(quote) for quote in quotes]


def _share(record: Reasons) -> str:
    return as_json(None if record.confidence is None else float(record.confidence))


def _exact(record: Reasons) -> bool:
    return record.confidence is None or round(record.confidence, _DECIMALS) == record.confidence
