"""Draws: repeated by their seed, fair to small parts, and the same whatever the order of the articles."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as some

from dementi.domain.sampling import draw, strata

ARTICLES = [(key, f"a{key}", f"outlet {key % 7 * key % 5}") for key in range(1, 501)]


def test_a_seed_draws_the_same_again_in_whatever_order_the_articles_come():
    drawn = draw([(key, name, "") for key, name, _part in ARTICLES], {"": 50}, 7)
    again = draw([(key, name, "") for key, name, _part in reversed(ARTICLES)], {"": 50}, 7)
    assert drawn == again
    assert len(set(drawn)) == 50
    assert drawn != draw([(key, name, "") for key, name, _part in ARTICLES], {"": 50}, 8)


def test_the_first_of_a_draw_are_a_smaller_draw():
    alike = [(key, name, "") for key, name, _part in ARTICLES]
    assert draw(alike, {"": 50}, 7)[:20] == draw(alike, {"": 20}, 7)


def test_what_is_drawn_is_known_beforehand_for_each_part():
    counts = Counter(part for _key, _name, part in ARTICLES)
    parts = strata(counts, 40, 3)
    drawn = draw(ARTICLES, {part.name: part.taken for part in parts}, 3)
    by_key = {key: part for key, _name, part in ARTICLES}
    assert Counter(by_key[key] for key in drawn) == {part.name: part.taken for part in parts if part.taken}


@given(some.dictionaries(some.text(), some.integers(1, 1_000), min_size=1), some.integers(1, 200), some.integers(0, 99))
def test_each_part_gives_its_share_at_most_one_more_or_less(counts, size, seed):
    total = sum(counts.values())
    parts = strata(counts, size, seed)
    assert sum(part.taken for part in parts) == min(size, total)
    for part in parts:
        share = part.there * min(size, total) / total
        assert share - 1 < part.taken < share + 1
        assert part.taken <= part.there == counts[part.name]


def test_parts_too_small_for_an_article_each_have_their_chance():
    """Ten parts of one size, five articles: over many seeds each part gives about as many."""
    counts = {f"part {number}": 10 for number in range(10)}
    given_by = Counter[str]()
    for seed in range(400):
        given_by.update({part.name: part.taken for part in strata(counts, 5, seed)})
    assert all(140 < given_by[name] < 260 for name in counts)


@pytest.mark.parametrize(("counts", "size"), [({}, 5), ({"a": 3}, 0)])
def test_nothing_can_be_drawn_from_nothing(counts, size):
    assert sum(part.taken for part in strata(counts, size, 1)) == 0
    assert draw([], {"": 3}, 1) == []
