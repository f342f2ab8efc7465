"""Words that are the same however they are written."""

import pytest

from dementi.domain.folding import bare, plain_words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("L’Œuvre d’Été", ["l", "oeuvre", "d", "ete"]),
        ("STRASSE straße", ["strasse", "strasse"]),
        ("e\u0301te\u0301 \u01fd", ["ete", "ae"]),
        ("Ａ_b 12", ["a", "b", "12"]),
        ("", []),
    ],
)
def test_words_are_compared_without_accents_case_and_ligatures(text, words):
    assert plain_words(text) == words


@pytest.mark.parametrize(("text", "found"), [("Élan", "Elan"), ("שָׁלוֹם", "שלום"), ("й", "и"), ("plain", "plain")])
def test_accents_and_marks_of_other_letters_are_taken_off(text, found):
    assert bare(text) == found
