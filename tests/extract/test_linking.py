"""Who says what, and what is denied by whom, across sentences."""

import pytest

from dementi.extract import extract


def links(text: str, lang: str, kind: str) -> set[tuple[str, str]]:
    found = extract(text, lang, everything=True)
    quotes = [text[span.start : span.end] for span in found.spans]
    return {(quotes[link.tail], quotes[link.head]) for link in found.relations if link.kind == kind}


def test_a_quotation_alone_is_said_by_whoever_speaks_beside_it():
    text = "“The bridge is safe,” said Mr. Brown. “It will stand for a century.”"
    assert ("It will stand for a century", "Mr. Brown") in links(text, "en", "said_by")


@pytest.mark.parametrize(
    ("text", "denial", "claim"),
    [
        (
            "Le syndicat affirme que la direction a caché des comptes. La direction rejette ces accusations.",
            "rejette ces accusations",
            "la direction a caché des comptes",
        ),
        (
            "Le rapport accuse la mairie d'avoir caché des fuites. « C'est faux », répond le maire.",
            "C'est faux",
            "la mairie d'avoir caché des fuites",
        ),
        (
            "Un témoin dit que le maire a touché de l'argent. Le maire a nié avoir touché de l'argent.",
            "a nié avoir touché de l'argent",
            "le maire a touché de l'argent",
        ),
    ],
)
def test_a_denial_is_linked_to_the_claim_it_answers(text, denial, claim):
    assert links(text, "fr", "denies") == {(denial, claim)}


def test_nobody_denies_their_own_words():
    text = "Le maire affirme que tout va bien. Le maire rejette les accusations."
    assert links(text, "fr", "denies") == set()


def test_a_denied_proposition_is_not_a_claim():
    found = extract("Le ministre dément avoir déclaré que la grève était illégale.", "fr")
    assert [span.label for span in found.spans] == ["source", "denial"]
