"""The content of a file tells its format; the name only where contents look the same."""

import gzip

import pytest

from dementi.formats.recognising import recognise


@pytest.mark.parametrize(
    ("head", "name", "kind"),
    [
        ("Le maire dément.", "a.txt", "text"),
        ("Le maire dément.", "sans-fin", "text"),
        ("[Dossier] Le maire dément.", "a.txt", "text"),
        ("{sic} dit-il", "a.txt", "text"),
        ("<b>Gras</b> dit-il", "a.txt", "text"),
        ("De : la mairie\nÀ : tous\n\nBonjour", "a.txt", "text"),
        ("From here on, 12:30 is late.\nNext: nothing", "a.txt", "text"),
        ("Paris, Londres ; texte libre", "a.txt", "text"),
        ("texte;titre\nUn;Deux", "a.txt", "csv"),
        ("Un;Deux", "a.csv", "csv"),
        ('{"text": "a"}\n{"text": "b"}', "a.txt", "jsonl"),
        ('{"text": "a"}', "a", "jsonl"),
        ('{"text": "a"}', "a.json", "json"),
        ('{\n "text": "a"\n}', "a.txt", "json"),
        ('[{"data": {}}]', "a.txt", "json"),
        ("pas du JSON", "a.jsonl", "jsonl"),
        ("<!DOCTYPE html><p>", "a.txt", "html"),
        ("<?xml version='1.0'?>\n<!-- x -->\n<html>", "a.xml", "html"),
        ("<p>Un fragment", "a.html", "html"),
        ("Un fragment", "a.htm", "html"),
        ("<?xml version='1.0'?><rss>", "a.xml", "feed"),
        ("<!DOCTYPE rss [<!ENTITY a 'b'>]><rss>", "a.txt", "feed"),
        ("<rdf:RDF>", "a.rdf", "feed"),
        ("<note>", "a.xml", "xml"),
        ("{\\rtf1", "a.doc", "rtf"),
        ("From a@b Tue Mar  3 18:00:00 2026\nSubject: a", "a.txt", "mbox"),
        ("From: a@b\nSubject: x\nDate: y\n\nz", "a.txt", "eml"),
        ("Subject: x\n\nz", "a.eml", "eml"),
        ("%PDF-1.4", "a.txt", "pdf"),
        ("bruit %PDF-1.4", "a.txt", "pdf"),
        ("WARC/1.0\r\n", "a.txt", "warc"),
    ],
)
def test_what_it_is(head, name, kind):
    assert recognise(head.encode(), name) == kind


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_byte_order_mark_hides_nothing(encoding):
    assert recognise("<!DOCTYPE html><p>é".encode(encoding), "a.txt") == "html"


def test_what_gzip_packed_is_read_only_where_it_is_a_web_archive():
    kinds = [recognise(gzip.compress(content), "a.gz") for content in (b"WARC/1.1\r\n", b"Le maire")]

    assert kinds == ["warc", ""]


def test_named_columns_make_a_text_a_table():
    assert recognise(b"a,b\n1,2", "a.txt", text_column=True) == "csv"
