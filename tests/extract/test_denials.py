"""Which words deny: runs of sentences that reject, quoted words that do, and what only looks like it."""

import pytest

from dementi.extract import extract


def denials(text: str, lang: str = "fr") -> list[str]:
    found = extract(text, lang, everything=True)
    return [text[span.start : span.end] for span in found.spans if span.label == "denial"]


def test_sentences_that_reject_are_one_denial_whichever_words_each_has():
    text = (
        "Une enquête accuse la ville de fraude. « Cette information est fausse. Aucune somme n'a été versée. "
        "Le conseil se réunit lundi pour parler du budget, des écoles et de la nouvelle piscine », dit le maire."
    )
    assert denials(text) == ["Cette information est fausse. Aucune somme n'a été versée"]


def test_all_of_a_short_answer_denies_where_its_predicate_says_so():
    accused = "A witness accused the mayor of theft. "
    short = "I have never taken a penny. The books are open to anybody"
    assert denials(f"{accused}“{short},” the mayor replied.", "en") == [short]
    long = (
        "I have never taken a penny. " + "The books have been open to anybody in this town for as long as I live. " * 3
    )
    assert denials(f"{accused}“{long}Come and see,” the mayor replied.", "en") == ["I have never taken a penny"]


@pytest.mark.parametrize(
    ("text", "denial"),
    [
        (
            "Son rival l'accuse de vol. Le maire parle d'un récit « sans aucune preuve ».",
            "d'un récit « sans aucune preuve »",
        ),
        ("Le maire dément tout licenciement au port.", "dément tout licenciement au port"),
        ("Un voisin accuse le maire de vol. « Je nie ces accusations », dit le maire.", "Je nie ces accusations"),
    ],
)
def test_what_denies(text, denial):
    assert denials(text) == [denial]


@pytest.mark.parametrize(
    "text",
    [
        "Le maire décrit un quartier « calme, presque vide », que rien ne trouble.",
        "« C'est un mensonge d'État », affirme l'opposition.",
        "« Après ne pas avoir écouté, ils parlent du pont », affirme l'opposition.",
    ],
)
def test_what_does_not(text):
    assert denials(text) == []
