"""An export of Nexis gives each of its articles, without what the database says around it."""

import zipfile
from io import BytesIO

import pytest

from dementi.domain.errors import UserError

BOTH = pytest.mark.parametrize("name", ["nexis.docx", "nexis.rtf"])


@BOTH
def test_each_article_gives_title_highlight_text_and_correction(export, name):
    first, second, third = (item.record.article for item in export(name))

    title, blank, highlight, *paragraphs = first.text.split("\n")
    assert (title, blank, highlight) == (
        "La mairie dément la fermeture du pont", "", "Les travaux auront lieu la nuit",
    )  # fmt: skip
    assert [paragraph[:20] for paragraph in paragraphs] == ["La mairie a démenti ", "« Le pont restera ou"]
    assert second.text == (
        "Council denies closing the bridge; Mayor speaks of a rumour - Correction Appended\n\n"
        "The council denied on Wednesday that it would close the bridge.\n"
        "Correction\nAn article on Wednesday misstated the length of the bridge."
    )
    assert third.text == "Un pont à réparer\n\nIl faut réparer le pont."


@BOTH
def test_what_the_database_knows_of_an_article_is_kept(export, name):
    first, second, third = (item.record.article for item in export(name))

    assert first.lang == "fr"
    assert first.meta == {
        "outlet": "L’Exemple (France)",
        "date": "2026-02-03",
        "author": "La rédaction",
        "url": "https://exemple.invalid/region/pont",
        "section": "RÉGION; Pg. 5",
    }
    assert second.meta == {
        "outlet": "The Witness",
        "date": "2026-02-04",
        "author": "Our reporter; in Northtown",
        "place": "NORTHTOWN",
    }
    assert (third.lang, third.meta) == (
        "fr", {"date": "2026-02-04", "author": "La rédaction", "section": "OPINIONS"},
    )  # fmt: skip


@BOTH
def test_an_export_says_what_it_is_and_what_was_left_out(export, name):
    items = export(name)

    assert {item.kind for item in items} == {"nexis"}
    assert items[2].record.changes == ("Nexis: the article, 43 of 202 characters",)


def test_an_export_that_was_cut_short_gives_the_articles_before_and_says_so(export):
    *whole, cut = export("nexis.rtf", lambda raw: raw[: raw.rindex(b"End of Document")] + b"\\par}")

    assert len(whole) == 2
    assert isinstance(cut, UserError)
    assert "within article 3" in cut.message


def test_an_article_that_is_only_a_picture_is_its_title_and_says_so(export):
    *_others, bare = export("nexis.rtf", lambda raw: raw.replace(b"Il faut r\\u233?parer le pont.", b"Graphic"))

    assert bare.record.article.text == "Un pont à réparer"
    assert bare.record.changes[-1] == "no text, only a title"


def test_the_list_of_documents_is_left_out_even_where_its_titles_differ(export):
    first, *_others = export("nexis.rtf", lambda raw: raw.replace(b"1. La mairie d", b"1. La mairie (suite) d"))

    assert first.record.article.title == "La mairie dément la fermeture du pont"


@BOTH
def test_a_document_that_only_ends_like_an_export_is_a_document(export, name):
    def ordinary(raw):
        if name.endswith(".rtf"):
            return raw.replace(b"Body", b"Texte")
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            members = {info.filename: archive.read(info) for info in archive.infolist()}
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, content in members.items():
                archive.writestr(member, content.replace(b"Body", b"Texte"))
        return out.getvalue()

    (item,) = export(name, ordinary)

    assert item.kind == name.rpartition(".")[2]


def test_lines_without_facts_are_read_as_far_as_they_go(export):
    def bare(raw):
        return raw.replace(b"Copyright 2026 Magazine", b"").replace(b"4 f\\u233?vrier 2026\\", b"\\")

    *_others, third = export("nexis.rtf", bare)

    assert third.record.article.text == "Un pont à réparer\n\nIl faut réparer le pont."


def test_the_list_that_comes_beside_articles_in_files_of_their_own_is_told_as_one(export):
    (error,) = export("nexis.rtf", lambda raw: raw[: raw.index(b"2. Council")] + b"}\\par}")

    assert error.message == "This is the list of documents of an export, without their texts."


def test_words_of_the_text_that_look_like_the_database_stay(export):
    lines = b"Classification\\par Language: English is spoken.\\par Il faut r\\u233?parer le pont."

    *_others, third = export("nexis.rtf", lambda raw: raw.replace(b"Il faut r\\u233?parer le pont.", lines))

    assert third.record.article.text.split("\n")[2:] == [
        "Classification", "Language: English is spoken.", "Il faut réparer le pont.",
    ]  # fmt: skip
    assert third.record.article.lang == "fr"
