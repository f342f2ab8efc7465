"""The words that begin in some way: all of them or none, as the index spells them."""

import sqlite3
import sys
import unicodedata

import pytest

from dementi.store import search, vocabulary
from dementi.store.vocabulary import MOST, Vocabulary, plain


@pytest.fixture
def words(project, reader, make):
    text = "Le ministre, les ministres, l’administration. Hôpital, hôpitaux, hospice. Œuvre et œuvré."
    project.import_records([make.record(text, "words")], make.who, "test").result()
    return Vocabulary(reader._db)


@pytest.mark.parametrize(
    ("start", "found"),
    [
        ("ministre", ("ministre", "ministres")),
        ("min", ("ministre", "ministres")),
        ("hôpita", ("hopital", "hopitaux")),
        ("oeuvr", ("oeuvre",)),
        ("zz", ()),
        ("\u0645", None),
    ],
)
def test_the_words_of_a_beginning_are_named(words, start, found):
    assert words.beginning(start) == found


def test_too_many_words_are_not_named(words, monkeypatch):
    monkeypatch.setattr(vocabulary, "MOST", 1)
    assert words.beginning("ministre") is None
    assert MOST > 1


def test_words_that_come_later_are_found(project, words, make):
    assert words.beginning("ministr") == ("ministre", "ministres")
    project.import_records([make.record("Un ministricule.", "later")], make.who, "test").result()
    assert "ministricule" in words.beginning("ministr")


def test_the_file_is_still_only_read(words, reader):
    words.beginning("min")
    assert reader._db.value("PRAGMA query_only") == 1


def test_what_is_certain_is_what_the_index_makes_of_it():
    """Every letter of which `plain` is certain is told apart by the index in the same way."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='unicode61 remove_diacritics 2')")
    db.execute("CREATE VIRTUAL TABLE w USING fts5vocab(t, row)")
    letters = {f"a{search.fold(chr(code))}b" for code in range(128, min(0x2000, sys.maxunicode))
               if unicodedata.category(chr(code)).startswith("L")}  # fmt: skip
    certain = {word: plain(word) for word in letters if plain(word)}
    assert len(certain) > 150
    db.executemany("INSERT INTO t VALUES (?)", [(word,) for word in certain])
    spelt = {term for (term,) in db.execute("SELECT term FROM w")}
    db.close()
    assert set(certain.values()) == spelt


def test_a_search_names_them():
    assert search.query("ministre -hop", beginning=lambda start: (start, f"{start}s")) == (
        '(("ministre" OR "ministres")) NOT "hop"'
    )
    assert search.query("vu -hop*", beginning=lambda start: (start, f"{start}s")) == (
        '(("vu" OR "vus")) NOT ("hop" OR "hops")'
    )
    assert search.query('"vu" a', beginning=lambda start: (start,)) == '("vu" AND "a")'
