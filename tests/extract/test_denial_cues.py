"""What a denial by its words names as its cue: the words that reject, not who speaks or what is rejected."""

import pytest

from dementi.domain.spans import DENIAL
from dementi.extract import extract

FRENCH = [
    ("« Nous démentons fermement toutes ces accusations », a déclaré M. Dupont.", "démentons"),
    ("« Je rejette ces accusations », a déclaré M. Dupont.", "rejette"),
    ("« Ces accusations sont totalement infondées », a déclaré M. Dupont.", "sont totalement infondées"),
    ("« C'est totalement faux », a déclaré M. Dupont.", "est totalement faux"),
    ("Selon la presse, il aurait fui. « Mensonge ! », réplique son frère.", "Mensonge"),
    ("Le ministère a qualifié ces accusations de « grotesques ».", "« grotesques »"),
]
ENGLISH = [
    ('"These allegations are completely false," Mr Smith said.', "completely false"),
    ('"That is a lie," Mr Smith said.', "is a lie"),
]
CASES = [*(("fr", *case) for case in FRENCH), *(("en", *case) for case in ENGLISH)]


@pytest.mark.parametrize(("language", "text", "cue"), CASES)
def test_the_cue_is_the_words_that_reject(language, text, cue):
    denials = [found for found in extract(text, language).spans if found.label == DENIAL and "+" in found.rule]

    assert [text[slice(*found.cue)] for found in denials] == [cue]
