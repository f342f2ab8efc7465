"""Printed lines become paragraphs again."""

from dementi.formats.printed_lines import SOFT, Line, paragraphs, without_edges

WIDTH, PITCH, HEIGHT = 6.0, 14.0, 11.0


def printed(*lines: str, page: int = 0, indent: float = 0.0, size: float = 1.0) -> list[Line]:
    """Lines of a typewriter, one below the other; two spaces at the start are an indent."""
    found = []
    for place, text in enumerate(lines):
        if not text:
            continue
        words = text.strip()
        left = 50.0 + indent + (12.0 if text.startswith("  ") else 0.0)
        width = WIDTH * size
        first = len(words.split()[0]) * width
        right = left + len(words) * width
        found.append(Line(words, left, right, 800 - place * PITCH * size, HEIGHT * size, first, page))
    return found


def test_a_line_goes_on_when_the_next_word_had_no_room():
    lines = printed(
        "Le maire a démenti mardi la", "fermeture du pont.", "La préfecture confirme que", "rien ne change."
    )

    found = paragraphs(lines)

    assert found.text == "Le maire a démenti mardi la fermeture du pont.\nLa préfecture confirme que rien ne change."
    assert (found.joined, found.hyphens) == (2, 0)


def test_a_sentence_may_end_at_the_end_of_a_full_line():
    lines = printed(
        "Le maire a tout nié hier. Il", "maintient que tout est faux.", "Selon lui, rien ne changera", "ici."
    )

    assert paragraphs(lines).text.count("\n") == 0


def test_an_indent_a_blank_line_and_a_mark_begin_a_paragraph():
    full = "Une ligne qui est bien pleine"
    lines = printed(full, "  " + full, full, "", full, "- " + full)

    assert paragraphs(lines).text.split("\n") == [full, f"{full} {full}", full, f"- {full}"]


def test_a_soft_hyphen_goes_and_a_printed_one_stays():
    lines = printed(f"Le ministre de l’Inté{SOFT}", "rieur et son porte-", "parole ont nié.")

    found = paragraphs(lines)

    assert (found.text, found.hyphens) == ("Le ministre de l’Intérieur et son porte-parole ont nié.", 1)


def test_another_size_is_another_paragraph():
    lines = printed("Un très grand titre ici", size=2.0) + printed("Le texte qui le suit ici")

    assert paragraphs(lines).text == "Un très grand titre ici\nLe texte qui le suit ici"


def test_a_paragraph_goes_on_over_the_page():
    lines = printed("Le maire a démenti mardi la") + printed("fermeture du pont.", page=1)

    assert paragraphs(lines).text == "Le maire a démenti mardi la fermeture du pont."


def test_headers_and_page_numbers_that_repeat_go_and_other_lines_stay():
    texts = ["Le premier texte.", "Un deuxième.", "Voici le troisième.", "Et le dernier."]
    pages = [printed("L’Exemple", text, f"– {page} –", page=page) for page, text in enumerate(texts)]

    kept = without_edges([line for page in pages for line in page])

    assert [line.text for line in kept] == texts


def test_nothing_gives_nothing():
    assert paragraphs([]).text == ""
