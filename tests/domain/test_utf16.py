"""Code points and UTF-16 units of one text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dementi.domain.utf16 import Utf16


@given(st.text(st.sampled_from("aé\u0301😀𝒟ق\u2028"), max_size=40))
def test_units_are_those_of_the_encoded_text_and_lead_back(text):
    places = Utf16(text)
    for point in range(len(text) + 1):
        unit = places.units(point)
        assert unit == len(text[:point].encode("utf-16-le")) // 2
        assert places.points(unit) == point


def test_the_middle_of_a_character_is_no_place():
    with pytest.raises(ValueError, match="second half"):
        Utf16("a😀b").points(2)
