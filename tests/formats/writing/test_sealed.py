"""What is sealed with a text is read with that text, and with no other."""

import pytest

from dementi.formats.writing.sealed import seal, unseal

TEXT = "📉 Le général é\u0301 \ud800 قال.\n"
WORDS = {"title": "Le général 😀 \udfff", "entities": [{"name": "Igor Konachenkov", "spans": [0, 1]}]}


@pytest.mark.parametrize("words", [{}, WORDS, {"title": ""}])
def test_words_come_back_with_their_text(words):
    assert unseal(seal(words, TEXT), TEXT) == words


def test_the_same_words_are_the_same_in_the_file():
    assert seal(WORDS, TEXT) == seal(WORDS, TEXT)


def test_no_word_can_be_read_in_the_file():
    assert "Konachenkov" not in seal(WORDS, TEXT)
    assert seal(WORDS, TEXT).isascii()


def test_two_that_begin_alike_have_nothing_in_common():
    one, other = (seal({"title": "Le général", "entities": [number]}, TEXT) for number in (1, 2))

    assert not [place for place in range(0, len(one) - 8, 4) if one[place : place + 8] == other[place : place + 8]]


@pytest.mark.parametrize("text", ["", TEXT[:-1], TEXT + " "])
def test_another_text_opens_nothing(text):
    with pytest.raises(ValueError, match="another text"):
        unseal(seal(WORDS, TEXT), text)


@pytest.mark.parametrize("sealed", ["", "é", "AAAA", seal(WORDS, TEXT)[:-4], "A" + seal(WORDS, TEXT)[1:]])
def test_what_was_changed_opens_nothing(sealed):
    with pytest.raises(ValueError, match=r".+"):
        unseal(sealed, TEXT)
