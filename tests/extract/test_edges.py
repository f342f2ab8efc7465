"""Spans keep their words and nothing else."""

import pytest

from dementi.extract.carrying import quoted
from dementi.extract.edges import partners, trim


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" « Nous partons. » ", "Nous partons"),
        ("Nous partons ?", "Nous partons ?"),
        ("« Nous partons ! »,", "Nous partons !"),
        ("des « refus répétés »", "des « refus répétés »"),
        ("« rien » ne « va »", "« rien » ne « va »"),
        ("_“Des mots”_,", "Des mots"),
        ("une fin...", "une fin..."),
        ("« ", ""),
        (" – un tiret ;", "un tiret"),
        ("une page \x0c\u2003", "une page"),
    ],
)
def test_trimming(text, kept):
    start, end = trim(text, 0, len(text), partners(quoted(text, [(0, len(text))], singles=False).paragraphs[0]))
    assert text[start:end] == kept
