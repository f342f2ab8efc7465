"""What stands in a list of places."""

import pytest

from dementi.gui.listing import context, short

LONG = "Selon un communiqué que tout le monde attendait depuis des semaines, la Russie se tait encore aujourd’hui."


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("Paris parle. La Russie se tait. Fin.", "La Russie", "[La Russie] se tait."),
        ("Un titre\n\nIl dit\u00a0: la Russie se tait.\nFin.", "la Russie", "Il dit : [la Russie] se tait."),
        (LONG, "la Russie", "… monde attendait depuis des semaines, [la Russie] se tait encore aujourd’hui."),
        ("la Russie " + "se tait " * 30, "la Russie", "[la Russie] " + "se tait " * 11 + "…"),
        ("la Russie", "la Russie", "[la Russie]"),
    ],
)
def test_words_stand_in_their_sentence_and_in_view(text, words, shown):
    start = text.index(words)
    told = context(text, start, start + len(words))
    assert told == " ".join(shown.split())
    assert told.index("[") <= 45


def test_a_million_characters_without_a_space_are_no_obstacle():
    text = "a" * 500_000 + "b" + "a" * 500_000
    assert context(text, 500_000, 500_001).count("b") == 1
    assert len(context(text, 500_000, 500_001)) < 200
    assert len(short(text)) < 200
