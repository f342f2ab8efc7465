"""Normalising for lookup never moves a character."""

from hypothesis import given
from hypothesis import strategies as st

from dementi.extract.normalise import normalise


@given(st.text())
def test_the_length_never_changes(text):
    assert len(normalise(text)) == len(text)


def test_curly_marks_spaces_and_capitals_are_made_plain():
    assert normalise("L’ÉTAT\u00a0: «\u202fQU’IL") == "l'état : « qu'il"


def test_a_capital_of_two_small_letters_is_left():
    assert normalise("İZMİR") == "İzmİr"
