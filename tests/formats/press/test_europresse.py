"""An export of Europresse gives each of its articles, without what the database says around it."""

from dementi.domain.errors import UserError


def test_each_article_gives_title_subtitle_text_notes_and_boxes(export):
    first, linked, english = export("europresse.html")

    assert first.record.article.text == (
        "La mairie dément la fermeture du pont\n\nLes travaux auront lieu la nuit\n"
        "La mairie a démenti lundi la fermeture du pont neuf, annoncée la veille par un collectif.\n"
        "« Le pont restera ouvert\u00a0», a déclaré le service de presse.\n"
        "(1) Selon la préfecture.\nLe pont a été construit en 1931."
    )
    assert linked.record.article.text == "Une brève\n\nDeux lignes de texte..."
    assert english.record.article.text == (
        "Council denies closing the bridge\n\nThe council denied on Wednesday that it would close the bridge."
    )


def test_what_the_database_knows_of_an_article_is_kept(export):
    first, linked, english = (item.record.article for item in export("europresse.html"))

    assert first.title == "La mairie dément la fermeture du pont"
    assert first.meta == {
        "outlet": "L'Exemple",
        "date": "2026-02-03",
        "author": "La rédaction",
        "url": "https://exemple.invalid/region/pont",
        "section": "L'Exemple Région",
        "document": "news·20260203·EX·24341_001",
    }
    assert (linked.meta["outlet"], linked.meta["url"]) == ("Le Témoin (site web réf.)", "https://temoin.invalid/breve")
    assert (english.meta["outlet"], english.meta["date"]) == ("The Witness", "2022-12-22")
    assert (english.meta["author"], "section" in english.meta) == ("Our reporter", False)


def test_an_export_says_what_it_is_and_what_was_left_out(export):
    items = export("europresse.html")

    assert [(item.kind, item.record.article.name) for item in items] == [
        ("europresse", "europresse"), ("europresse", "europresse-2"), ("europresse", "europresse-3"),
    ]  # fmt: skip
    assert items[0].record.changes == ("Europresse: the article, 278 of 871 characters",)


def test_the_older_form_is_read_too(export):
    first, second = (item.record.article for item in export("europresse-2012.html"))

    assert first.text == (
        "La mairie dément : le pont reste ouvert\n\n"
        "La mairie a démenti la fermeture du pont. Elle parle d'une rumeur.\nLe collectif maintient ses accusations."
    )
    assert second.text == "Un pont à réparer\n\nIl faut réparer le pont.\n(1) Voir page 7."
    assert [first.fact(name) for name in ("outlet", "date", "author")] == ["L'Exemple", "2012-10-04", ""]
    assert [second.fact(name) for name in ("outlet", "date", "author")] == ["Magazine", "2012-10-04", "La rédaction"]


def test_how_the_page_was_decoded_is_told_with_each_article(export):
    first, _second = export("europresse-2012.html")

    assert (first.encoding, first.sure) == ("cp1252", 1.0)


def test_an_export_that_was_cut_short_gives_the_articles_before_and_says_so(export):
    first, linked, cut = export("europresse.html", lambda raw: raw[: raw.rindex(b"</section>")])

    assert (first.kind, linked.kind) == ("europresse", "europresse")
    assert isinstance(cut, UserError)
    assert "within article 3" in cut.message


def test_an_older_export_that_was_cut_short_says_so(export):
    first, cut = export("europresse-2012.html", lambda raw: raw[: raw.rindex("Numéro".encode("cp1252"))])

    assert first.record.article.title == "La mairie dément : le pont reste ouvert"
    assert "within article 2" in cut.message


def test_an_article_without_a_text_is_named_and_the_others_come_in(export):
    def emptied(raw):
        return raw.replace(b"Council denies closing the bridge", b"").replace(b"The council denied", b"<!--") + b"-->"

    *others, empty = export("europresse.html", emptied)

    assert (len(others), empty.message) == (2, "Article 3 of this export has no text.")


def test_a_page_that_only_speaks_of_europresse_is_a_page(read):
    page = "<html><body><p>Europresse écrit « DocPublicationName » dans ses pages.</p></body></html>"

    (item,) = read("a.html", page.encode())

    assert item.kind == "html"


def test_an_article_of_deep_tags_loses_no_word(export):
    deep = b"<div>" * 100_000 + b"Tout au fond." + b"</div>" * 100_000

    *_others, english = export("europresse.html", lambda raw: raw.replace(b"The council denied", deep + b"<p>Denied"))

    assert "Tout au fond." in english.record.article.text.split("\n")


def test_an_export_without_its_articles_says_that_it_is_empty(export):
    def beheaded(raw):
        return raw[raw.index(b"<table") :].replace(b"tbHeaderImages", b"tb")

    (error,) = export("europresse-2012.html", beheaded)

    assert error.message == "This file is empty. There is nothing to read in it."
