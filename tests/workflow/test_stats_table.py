"""The figures of a project as one table: every number of the JSON is in it, once."""

import csv
from dataclasses import asdict
from io import StringIO

import pytest

from dementi.store import Stats
from dementi.workflow.stats_table import rows, table

STATS = Stats(
    articles=3,
    statuses={"É. R.": {"done": 2}},
    spans={"claim": {"accepted": 4, "pending": 1}},
    relations={"said_by": {"manual": 1}},
    decisions={"accepted": 5},
    reviewers=("É. R.",),
    outlets={"=Journal": {"articles": 3, "spans": 4}, "": {"articles": 1}},
    months={"2020-01": {"articles": 3}},
    rules={"fr.incise": {"accepted": 4}},
    days={"2026-01-02": {"accepted": 5}},
)


def numbers(value):
    if isinstance(value, dict):
        return [number for one in value.values() for number in numbers(one)]
    return [value] if isinstance(value, int) else []


def test_every_number_has_a_row():
    assert sorted(number for *_names, number in rows(STATS)) == sorted(numbers(asdict(STATS)))


@pytest.mark.parametrize(
    "row",
    [
        ["articles", "", "", "3"],
        ["statuses", "É. R.", "done", "2"],
        ["outlets", "'=Journal", "spans", "4"],
        ["days", "2026-01-02", "accepted", "5"],
    ],
)
def test_a_row_says_what_its_number_counts(row):
    found = list(csv.reader(StringIO(table(STATS).decode(), newline="")))

    assert found[0] == ["figure", "name", "kind", "number"]
    assert row in found
