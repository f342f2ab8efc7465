"""Queries about many keys or names: so many at once as one query takes."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from dementi.store.connection import Database, Row, Value

V = TypeVar("V")

AT_ONCE = 500


def marks(values: Sequence[object]) -> str:
    """A place in a query for each of `values`."""
    return ", ".join("?" * len(values))


def parts(values: Sequence[V], at_once: int = AT_ONCE) -> Iterator[Sequence[V]]:
    """`values` in their order, so many at once."""
    return (values[at : at + at_once] for at in range(0, len(values), at_once))


def rows_of(db: Database, sql: str, values: Sequence[Value]) -> Iterator[Row]:
    """The rows of a query for all of `values`, whose place in it is `{}`."""
    for some in parts(values):
        yield from db.rows(sql.format(marks(some)), some)
