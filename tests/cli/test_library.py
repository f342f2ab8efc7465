"""Listing and searching a project from a script."""

import json

import pytest

LINES = (
    {"id": "un", "text": "Moscou dément avoir fermé l’hôpital.", "lang": "fr",
     "meta": {"outlet": "Le Monde", "date": "2017-01-02"}},
    {"id": "deux", "text": "L’hôpital est ouvert.", "lang": "fr", "status": "done", "meta": {"date": "2016-05-01"}},
    {"id": "trois", "text": "An œuvre of fiction.", "lang": "en", "meta": {"outlet": "le monde"}},
)  # fmt: skip


@pytest.fixture
def library(project_of):
    """A project of three articles."""
    return project_of(LINES)


def ids(ran):
    assert ran.code == 0
    return [article["id"] for article in json.loads(ran.out)["articles"]]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), ["un", "deux", "trois"]),
        (("--filter", "outlet=LE MONDE"), ["un", "trois"]),
        (("--filter", "outlet=Le Monde", "--filter", "lang=en"), ["trois"]),
        (("--filter", "status=done"), ["deux"]),
        (("--filter", "before=2016"), ["deux"]),
        (("--sort", "newest"), ["un", "deux", "trois"]),
        (("--sort", "title", "--limit", "1"), ["trois"]),
    ],
)
def test_articles_are_listed_by_filter_and_order(dementi, library, words, found):
    assert ids(dementi("list", library, *words, "--json")) == found


@pytest.mark.parametrize(
    ("query", "found"),
    [("oeuvre", ["trois"]), ("HOPITAL -moscou", ["deux"]), ('"avoir fermé"', ["un"]), ('"fermé avoir"', [])],
)
def test_articles_are_searched(dementi, library, query, found):
    assert ids(dementi("search", library, query, "--json")) == found


def test_lines_say_how_many_there_are_beside_those_shown(dementi, library):
    ran = dementi("list", library, "--limit", "2")
    assert ran.out.splitlines()[0] == "un  todo  2017-01-02  Le Monde  fr  Moscou dément avoir fermé l’hôpital."
    assert "2 of 3" in ran.out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("list", "--filter", "mood=calm"), "mood"),
        (("list", "--filter", "lang"), "name=value"),
        (("list", "--filter", "below=2"), "below"),
        (("list", "--sort", "mood"), "newest"),
        (("search", "?!"), "no word"),
    ],
)
def test_what_cannot_be_asked_is_a_sentence(dementi, library, words, said):
    ran = dementi(words[0], library, *words[1:])
    assert ran.code == 1
    assert said in ran.err
    assert not ran.out


def test_an_older_project_that_is_only_read_is_searched_by_words_alone(dementi, library):
    import sqlite3

    from dementi.store.schema import FIRST, LIBRARY_SINCE, MIGRATIONS, allowed

    before = {name for _kind, name, _table, _sql in allowed(LIBRARY_SINCE - 1)} - {"article_search"}
    with sqlite3.connect(library) as db:
        for kind, condition in (("TABLE", "type = 'table' AND (sql LIKE '%STRICT' OR sql LIKE '%fts5%')"),
                                ("INDEX", "type = 'index' AND sql > ''")):  # fmt: skip
            for (name,) in db.execute(f"SELECT name FROM sqlite_schema WHERE {condition}").fetchall():
                if name not in before:
                    db.execute(f"DROP {kind} {name}")
        db.execute(FIRST[-1])
        db.execute("INSERT INTO article_search (rowid, title, text) VALUES (2, '', 'l''hopital est ouvert')")
        later = [(name,) for name in MIGRATIONS[LIBRARY_SINCE - 1 :]]
        db.executemany("DELETE FROM _sqlite_migrations WHERE name = ?", later)
        db.execute(f"PRAGMA user_version = {LIBRARY_SINCE - 1}")
    db.close()
    assert ids(dementi("search", library, '"hôpital est"', "--json")) == ["deux"]
    refused = dementi("list", library, "--sort", "title")
    assert refused.code == 1
    assert "earlier version" in refused.err
    refused = dementi("search", library, "--in", "spans", "hôpital")
    assert refused.code == 1
    assert "earlier version" in refused.err
