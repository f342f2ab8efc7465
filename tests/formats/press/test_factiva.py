"""An export of Factiva gives each of its articles, without what the database says around it."""

import pytest

from dementi.domain.errors import UserError
from dementi.formats.press import factiva_document

EACH = pytest.mark.parametrize("name", ["factiva.html", "factiva-codes.html", "factiva.rtf"])


@EACH
def test_each_article_gives_its_title_and_its_paragraphs(export, name):
    first, second = (item.record.article for item in export(name))

    title, blank, *paragraphs = first.text.split("\n")
    assert (title, blank) == ("La mairie dément la fermeture du pont", "")
    assert [paragraph[:20] for paragraph in paragraphs[:2]] == ["La mairie a démenti ", "« Le pont restera ou"]
    assert paragraphs[2:] == ["Selon la préfecture, la voie sera réduite."]
    assert second.text == (
        "Council denies closing the bridge\n\nThe council denied on Wednesday that it would close the bridge."
    )


@EACH
def test_what_the_database_knows_of_an_article_is_kept(export, name):
    first, second = (item.record.article for item in export(name))

    assert (first.title, first.lang) == ("La mairie dément la fermeture du pont", "fr")
    assert first.meta == {
        "outlet": "L’Exemple",
        "date": "2026-02-03",
        "author": "La rédaction",
        "section": "L’Exemple Région",
        "document": "EXEMPL0020260203ei3f0003o",
    }
    assert (second.lang, second.meta["outlet"], second.meta["date"]) == ("en", "The Witness", "2026-02-04")
    assert "section" not in second.meta


@EACH
def test_an_export_says_what_it_is_and_what_was_left_out(export, name):
    first, second = export(name)

    assert (first.kind, second.kind) == ("factiva", "factiva")
    part, links = first.record.changes
    assert part.startswith(f"Factiva: the article, {len(first.record.article.text)} of ")
    assert links == "link addresses left out: 1"


@EACH
def test_an_export_that_was_cut_short_gives_the_articles_before_and_says_so(export, name):
    first, cut = export(name, lambda raw: raw[: raw.rindex(b"Document WITN")])

    assert first.record.article.title == "La mairie dément la fermeture du pont"
    assert isinstance(cut, UserError)
    assert "within article 2" in cut.message


def test_a_document_without_codes_says_how_to_save_it(export):
    def bare(raw):
        return raw.replace(b"{\\b AN}\\cell\\pard\\intbl ", b"").replace(b"{\\b ", b"{\\b No ")

    (error,) = export("factiva.rtf", bare)

    assert "with its indexing" in error.message


@pytest.mark.parametrize(
    "page",
    [
        "<p>Factiva écrit « articleParagraph » et « article frArticle » dans ses pages.</p>",
        '<div class="article"><p class="articleParagraph">Le maire dément.</p></div>',
    ],
)
def test_a_page_that_is_no_export_is_a_page(read, page):
    (item,) = read("a.html", f"<html><body>{page}</body></html>".encode())

    assert item.kind == "html"


def test_an_interface_in_another_language_tells_outlet_and_day_by_their_places(export):
    def german(raw):
        return raw.replace(b"213 mots", "213 Wörter".encode()).replace("février".encode(), b"Februar")

    first, _second = export("factiva.html", german)

    assert [first.record.article.fact(name) for name in ("outlet", "date")] == ["L’Exemple", "2026-02-03"]


def test_the_number_that_ends_an_article_may_stand_far_below_its_code_and_be_broken():
    above = ("HD\tTitre", "LP\tLe texte.", "AN", *("Une ligne.",) * 50)
    lines = [*above, "Document EXEMPL002026", "0203ei3f0003o", *above, "Document EXEMPL0020260203ei3f0004o"]
    found = list(factiva_document.read("\n".join(lines)))
    assert [draft.row["title"] for draft in found] == ["Titre", "Titre"]
