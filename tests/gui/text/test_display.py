"""What is painted in place of what cannot be seen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dementi.gui.text.display import SIGN, has_right_to_left, starts_right_to_left, visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb\u202c", f"a{SIGN}b{SIGN}"),
        ("zero\u200bwidth \ufeff soft\u00adhyphen", f"zero{SIGN}width {SIGN} soft{SIGN}hyphen"),
        ("line\u2028separator\r\x00", f"line{SIGN}separator{SIGN}{SIGN}"),
        ("no-break\u00a0space\u202f, tab\tand\nline", "no-break\u00a0space\u202f, tab\tand\nline"),
        ("👩\u200d👧 می\u200cخواهم", "👩\u200d👧 می\u200cخواهم"),
        ("ad\u200dmin", f"ad{SIGN}min"),
        ("tag\U000e0001", f"tag{SIGN}"),
        ("a\U000e0068\U000e0069b", f"a{SIGN}{SIGN}b"),
        ("🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f"),
        ("a\ufe0fb\ufe01", f"a{SIGN}b{SIGN}"),
        ("❤\ufe0f 1\ufe0f\u20e3", "❤\ufe0f 1\ufe0f\u20e3"),
        ("é\ufe00\ufe01\ufe02", f"é\ufe00{SIGN}{SIGN}"),
        ("葛\U000e0100 a\U000e0100\U000e0101", f"葛\U000e0100 a{SIGN}{SIGN}"),
    ],
)
def test_invisible_characters_are_shown_and_useful_ones_kept(text, shown):
    assert visible(text) == shown


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_every_character_keeps_its_place(text):
    shown = visible(text)
    assert len(shown) == len(text)
    assert [index for index, c in enumerate(shown) if c == "\n"] == [index for index, c in enumerate(text) if c == "\n"]


@pytest.mark.parametrize(
    ("text", "leftwards"),
    [("abc שלום", False), ("«שלום» abc", True), ("2016: قال", True), ("123", False), ("\nقال", False)],
)
def test_the_first_letter_gives_the_direction(text, leftwards):
    assert starts_right_to_left(text) is leftwards


def test_only_right_to_left_letters_make_the_order_differ():
    assert has_right_to_left("abc ש")
    assert not has_right_to_left("abc é 漢 👩")
