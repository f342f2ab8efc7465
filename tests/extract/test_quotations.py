"""Quotation marks are paired as a reader would pair them."""

import pytest

from dementi.extract.carrying import quoted
from dementi.extract.quotations import Quotation


def quotations(text: str, *, singles: bool = False) -> list[Quotation]:
    """The quotations of a text of one paragraph."""
    return quoted(text, [(0, len(text))], singles).paragraphs[0]


CASES = [
    ("Il dit « oui » et « non ».", ["oui", "non"]),
    ("“Il parle de “raids” et de “cibles””, dit-il.", ["Il parle de “raids” et de “cibles”", "raids", "cibles"]),
    ('Il a dit "oui", puis "non".', ["oui", "non"]),
    ("« Le mot “paix” reste », dit-elle.", ["Le mot “paix” reste", "paix"]),
    ("L'homme qu'il a vu n'a rien dit.", []),
    ("« Rien n'est fini", ["Rien n'est fini"]),
    ("Une phrase « sans fin", []),
    ("Il a dit : « Rien n'est fini", ["Rien n'est fini"]),
    ("_“Des mots”_, a-t-il dit.", ["Des mots"]),
    ("« Un mot. ». « Deux mots. »", ["Un mot.", "Deux mots."]),
    ("», dit-il.", []),
    ('He said 5" nails are "long".', ["long"]),
]


@pytest.mark.parametrize(("text", "inside"), CASES)
def test_pairs(text, inside):
    found = quotations(text)
    assert [text[pair.inner_start : pair.inner_end] for pair in found] == inside


def test_single_marks_count_where_a_language_uses_them():
    text = "The officers' lawyer said 'he didn't lie' and left."
    assert quotations(text) == []
    (pair,) = quotations(text, singles=True)
    assert text[pair.start : pair.end] == "'he didn't lie'"


def test_deep_nesting_is_cut_short():
    text = "“" * 50 + "mot" + "”" * 50
    assert len(quotations(text)) <= 8
