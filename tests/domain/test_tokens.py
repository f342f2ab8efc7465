"""Tokens are what a reader would call a word or a mark."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dementi.domain.tokens import tokens

CASES = [
    ("L’ONG qu'il a vue", ["L’", "ONG", "qu'", "il", "a", "vue"]),
    ("qu'« il »", ["qu'", "«", "il", "»"]),
    ("a-t-il dit", ["a", "-t-", "il", "dit"]),
    ("dit-elle aujourd'hui", ["dit", "-", "elle", "aujourd'hui"]),
    ("un porte-parole", ["un", "porte-parole"]),
    ("Trump’s don't", ["Trump", "’s", "don't"]),
    ("5 000 otages, 22,5 %", ["5 000", "otages", ",", "22,5", "%"]),
    ("@amnesty #Syria https://t.co/x", ["@amnesty", "#Syria", "https://t.co/x"]),
    ("rendez-vous...", ["rendez-vous", "..."]),
]


@pytest.mark.parametrize(("text", "words"), CASES)
def test_tokens(text, words):
    assert [text[start:end] for start, end in tokens(text)] == words


@given(st.text(max_size=60))
def test_tokens_cover_everything_but_white_space_in_order(text):
    spans = list(tokens(text))
    assert all(start < end for start, end in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    left = [text[a:b] for a, b in zip([0, *(e for _, e in spans)], [*(s for s, _ in spans), len(text)], strict=True)]
    assert not "".join(left).strip()
