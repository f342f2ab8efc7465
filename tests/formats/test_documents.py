"""Documents as office programs save them give their text exactly."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from dementi.formats import docx
from dementi.formats.drafts import AS_FOUND

FIXTURES = Path(__file__).with_name("fixtures")
PARAGRAPHS = (
    "La mairie dément la fermeture du pont",
    (
        "La mairie a démenti mardi la fermeture du pont, annoncée la veille par un collectif de riverains "
        "sur les réseaux sociaux, et reprise par plusieurs journaux de la région avant toute vérification "
        "auprès de ses services."
    ),
    "« Le pont restera ouvert tout l’été », a déclaré le service de presse, qui parle d’une rumeur sans fondement.",
    (
        "Selon la préfecture, les travaux coûteront 1,2 million d’euros 😀 et dureront jusqu’au mois de mai ; "
        "la voie sera réduite la nuit seulement, entre vingt-deux heures et cinq heures du matin."
    ),
    "Le collectif maintient ses accusations : des engins ont été vus près des piles, affirme-t-il dans un communiqué.",
)
TEXT = "\n".join(PARAGRAPHS)
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def package(**members: str) -> bytes:
    """A ZIP file; `__` in a name stands for a slash, `_xml` for its ending."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["docx", "odt", "rtf"])
def test_a_document_gives_its_paragraphs(read, kind):
    (item,) = read(f"article.{kind}")

    assert item.record.article.text == TEXT
    assert (item.record.article.title, item.kind) == (PARAGRAPHS[0], kind)
    assert item.record.changes == ()


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_note_stands_last_and_breaks_no_sentence(read, kind):
    (item,) = read(f"notes.{kind}")

    assert item.record.article.text == (
        "Titre\nUn paragraphe avec gras,\nune coupure et une note.\npremier\nsecond\na\nb\n« fin\u00a0! »\n"
        "La note dit ceci."
    )


@pytest.mark.parametrize("name", ["article.docx", "notes.docx"])
def test_a_large_document_is_read_by_its_lines_to_the_same_text(monkeypatch, name):
    raw = (FIXTURES / name).read_bytes()
    with_layout = [draft.row["text"] for draft in docx.read(raw, AS_FOUND)]
    monkeypatch.setattr(docx, "LARGEST_LAYOUT", 0)
    monkeypatch.setattr(docx, "mammoth", None)

    assert [draft.row["text"] for draft in docx.read(raw, AS_FOUND)] == with_layout


def test_a_document_of_a_hundred_thousand_paragraphs_comes_in(read):
    paragraph = "<w:p><w:pPr><w:jc w:val='both'/></w:pPr><w:r><w:t>Un {0} et\u00a0{1}.</w:t><w:tab/></w:r></w:p>"
    body = "".join(paragraph.format(n, n * n % 9973) for n in range(100_000))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = f"<w:document xmlns:w='{space}'><w:body>{body}</w:body></w:document>"

    (item,) = read("a.docx", package(word__document_xml=xml))

    lines = item.record.article.text.split("\n")
    assert (len(lines), lines[0], lines[-1]) == (100_000, "Un 0 et\u00a00.", f"Un 99999 et\u00a0{99_999**2 % 9973}.")


def test_signs_of_lists_are_no_text_in_rtf_and_notes_that_cannot_be_read_are_said(read):
    (item,) = read("notes.rtf")

    assert item.record.article.text == (
        "Titre\nUn paragraphe avec gras,\nune coupure et une note.\npremier\nsecond\na\tb\n« fin\u00a0! »"
    )
    assert item.record.changes == ("notes left out: 1",)


def test_a_pdf_gives_its_paragraphs_whole_again(read):
    (item,) = read("article.pdf")

    assert item.record.article.text == TEXT.replace(" 😀", "")
    assert item.record.changes == ("PDF: printed lines joined: 7",)


@pytest.mark.parametrize("kind", ["docx", "odt", "rtf", "pdf", "xlsx", "epub", "html"])
def test_a_file_is_known_by_its_content_whatever_its_name(read, kind):
    file, *_others = sorted(FIXTURES.glob(f"*.{kind}"))

    assert read("nom.txt", file.read_bytes())[0].kind == kind


def test_an_epub_gives_an_article_for_each_chapter(read):
    first, second = read("magazine.epub")

    assert first.record.article.text == TEXT
    assert second.record.article.text == "Une brève\nUne brève de deux lignes.\nC’est tout."
    assert (second.record.article.name, second.record.article.title) == ("magazine-2", "Une brève")
    assert first.record.article.meta == {"outlet": "L’Exemple", "date": "2026-03-03"}
    assert (first.record.article.lang, first.path.rpartition(".epub/")[2]) == ("fr", "OEBPS/un.xhtml")


def test_spaces_tabs_and_breaks_of_an_odt_are_kept_and_its_comments_and_old_versions_are_not(read):
    content = (
        '<office:document-content xmlns:office="o" xmlns:text="t"><text:tracked-changes><text:p>effacé</text:p>'
        "</text:tracked-changes><text:p>a<text:s text:c='3'/>b<text:tab/>c<text:line-break/>d<office:annotation>"
        "<text:p>remarque</text:p></office:annotation>e</text:p></office:document-content>"
    )

    (item,) = read("a.odt", package(mimetype=ODT_TYPE, content_xml=content))

    assert item.record.article.text == "a   b\tc\nde"


def test_a_link_in_an_rtf_is_its_words(read):
    raw = rb'{\rtf1\ansi\ansicpg1252 Voir {\field{\*\fldinst{HYPERLINK "https://exemple.invalid/"}}{\fldrslt{l\'92\'e9t\'e9}}}.\par}'

    (item,) = read("a.rtf", raw)

    assert item.record.article.text == "Voir l’été."


def test_a_pdf_of_pictures_says_what_to_do(refused):
    assert "OCR" in refused("scan.pdf", _blank_pdf())


@pytest.mark.parametrize("name", ["article.docx", "article.odt", "article.pdf", "articles.xlsx", "magazine.epub"])
def test_half_a_document_is_named_as_damaged(refused, name):
    raw = (FIXTURES / name).read_bytes()

    assert "damaged" in refused(name, raw[: len(raw) // 2])


@pytest.mark.parametrize("kind", ["docx", "odt", "epub", "xlsx"])
def test_a_package_without_its_parts_is_named_as_damaged(refused, kind):
    part = {"docx": "word__document_xml", "odt": "x", "epub": "META-INF__container_xml", "xlsx": "xl__workbook_xml"}
    raw = package(**({"mimetype": ODT_TYPE} if kind == "odt" else {}), **{part[kind]: "<a/>"})

    assert "damaged" in refused(f"a.{kind}", raw)


def _blank_pdf() -> bytes:
    """A page with nothing on it."""
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
             b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>"]  # fmt: skip
    body = b"".join(b"%d 0 obj%sendobj\n" % (number, part) for number, part in enumerate(parts, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>"
