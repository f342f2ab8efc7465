"""Articles with their tags on paper: whole, on as many pages as they take, and read back."""

import pypdfium2
import pytest
from PySide6.QtCore import QHashSeed

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.errors import UserError
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Relation, Span, State
from dementi.formats.jsonl import Content
from dementi.formats.writing.dataset import Mismatch, Setting, labelled
from dementi.formats.writing.pdf import FORMAT
from dementi.gui import start
from dementi.gui.printing.pdf import write

SETTING = Setting("Jeu")


@pytest.fixture
def drawn(qapp, tmp_path):
    """A function that draws one article, with spans at the places of `words`, and gives the file and the article."""
    start.application()

    def draw(text, *words, title="Titre", state=State.ACCEPTED):
        spans = []
        for number, (quote, label) in enumerate(words):
            at = text.index(quote)
            spans.append(Span(f"s{number}", at, at + len(quote), label, quote, state))
        links = [Relation("r", "said_by", "s0", "s1", state)] if len(spans) > 1 else []
        article = Article("a", text, "fr", title, {"outlet": "Wikinews", "date": "2016-12-18"})
        record = ArticleRecord(article, Annotations.of(spans, links), statuses={"C. R.": Status.DONE})
        made = labelled(1, record, Content(suggestions=True))
        path = tmp_path / "out.pdf"
        with path.open("wb") as file:
            write(file, [made], SETTING)
        return path, made

    return draw


def words_of(path):
    document = pypdfium2.PdfDocument(path)
    try:
        pages = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    finally:
        document.close()
    return pages


def test_the_words_the_title_and_who_said_what_are_on_the_page(drawn):
    path, _article = drawn("« Tout va bien », a dit M. Martin.", ("Tout va bien", "claim"), ("M. Martin", "source"))
    (page,) = words_of(path)
    told = " ".join(page.split())
    for part in ("Titre", "Wikinews · 18 Dec 2016", "« Tout va bien », a dit M. Martin.", "said by M. Martin", "Jeu 1"):
        assert part.replace(" ", "") in told.replace(" ", "").replace("\u00a0", "")


@pytest.mark.parametrize(
    "text",
    [
        "Il dit : 😀 « non » 👩‍👩‍👧 é\u0301 fin.",
        "قال الوزير إن كل شيء بخير — dit-il, « non » fin.",
        "<b>non</b> &amp; <img src=x> « non » fin.",
        "a\u2028b\tnon\u00a0; \u202efin.",
    ],
)
def test_difficult_texts_are_read_back_as_they_were_drawn(drawn, text):
    path, article = drawn(text, ("non", "denial"), ("fin", "source"))
    assert list(FORMAT.read(path, SETTING)) == [FORMAT.expected(article)]


def test_markup_of_others_is_words(drawn):
    path, _article = drawn("<h1>Non</h1> & <b>oui</b>", ("<b>oui</b>", "claim"), title="<i>T</i>")
    assert "<h1>Non</h1> & <b>oui</b>" in words_of(path)[0]
    assert "<i>T</i>" in words_of(path)[0]


def test_a_long_article_takes_many_pages_and_loses_no_line(drawn):
    rest = "de l’article, long comme une ligne l’est dans un journal."
    text = "\n".join(f"Paragraphe {number} {rest}" for number in range(300))
    path, _article = drawn(text, ("Paragraphe 299", "claim"))
    pages = words_of(path)
    assert len(pages) > 5
    missing = [number for number in range(300) if f"Paragraphe {number} de" not in "".join(pages)]
    assert missing == []


def test_one_line_of_a_hundred_thousand_characters_is_drawn(drawn):
    text = "mot " * 25_000
    path, article = drawn(f"{text}fin", ("fin", "claim"))
    assert "fin" in "".join(words_of(path))
    assert list(FORMAT.read(path, SETTING)) == [FORMAT.expected(article)]


def test_the_same_article_gives_the_same_bytes(drawn):
    first = drawn("Il dit oui.", ("oui", "claim"))[0].read_bytes()
    assert drawn("Il dit oui.", ("oui", "claim"))[0].read_bytes() == first
    assert b"D:20000101000000" in first


def test_another_process_writes_the_fonts_in_the_same_order(drawn):
    """Of some fonts, in whose order each process that Qt gives a seed of its own would differ."""
    made = set()
    for _process in range(6):
        QHashSeed.resetRandomGlobalSeed()
        made.add(drawn("« Tout va bien », dit M. Martin.", ("va bien", "claim"), ("Martin", "source"))[0].read_bytes())
    assert len(made) == 1


def test_a_suggestion_looks_other_than_what_is_decided(drawn):
    decided = drawn("Il dit oui.", ("oui", "claim"))[0].read_bytes()
    assert drawn("Il dit oui.", ("oui", "claim"), state=State.PENDING)[0].read_bytes() != decided


@pytest.mark.parametrize("damage", [lambda raw: raw[:200], lambda raw: b"%PDF-1.4\n", lambda raw: b""])
def test_a_damaged_file_does_not_read_back(drawn, damage):
    path, _article = drawn("Il dit oui.", ("oui", "claim"))
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(Mismatch):
        list(FORMAT.read(path, SETTING))


def test_a_disk_without_room_is_told(drawn, monkeypatch):
    monkeypatch.setattr(
        "dementi.gui.printing.pages.Pages.close", lambda pages, name, attached: pages.painter.end() and 0
    )
    with pytest.raises(UserError, match="no room"):
        drawn("Il dit oui.", ("oui", "claim"))
