"""Finding a few words in short texts."""

import pytest

from dementi.gui.matching import folded, match


def test_case_and_accents_do_not_count():
    assert folded("Étiquette : démenti") == "etiquette : dementi"


@pytest.mark.parametrize(
    ("text", "typed", "places"),
    [
        ("Accepter l’attribution", "acc", ((0, 3),)),
        ("Étiquette : démenti", "dem eti", ((0, 3), (12, 15))),
        ("Raccourcis", "acc", ((1, 4),)),
        ("Straße und Œuvre", "strasse", ((0, 6),)),
        ("Accepter", "", ()),
        ("Accepter", "accepte pter", ((0, 8),)),
    ],
)
def test_words_are_found_in_any_order(text, typed, places):
    assert match(text, typed).places == places


def test_one_word_that_is_missing_is_no_match():
    assert match("Accepter l’attribution", "acc rejeter") is None


def test_what_begins_with_the_words_comes_first():
    texts = ["Raccourcis", "Masquer les acceptées", "Accepter"]
    assert sorted(texts, key=lambda text: match(text, "acc").rank) == texts[::-1]
