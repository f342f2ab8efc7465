"""Who speaks: subjects to the left of a verb, with their coordination, and those that stand to its right."""

import pytest

from dementi.extract import extract


def spans(text: str, label: str) -> list[str]:
    return [text[span.start : span.end] for span in extract(text, "fr", everything=True).spans if span.label == label]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Démentant les rumeurs de vente, le propriétaire a promis des travaux.", "le propriétaire"),
        (
            "Le maire de Lyon, Grégory Martin, et la présidente de la région ont affirmé que le pont tient.",
            "Le maire de Lyon, Grégory Martin, et la présidente de la région",
        ),
        ("Une étude publiée jeudi dans la revue Brume affirme que le lac chauffe.", None),
        (
            "Le lac chauffe, révèle une étude publiée jeudi dans la revue Brume.",
            "une étude publiée jeudi dans la revue Brume",
        ),
    ],
)
def test_a_source_is_the_whole_phrase(text, source):
    assert spans(text, "source") == [source or "Une étude publiée jeudi dans la revue Brume"]


@pytest.mark.parametrize(
    "text",
    [
        "« Le club a vendu des joueurs et nous pouvons affirmer qu'ils sont partis. »",
        "Le pont a rouvert, mais on pense que la route suivra.",
        "Le ministre n'a accordé qu'un entretien à la presse.",
        "Le maire n'a pas dit que le pont était fermé.",
    ],
)
def test_nobody_is_made_to_say_what_they_did_not(text):
    assert spans(text, "source") == []


def test_a_negation_that_says_something_is_a_claim():
    assert spans("Le maire ne cache pas que la dette est lourde.", "claim") == ["la dette est lourde"]


def test_where_an_agency_writes_from_is_no_claim():
    text = "PARIS (Agence) - Le pont rouvrira en mai, a indiqué lundi le ministre."
    assert spans(text, "claim") == ["Le pont rouvrira en mai"]
