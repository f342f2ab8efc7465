"""Paragraphs end at line ends, except in a text wrapped by hand."""

import pytest

from dementi.extract.paragraphs import paragraphs


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Un.\nDeux.", ["Un.", "Deux."]),
        ("Un titre\n\nUn texte.", ["Un titre", "Un texte."]),
        ("Une phrase\ncoupée ici.\nUne autre.", ["Une phrase\ncoupée ici.", "Une autre."]),
        ("Un.\nà suivre", ["Un.", "à suivre"]),
        ("\n \n", []),
        ("", []),
    ],
)
def test_paragraphs(text, parts):
    assert [text[start:end] for start, end in paragraphs(text)] == parts
