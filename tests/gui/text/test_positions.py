"""Code points and UTF-16 units."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dementi.gui.text.positions import Positions

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"])) | st.text(alphabet="aé\u0301👩\u200d🇫🇷\u00a0אב\n")


@given(TEXTS)
def test_units_are_those_of_the_encoded_text(text):
    positions = Positions(text)
    for point in range(len(text) + 1):
        assert positions.units(point) == len(text[:point].encode("utf-16-le")) // 2


@given(TEXTS)
def test_going_there_and_back_changes_nothing(text):
    positions = Positions(text)
    assert all(positions.point(positions.units(point)) == point for point in range(len(text) + 1))


@pytest.mark.parametrize(("units", "point"), [(0, 0), (1, 1), (2, 1), (3, 2), (4, 3), (5, 3), (6, 4)])
def test_the_middle_of_a_pair_counts_as_its_start(units, point):
    assert Positions("a👩b🇫").point(units) == point
