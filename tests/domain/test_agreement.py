"""Two sets of spans are compared as span scorers do."""

import pytest

from dementi.domain.agreement import Tally, match, overlap


@pytest.mark.parametrize(
    ("a", "b", "share"),
    [((0, 10), (0, 10), 1.0), ((0, 10), (5, 15), 5 / 15), ((0, 5), (5, 9), 0.0), ((0, 9), (2, 4), 2 / 9)],
)
def test_overlap_is_intersection_over_union(a, b, share):
    assert overlap(a, b) == overlap(b, a) == pytest.approx(share)


def test_the_matching_is_the_largest_one_and_not_the_first_one():
    found = [(0, 10), (0, 6)]
    wanted = [(0, 7), (0, 12)]

    assert match(found, wanted) == {0: 1, 1: 0}


def test_nothing_is_matched_twice():
    assert len(match([(0, 10), (0, 10)], [(0, 10)])) == 1
    assert match([(0, 10)], []) == {}


def test_a_tally_of_nothing_is_zero():
    assert (Tally().precision, Tally().recall, Tally().f1) == (0.0, 0.0, 0.0)
    assert Tally(right=1, extra=1, missed=3).f1 == pytest.approx(2 * 0.5 * 0.25 / 0.75)


def test_a_taken_partner_is_given_up_for_one_that_has_no_other():
    assert match([(0, 10), (0, 14)], [(0, 12), (4, 14)]) == {0: 0, 1: 1}
