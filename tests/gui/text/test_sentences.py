"""Sentences for the mouse and the caret."""

import pytest

from dementi.gui.text.sentences import next_sentence, previous_sentence, sentence_at


def sentences(text):
    found, position = [], 0
    while position < len(text):
        start, end = sentence_at(text, position)
        found.append(text[start:end])
        position = max(position + 1, next_sentence(text, position))
    return found


@pytest.mark.parametrize(
    "expected",
    [
        ["Un. ", "Deux. ", "Trois."],
        ["M. Konachenkov a parlé. ", "Puis J.-C. Martin."],
        ["« Partons ! » ", "Il partit."],
        ["“Quoi ?” ", "“Rien.”"],
        ["Il a tué 3.5 chats. ", "2016 fut longue… ", "Et alors ?"],
        ["one sentence. and no other."],
        ["« Nous partons. Ils restent. Adieu ! » ", "Puis rien."],
        ["“Nous partons. Ils restent”, dit-il. ", "Rien."],
        ['"One. Two," he said. ', "Three."],
        ["Une « citation. ", "Jamais fermée. ", "Fin."],
        ["Il part (le soir. Tard). ", "Fin."],
        ["Mme Royal et Mme. Le Pen ont dit non. ", "Oui."],
        ["Sen. Pat Toomey and Gen. Smith left. ", "Dr. No stayed."],
        ["The U.S. Congress voted. ", "It was in the U.S. ", "The end."],
        ["Le 3 oct. 2016, il part, etc. ", "Elle reste."],
        ["1. Le premier point. ", "Fin."],
        ["J.-C. Martin et E. Macron parlent. ", "Fin."],
    ],
)
def test_sentences_are_found(expected):
    assert sentences("".join(expected)) == [part.strip() for part in expected]


def test_marks_without_end_cost_little():
    text = "(" * 3000 + "»" * 3000 + "A. B " * 400
    assert sentence_at(text, 100)[0] == 0


def test_a_paragraph_ends_a_sentence():
    assert sentence_at("Titre\nUn. Deux.", 2) == (0, 5)


def test_steps_go_from_start_to_start_across_paragraphs():
    text = "Un. Deux.\n\nTrois."
    assert [next_sentence(text, at) for at in (0, 4, 11)] == [4, 11, 17]
    assert [previous_sentence(text, at) for at in (17, 11, 4, 6)] == [11, 4, 0, 4]


def test_the_end_of_the_text_is_the_end_of_the_way():
    assert next_sentence("", 0) == 0
    assert previous_sentence("", 0) == 0
