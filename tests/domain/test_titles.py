"""A text without a title gets one from its first line."""

import pytest

from dementi.domain.titles import LONGEST, title_of


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Syrie : un titre\n\nLe texte.", "Syrie : un titre"),
        ("\n  \nTitre\n", "Titre"),
        ("Une phrase courte. " + "mot " * 60, "Une phrase courte."),
        ("", ""),
    ],
)
def test_the_first_line_or_its_first_sentence(text, title):
    assert title_of(text) == title


def test_a_long_sentence_is_cut_at_a_word():
    title = title_of("mot " * 60)

    assert len(title) <= LONGEST + 1
    assert title.endswith("mot…")


def test_a_line_without_a_space_is_cut_all_the_same():
    assert title_of("x" * 1_000_000) == "x" * (LONGEST - 1) + "…"
