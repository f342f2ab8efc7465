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
    [
        *(("", ""), ("  ", ""), ('"', ""), ("-", ""), ("-x", "")),
        *(("l’Été", '("l été"*)'), ("x_y", '("x y"*)'), ("porte-parole", '("porte parole"*)')),
        ('a" OR "b*', '("a" AND "or" AND "b")'),
        ("« démenti formel » hôp -ONG", '("démenti formel" AND "hôp"*) NOT "ong"'),
        ("vu -mosc*", '("vu"*) NOT "mosc"*'),
        ('vu -"faux ami" -a', '("vu"*) NOT "faux ami" NOT "a"'),
        ('"pas fermé', '("pas fermé")'),
    ],
)
def test_searches_hold_nothing_but_words(words, query):
    assert search.query(words) == query


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("oeuvre", [1]),
        ("ŒUVRÉ", [1]),
        ("accus", [1]),
        ('"accus"', []),
        ("« nous nions »", [1]),
        ("“nions nous”", []),
        ("nions nous", [1]),
        ("un -autre", []),
        ("texte -nions", [2]),
        ("t", []),
        ("ne -texte", []),
    ],
)
def test_phrases_beginnings_and_what_is_not_there(reader, make, words, found):
    assert list(reader.article_ids(make.who, words=words)) == found


def test_an_index_folded_in_another_way_is_built_again(project, path, make, monkeypatch):
    project.close()
    monkeypatch.setattr(search, "FOLD", "another")
    monkeypatch.setattr(search, "fold", lambda text: text.upper().replace("Œ", "QQ"))
    with open_project(path) as again, again.reader() as reader:
        assert list(reader.article_ids(make.who, words="QQUVRÉ")) == [1]
    with open_project(path) as again, again.reader() as reader:
        assert list(reader.article_ids(make.who, words="autre")) == [2]
