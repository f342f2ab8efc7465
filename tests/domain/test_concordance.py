"""Contexts and excerpts are cut where a reader sees a place between two characters."""

import pytest

from dementi.domain.concordance import around, asked_state, excerpt
from dementi.domain.errors import UserError

FAMILY = "👩\u200d👩\u200d👧"


@pytest.mark.parametrize(
    ("text", "quote", "width", "left", "right"),
    [
        ("avant le mot après", "mot", 3, "le ", " ap"),
        ("fin\nle mot\nautre", "mot", 40, "le ", ""),
        ("e\u0301mot", "mot", 1, "", ""),
        (f"{FAMILY}mot{FAMILY}x", "mot", 2, "", ""),
        (f"{FAMILY}mot{FAMILY}x", "mot", 6, FAMILY, f"{FAMILY}x"),
        ("🇫🇷mot👍🏽", "mot", 1, "", ""),
    ],
)
def test_what_stands_around_is_of_one_paragraph_and_of_whole_characters(text, quote, width, left, right):
    start = text.index(quote)
    assert around(text, start, start + len(quote), width) == (left, right)


@pytest.mark.parametrize(
    ("quote", "words", "found"),
    [
        ("court", "", (False, "court", False)),
        ("un deux trois quatre cinq six", "", (False, "un deux trois", True)),
        ("un deux trois quatre cinq six", "QUATRE", (True, "quatre", True)),
        ("un deux trois quatre cinq œuvre", "oeuv", (True, "cinq œuvre", False)),
    ],
)
def test_a_long_quote_shows_where_the_words_are(quote, words, found):
    assert excerpt(quote, words, 15) == found


def test_an_unknown_state_is_said_with_those_there_are():
    with pytest.raises(UserError, match="kept"):
        asked_state("kepd")
