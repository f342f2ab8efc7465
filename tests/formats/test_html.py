"""A saved web page gives its article, and what the page says of it."""

import pytest

TEXT = (
    "La mairie dément la fermeture du pont\n"
    "La mairie a démenti mardi la fermeture du pont, annoncée la veille par un collectif de riverains sur les réseaux "
    "sociaux, et reprise par plusieurs journaux de la région avant toute vérification auprès de ses services.\n"
    "« Le pont restera ouvert tout l’été », a déclaré le service de presse, qui parle d’une rumeur sans fondement.\n"
    "Selon la préfecture, les travaux coûteront 1,2 million d’euros 😀 et dureront jusqu’au mois de mai\u00a0; la voie "
    "sera réduite la nuit seulement, entre vingt-deux heures et cinq heures du matin.\n"
    "Lire aussi : Les ponts de la région\n"
    "Le collectif maintient ses accusations : des engins ont été vus près des piles, affirme-t-il dans un communiqué.\n"
    "Ouvert le jour\n"
    "Réduit la nuit"
)


def test_a_page_gives_its_article_and_what_it_says_of_it(read):
    (item,) = read("article.html")

    article = item.record.article
    assert article.text == TEXT
    assert (article.title, article.lang) == ("La mairie dément la fermeture du pont", "fr")
    assert article.meta == {
        "date": "2026-03-03",
        "outlet": "L’Exemple",
        "author": "La rédaction",
        "url": "https://exemple.invalid/pont",
    }
    assert item.record.changes == ("web page: the article, 733 of 788 characters",)


def test_lines_of_the_page_are_shown_as_junk_and_stay(read):
    (item,) = read("article.html")

    (line,) = item.junk

    assert TEXT[line.start : line.end] == "Lire aussi : Les ponts de la région\n"
    assert line.kind == "related"


def test_a_title_that_the_body_does_not_begin_with_stands_above_it(read):
    body = "Le conseil municipal a rejeté mardi soir la demande des riverains, après quatre heures de débat. " * 5
    page = f"<html><head><title>Rejet</title></head><body><article><p>{body}</p></article></body></html>"

    (item,) = read("a.html", page.encode())

    assert item.record.article.text == f"Rejet\n\n{body.strip()}"


def test_a_page_saved_in_one_file_is_a_page(read):
    lines = (
        *("From: <Saved by a browser>", "Snapshot-Content-Location: https://exemple.invalid/a", "Subject: Un"),
        *("MIME-Version: 1.0", 'Content-Type: multipart/related; boundary="b"', "", "--b", "Content-Type: text/html"),
        *(
            "Content-Transfer-Encoding: quoted-printable",
            "",
            "<html><body><p>D=C3=A9menti du ministre.</p></body></html>",
        ),
        *("--b--", ""),
    )

    (item,) = read("a.mhtml", "\r\n".join(lines).encode())

    assert item.record.article.text == "Démenti du ministre."
    assert item.record.article.meta == {"url": "https://exemple.invalid/a"}


@pytest.mark.parametrize("page", ["<html></html>", "<html><script>x</script></html>", "<!doctype html><img src=x>"])
def test_a_page_without_a_text_says_so(refused, page):
    assert refused("a.html", page.encode()) == "No text was found in this file. It may hold pictures alone."


def test_a_page_without_an_article_is_kept_whole_and_says_so(read):
    (item,) = read("a.html", b"<html><body><div>Un.</div><table><tr><td>a</td><td>b</td></tr></table></body></html>")

    assert item.record.article.text == "Un.\na\tb"
    assert item.record.changes == ("web page: no article recognised, all its text kept",)
