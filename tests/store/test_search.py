"""Folding, and an index that follows what comes and goes."""

import pytest

from dementi.store import search


@pytest.mark.parametrize(
    ("text", "folded"),
    [("ŒUVRE", "oeuvre"), ("l’Æther", "l'aether"), ("Straße", "strasse"), ("e\u0301", "é"), ("Élan", "élan")],
)
def test_texts_are_folded(text, folded):
    assert search.fold(text) == folded


@pytest.mark.parametrize(
    ("words", "query"),
    [("", ""), ("  ", ""), ("l’Été", '"l" "été"*'), ('a" OR "b*', '"a" "or"* "b"'), ("x_y", '"x" "y"')],
)
def test_searches_hold_nothing_but_words(words, query):
    assert search.query(words) == query
