"""What extraction promises whatever the text: offsets, order, thresholds, languages, explanations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dementi.domain.errors import UserError
from dementi.extract import THRESHOLD, Extraction, detect, explain, extract, language, languages, version

PIECES = [
    "Le maire",
    "dit que",
    "a déclaré",
    "selon",
    "la ville",
    "« ",
    " »",
    "“",
    "”",
    '"',
    ", ",
    ". ",
    "\n",
    "\r\n",
    "\u00a0",
    "dément les accusations",
    "👩‍👩‍👧",
    "e\u0301",
    "مرحبا",
    "a-t-il dit",
    " : ",
    "the mayor said ",
    "he denied ",
    "'",
    "—",
    "(@x)",
]


@pytest.mark.parametrize("lang", languages())
@given(pieces=st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=40))
def test_spans_lie_within_the_text_and_are_trimmed(lang, pieces):
    text = " ".join(pieces)
    found = extract(text, lang, everything=True)
    for span in found.spans:
        quote = text[span.start : span.end]
        assert quote
        assert quote == quote.strip()
        assert span.cue is None or text[slice(*span.cue)].strip()
    for relation in found.relations:
        assert found.spans[relation.head].label in ("source", "claim")
        assert found.spans[relation.tail].label != "source"
    assert list(found.spans) == sorted(found.spans, key=lambda span: (span.start, -span.end, span.label))


def test_a_suggestion_carries_rule_cue_reason_and_confidence():
    text = "Le maire affirme que les travaux sont finis."
    claim = next(span for span in extract(text, "fr").spans if span.label == "claim")
    assert text[claim.start : claim.end] == "les travaux sont finis"
    assert claim.cue
    assert text[slice(*claim.cue)] == "affirme"
    assert claim.why == "A verb of saying introduces a clause."
    assert claim.confidence >= THRESHOLD


def test_weaker_suggestions_appear_only_when_asked_for():
    text = "The claim that the bridge was unsafe came late."
    assert extract(text, "en") == Extraction((), (), "en")
    assert extract(text, "en", everything=True).spans


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Le maire a dit que le pont est fermé depuis hier.", "fr"),
        ("The mayor said that the bridge has been closed since yesterday.", "en"),
        ("Мэр сказал, что мост закрыт.", ""),
        ("La mairie dément.", ""),  # as Spanish as French, by the one word that tells
        ("", ""),
    ],
)
def test_the_language_is_recognised_by_its_function_words(text, lang):
    assert detect(text) == lang
    assert extract(text).lang == lang


def test_an_unknown_language_is_a_sentence():
    with pytest.raises(UserError, match="no rules for the language “xx”"):
        extract("Un texte.", "xx")


def test_a_rule_is_explained_in_the_language_of_the_screen():
    assert explain("fr.que", "affirme", "fr") == "Indice « affirme » : un verbe de parole introduit une complétive."
    assert explain("fr.que", "affirme", "en") == "Cue “affirme”: a verb of saying introduces a clause."
    both = explain("fr.que+fr.faux", "mensonge", "en")
    assert "introduces a clause" in both
    assert "as false" in both
    assert explain("fr.que", "", "en") == "A verb of saying introduces a clause."
    assert explain("zz.nothing", "x", "fr") == explain("fr.nothing", "x", "en") == ""


def test_to_explain_compiles_no_rules(monkeypatch):
    monkeypatch.setattr(language, "read_language", lambda *_words: pytest.fail("rules were compiled"))
    language._load.cache_clear()
    assert explain("fr.que", "affirme", "fr")


def test_the_version_is_stable_and_per_language():
    assert version("fr") == version("fr") != version("en")


HOSTILE = {
    "no space": "a" * 1_000_000,
    "quotation marks": '"' * 100_000,
    "opening marks": "« a " * 50_000,
    "closing marks": "» " * 100_000,
    "apostrophes": "l'" * 200_000,
    "line ends": "\n" * 500_000,
    "wrapped lines": "mot\n" * 100_000,
    "one sentence of cues": "il dit que " * 20_000,
    "incises": "« oui, il est là », dit Jean, " * 8_000,
    "sources": "selon le maire, " * 10_000,
    "commas": "a, " * 100_000,
    "combining marks": "e\u0301" * 200_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_read_to_the_end(name):
    assert extract(HOSTILE[name], "fr", everything=True).lang == "fr"
