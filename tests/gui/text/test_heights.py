"""Sums of heights."""

from hypothesis import given
from hypothesis import strategies as st

from dementi.gui.text.heights import Heights

LISTS = st.lists(st.integers(1, 50), min_size=1, max_size=700)


@given(LISTS, st.data())
def test_tops_are_sums_and_follow_changes(heights, data):
    kept = Heights(heights)
    changed = data.draw(st.integers(0, len(heights) - 1))
    kept[changed] = heights[changed] = 77
    chunk = data.draw(st.integers(0, len(heights) - 1))
    assert kept.top(chunk) == sum(heights[:chunk])
    assert kept.total == sum(heights)


@given(LISTS, st.data())
def test_the_chunk_at_a_height_covers_it(heights, data):
    kept = Heights(heights)
    y = data.draw(st.integers(0, sum(heights) - 1))
    chunk = kept.at(y)
    assert kept.top(chunk) <= y < kept.top(chunk) + heights[chunk]


def test_outside_the_nearest_chunk_is_given():
    kept = Heights([10, 20])
    assert kept.at(-5) == 0
    assert kept.at(99) == 1
