"""Mails and boxes of mails give subject and text."""


def test_a_mail_gives_its_subject_its_text_and_who_sent_it_when(read):
    (item,) = read("article.eml")

    article = item.record.article
    title, blank, *paragraphs = article.text.split("\n")
    assert (title, blank, len(paragraphs)) == ("La mairie dément la fermeture du pont", "", 4)
    assert paragraphs[2].startswith("Selon la préfecture, les travaux coûteront 1,2 million d’euros 😀 et")
    assert article.meta == {"author": "L’Exemple", "date": "2026-03-03"}
    assert item.record.changes == ("attachments left out: 1",)


def test_a_box_gives_an_article_for_each_mail(read):
    first, second = read("lettres.mbox")

    assert first.record.article.title == "La mairie dément la fermeture du pont"
    assert second.record.article.text == "Une brève\n\nFrom la mairie : rien à signaler.\nEt From ne coupe rien."
    assert second.record.article.name == "lettres-2"


def test_a_mail_that_is_a_page_gives_its_text(read):
    raw = b"From: a@exemple.invalid\nSubject: Un\nContent-Type: text/html; charset=iso-8859-1\n\n<p>D\xe9menti<br>net"

    (item,) = read("a.eml", raw)

    assert item.record.article.text == "Un\n\nDémenti\nnet"


def test_an_empty_mail_in_a_box_is_named_with_its_line_and_the_others_come_in(read):
    empty = b"From a Tue Mar  3 18:00:00 2026\nFrom: a@exemple.invalid\n\n\n"
    good = b"From a Tue Mar  3 18:00:00 2026\nSubject: Bon\n\nTexte\n"

    bad, item = read("a.mbox", empty + good)

    assert (bad.line, item.record.article.text) == (2, "Bon\n\nTexte")


def test_a_text_that_begins_like_a_mail_is_a_text(read):
    (item,) = read("a.txt", "Date: mardi\nLe maire a démenti.".encode())

    assert item.kind == "text"
