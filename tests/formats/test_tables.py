"""Tables of whatever kind give an article for each row, their columns found or named."""

import json

import pytest

from dementi.formats.columns import columns
from dementi.formats.problems import Problem

SECOND = "Une brève ; avec « guillemets »\net une deuxième ligne."


@pytest.mark.parametrize("name", ["articles-cp1252.csv", "articles.xlsx", "articles.parquet"])
def test_a_table_gives_its_rows(read, name):
    if name.endswith(".parquet"):
        pytest.importorskip("duckdb")

    first, second = read(name)

    assert first.record.article.title == "La mairie dément la fermeture du pont"
    assert first.record.article.text.startswith("La mairie dément la fermeture du pont\nLa mairie a démenti mardi")
    assert second.record.article.text == SECOND
    assert second.record.article.meta == {"outlet": "Le Témoin", "date": "2026-03-04", "Numéro": "18"}
    assert (second.record.article.title, second.record.article.name) == ("Brève", name.partition(".")[0] + "-2")


def test_how_a_table_was_decoded_is_told(read):
    item = read("articles-cp1252.csv")[0]

    assert (item.encoding, item.sure < 1) == ("cp1252", True)


def test_a_row_stands_where_it_begins_though_its_cells_have_lines(read):
    assert [item.line for item in read("articles-cp1252.csv")] == [2, 7]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.txt"])
def test_the_delimiter_is_found_out(read, name, delimiter):
    raw = f'texte{delimiter}"titre, ou; nom"\n"Un, deux; trois"{delimiter}b\n'

    (item,) = read(name, raw.encode())

    assert item.record.article.text == "Un, deux; trois"


def test_columns_can_be_named_by_name_or_number(read):
    raw = b"a;b;c\nUn titre;Le texte;2026\n"

    for text in ("b", "2", "B"):
        (item,) = read("a.csv", raw, columns={"text": text, "title": "a", "date": "c"})
        article = item.record.article
        assert (article.text, article.title, article.meta) == ("Le texte", "Un titre", {"date": "2026"})


def test_a_table_without_a_known_column_names_what_it_has_and_the_remedy(refused):
    message = refused("a.csv", b"a,b\n1,2\n")

    assert ("--map text=" in message, "a, b" in message) == (True, True)


def test_a_named_column_that_is_not_there_is_said(refused):
    assert "no column “x”" in refused("a.csv", b"texte,b\n1,2\n", columns={"text": "x"})


def test_names_of_columns_are_known_whatever_their_case_and_accents():
    assert columns([" TITRE ", "Texte intégral", "Date-de publication"], {}) == {"title": 0, "text": 1, "date": 2}


def test_a_source_is_the_outlet_and_two_of_a_kind_are_the_likelier_one():
    assert columns(["content", "text", "source", "media"], {}) == {"text": 1, "outlet": 3}


def test_no_column_is_used_twice():
    assert columns(["text", "title"], {"text": "title"}) == {"text": 1}


def test_no_header_is_no_table():
    with pytest.raises(Problem):
        columns([], {})


def test_a_field_of_200_kilobytes_comes_in_whole(read):
    (item,) = read("a.csv", f'texte\n"{"mot " * 50_000}"\n'.encode())

    assert item.record.article.text == "mot " * 50_000


def test_rows_that_are_short_or_empty_do_no_harm(read):
    first, second, third = read("a.csv", b"titre,texte\nA,Un\n,\n\nB\nC,Trois,zu,viel\n")

    assert (first.record.article.text, third.record.article.text) == ("Un", "Trois")
    assert ("text" in second.message, second.line) == (True, 5)


def test_an_open_quotation_mark_takes_the_rest_and_nothing_is_lost(read):
    (item,) = read("a.csv", b'texte\n"Un\nDeux\n')

    assert item.record.article.text == "Un\nDeux\n"


@pytest.mark.parametrize("wrap", [lambda rows: rows, lambda rows: {"articles": rows}, lambda rows: rows[0]])
def test_json_may_be_a_list_an_object_with_a_list_or_one_record(read, wrap):
    rows = [{"Texte": "Un", "Titre": "A", "url": "https://exemple.invalid/"}]

    (item,) = read("a.json", json.dumps(wrap(rows)).encode())

    article = item.record.article
    assert (article.text, article.title, article.meta) == ("Un", "A", {"url": "https://exemple.invalid/"})


def test_a_missing_library_is_named_with_the_command_that_installs_it(monkeypatch):
    import sys

    from dementi.formats.drafts import AS_FOUND
    from dementi.formats.readers import read

    monkeypatch.setitem(sys.modules, "duckdb", None)
    monkeypatch.delitem(sys.modules, "dementi.formats.parquet", raising=False)

    with pytest.raises(Problem, match=r'duckdb.*pip install "dementi\[parquet\]"'):
        list(read("parquet", "a.parquet", b"PAR1", AS_FOUND))
