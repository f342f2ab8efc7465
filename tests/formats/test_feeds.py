"""Saved feeds give an article for each entry."""


def test_an_rss_file_gives_its_entries_with_title_outlet_date_and_address(read):
    first, second = read("flux.rss")

    article = first.record.article
    assert article.text == (
        "La mairie dément la fermeture du pont\n\n"
        "La mairie a démenti mardi la fermeture du pont.\n« Le pont restera ouvert », a-t-elle déclaré."
    )
    assert article.lang == "fr"
    assert article.meta == {
        "outlet": "L’Exemple",
        "date": "2026-03-03",
        "url": "https://exemple.invalid/pont",
        "author": "La rédaction",
    }
    assert second.record.article.text == "Une brève & courte\n\nRien d’autre."


def test_an_atom_file_too(read):
    (item,) = read("flux.atom")

    assert (item.record.article.text, item.kind) == ("La mairie dément\n\nLe pont restera ouvert.", "feed")


def test_a_feed_without_entries_says_so(refused):
    assert "no entries" in refused("a.rss", b"<rss><channel><title>a</title></channel></rss>")


def test_an_empty_entry_is_named_and_the_others_come_in(read):
    raw = b"<rss><channel><item></item><item><title>Bon</title></item></channel></rss>"

    bad, good = read("a.rss", raw)

    assert ("Entry 1" in bad.message, good.record.article.text) == (True, "Bon")
