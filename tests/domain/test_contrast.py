"""Colours that can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dementi.domain.contrast import READABLE, apart, is_colour, mixed, ratio, readable

COLOURS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


@pytest.mark.parametrize(
    ("ink", "ground", "known"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#1f5fb4", "#fdfdfb", 6.1),
        ("#e8c268", "#181b1f", 10.2),
    ],
)
def test_the_ratio_is_that_of_the_guidelines(ink, ground, known):
    assert ratio(ink, ground) == pytest.approx(known, abs=0.06)


@given(COLOURS, st.sampled_from(["#fdfdfb", "#181b1f", "#000000"]))
def test_every_colour_has_a_readable_neighbour(ink, ground):
    found = readable(ink, ground)
    assert is_colour(found)
    assert ratio(found, ground) >= READABLE


def test_a_readable_colour_stays():
    assert readable("#1F5FB4", "#fdfdfb") == "#1f5fb4"


def test_a_mixture_lies_between():
    assert mixed("#000000", "#ffffff", 0.5) == "#808080"
    assert mixed("#123456", "#ffffff", 1) == "#123456"


def test_a_new_colour_keeps_away_from_those_there_are():
    assert apart(["#ff0000", "#ffff00"]) not in ("#ff0000", "#ffff00")
    red, green, blue = (int(apart(["#ff0000"])[at : at + 2], 16) for at in (1, 3, 5))
    assert red < min(green, blue)  # across the circle: cyan


@pytest.mark.parametrize("text", ["", "red", "#12345", "#1234567", "#12345g", "123456"])
def test_what_is_no_colour_is_told(text):
    assert not is_colour(text)
