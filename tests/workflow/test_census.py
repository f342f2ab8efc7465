"""What is counted of a dataset, in one process or several."""

import json
import statistics

import pytest

from dementi.domain.article import Article
from dementi.domain.flat import FlatArticle
from dementi.workflow import census_frames
from dementi.workflow.census import Census


def flat(key, *, seconds=(), split=""):
    return FlatArticle(Article(f"a{key}", f"Le texte {key}.", "fr", key=key), {}, [], (), seconds, frozenset(), split)


@pytest.mark.parametrize(
    "seconds", [[2.0], [1.0, 2.0], [0.5, 9.0, 1.26], [3.0, 3.0, 1.0, 8.5], [0.004, 0.001], [5] * 8]
)
def test_the_pace_is_the_median_of_all_decisions(seconds):
    census = Census()
    for number, one in enumerate(seconds):
        census.add_flat(flat(number, seconds=[one]))

    assert census.pace == pytest.approx(statistics.median(seconds), abs=0.05)
    assert census.seconds.total() == len(seconds)


def test_nothing_decided_has_no_pace():
    assert Census().pace is None


def test_a_million_decisions_are_a_few_counts():
    census = Census()
    census.add_flat(flat(1, seconds=[number % 700 / 100 + 0.001 for number in range(10_000)]))

    assert len(census.seconds) <= 701


@pytest.mark.parametrize("families", [{1: 7, 2: 7, 3: 8, 4: 8, 5: 9}])
def test_groups_are_counted_by_how_many_parts_they_lie_in(families):
    census = Census(families.get)
    for key, split in ((1, "train"), (2, "test"), (3, "train"), (4, "train"), (5, "dev"), (6, "dev")):
        census.add_flat(flat(key, split=split))

    assert census.near_duplicates() == (2, 4, 1)


def test_what_several_processes_counted_is_what_one_counts():
    families = {1: 7, 2: 7, 3: 7}.get
    one, total = Census(families), Census(families)
    parts = [flat(key, seconds=[key / 10, 0.5]) for key in (1, 2, 3, 4)]
    for article in parts:
        one.add_flat(article)
        part = Census(families)
        part.add_flat(article)
        census_frames.add(total, json.loads(json.dumps(census_frames.told(part))))

    assert total == one
    assert total.near_duplicates() == (1, 3, 0)
