"""Quotations over several paragraphs, and quotations that words are put into: what is one claim, and whose it is."""

import pytest

from dementi.extract import extract


def found(text: str) -> list[tuple[str, str]]:
    """Each claim with its speaker, empty where there is none."""
    result = extract(text, "fr")
    spans = result.spans
    quotes = [text[span.start : span.end] for span in spans]
    speakers = {link.tail: quotes[link.head] for link in result.relations if link.kind == "said_by"}
    return [(quotes[at], speakers.get(at, "")) for at, span in enumerate(spans) if span.label == "claim"]


@pytest.mark.parametrize(
    "text",
    [
        "« Le pont tient.\n« La route aussi.\n« Rien ne presse », a déclaré Anne Petit.",
        "« Le pont tient. »\n« La route aussi. »\n« Rien ne presse », a déclaré Anne Petit.",
        "« Le pont tient.\n» La route aussi.\n» Rien ne presse », a déclaré Anne Petit.",
        "“Le pont tient.\n\n“La route aussi.\n\n“Rien ne presse”, a déclaré Anne Petit.",
        '"Le pont tient.\n"La route aussi.\n"Rien ne presse", a déclaré Anne Petit.',
        "Anne Petit a déclaré : « Le pont tient.\n« La route aussi.\n« Rien ne presse. »",
        "Anne Petit a déclaré : « Le pont tient.\n« La route aussi.\n« Rien ne presse.",
    ],
)
def test_each_paragraph_that_opens_the_marks_again_is_a_claim_of_the_same_speaker(text):
    parts = ["Le pont tient", "La route aussi", "Rien ne presse"]
    assert found(text) == [(part, "Anne Petit") for part in parts]


@pytest.mark.parametrize(
    "text",
    [
        "« Le pont tient.\nRien ne presse », a déclaré Anne Petit.",
        "Anne Petit a déclaré : « Le pont tient.\nRien ne presse ». Puis elle est partie.",
        '"Le pont tient.\nRien ne presse", a déclaré Anne Petit.',
    ],
)
def test_one_pair_of_marks_around_two_paragraphs_is_one_claim(text):
    assert found(text) == [("Le pont tient.\nRien ne presse", "Anne Petit")]


def test_a_mark_that_is_never_closed_does_not_reach_over_other_paragraphs():
    text = "« Le pont tient.\nLa route est longue.\nLe maire affirme que « tout va bien »."
    assert found(text)[-1] == ("tout va bien", "Le maire")
    assert all("longue" not in claim for claim, _speaker in found(text))


def test_words_put_into_a_quotation_cut_it_and_all_its_sentences_have_a_speaker():
    text = "« Le pont tient, assure Anne Petit. La route aussi. Rien ne presse, ajoute-t-elle. Demain non plus. »"
    assert found(text) == [
        ("Le pont tient", "Anne Petit"),
        ("La route aussi. Rien ne presse", "elle"),
        ("Demain non plus", "elle"),
    ]


def test_words_put_into_a_quotation_that_somebody_else_says_cut_their_sentence_only():
    text = "« Le pont tient, assure le maire. Je ne le crois pas », répond Anne Petit."
    assert found(text) == [
        ("Le pont tient, assure le maire. Je ne le crois pas", "Anne Petit"),
        ("Le pont tient", "le maire"),
    ]
