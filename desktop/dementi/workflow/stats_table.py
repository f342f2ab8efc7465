"""All figures of a project in one tidy table: a row for each number, as a statistics program wants it."""

import csv
from collections.abc import Iterator, Mapping
from io import StringIO

from dementi.formats.writing.tables import neutral
from dementi.store import Stats

HEADS = ("figure", "name", "kind", "number")
"""`figure` is the key of `dementi stats --json`, `name` and `kind` are the keys below it."""


def table(stats: Stats) -> bytes:
    """The table as CSV in UTF-8, with formulas made harmless."""
    lines = StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow(HEADS)
    for figure, name, kind, number in rows(stats):
        writer.writerow((figure, neutral(name), neutral(kind), number))
    return lines.getvalue().encode("utf-8", "surrogatepass")


def rows(stats: Stats) -> Iterator[tuple[str, str, str, int]]:
    """Each number with what it counts."""
    yield "articles", "", "", stats.articles
    for outcome, number in stats.decisions.items():
        yield "decisions", outcome, "", number
    nested: dict[str, Mapping[str, Mapping[str, int]]] = {
        "statuses": stats.statuses,
        "spans": stats.spans,
        "relations": stats.relations,
        "outlets": stats.outlets,
        "months": stats.months,
        "rules": stats.rules,
        "days": stats.days,
    }
    for figure, named in nested.items():
        for name, kinds in named.items():
            yield from ((figure, name, kind, number) for kind, number in kinds.items())
