"""Folding, and an index that follows what comes and goes."""

import pytest

from dementi.store import open_project, search


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


def test_an_index_folded_in_another_way_is_built_again(project, path, make, monkeypatch):
    project.close()
    monkeypatch.setattr(search, "FOLD", "2")
    monkeypatch.setattr(search, "fold", lambda text: text.upper().replace("Œ", "QQ"))
    with open_project(path) as again, again.reader() as reader:
        assert list(reader.article_ids(make.who, words="QQUVRÉ")) == [1]
    with open_project(path) as again, again.reader() as reader:
        assert list(reader.article_ids(make.who, words="autre")) == [2]
