"""Words found whatever their case and accents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dementi.gui.text.finding import Folded, Hits, fold


def found(text, words):
    hits = Hits(text, Folded(text), words)
    return [text[slice(*hits[number])] for number in range(len(hits))]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Démenti, DEMENTI, demande", "demen", ["Démen", "DEMEN"]),
        ("De\u0301menti", "dém", ["De\u0301m"]),
        ("sœur, SŒUR, soeur", "soeur", ["sœur", "SŒUR", "soeur"]),
        ("l’armée et l'armée", "l'arm", ["l’arm", "l'arm"]),
        ("il dit\u00a0: « oui »", "dit : « oui", ["dit\u00a0: « oui"]),
        ("“oui” et «non»", '"', ["“", "”", "«", "»"]),
        ("porte\u00adparole", "porteparole", ["porte\u00adparole"]),
        ("Straße, STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("a\nb a  b", "a b", ["a\nb", "a  b"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("👩\u200d👧 et 👩", "👩", ["👩", "👩"]),
        ("(a+b)", "(a+b)", ["(a+b)"]),
        ("كَتَبَ", "كتب", ["كَتَبَ"]),
        ("हिन्दी", "हन", []),
        ("İstanbul", "istanbul", ["İstanbul"]),
        ("abc", "", []),
        ("abc", "  ", []),
    ],
)
def test_what_is_found(text, words, expected):
    assert found(text, words) == expected


TEXT = st.text(alphabet="aéÉe\u0301œŒß…’ \u00a0\u00ad\n👩🏽\u200dİ", max_size=40)


@given(TEXT, st.data())
def test_any_piece_is_found_where_it_stands(text, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = text[start:end]
    hits = Hits(text, Folded(text), words)
    extents = [hits[number] for number in range(len(hits))]
    assert extents == sorted(extents)
    assert all(0 <= low < high <= len(text) for low, high in extents)
    assert all(fold(text[low:high]).split() for low, high in extents)
    assert bool(extents) == bool(fold(words).strip())


@given(st.text(alphabet="aéŒß…\u00ad👩", max_size=40), st.integers(0, 40), st.integers(0, 40))
def test_the_hits_of_a_stretch_are_those_that_touch_it(text, one, other):
    hits = Hits(text, Folded(text), "e")
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    touching = [number for number in range(len(hits)) if hits[number][0] < end and start < hits[number][1]]
    assert set(touching) <= set(hits.within(start, end))


def test_the_search_goes_on_from_a_place():
    text = "un deux un deux un"
    hits = Hits(text, Folded(text), "un")
    assert [hits.from_on(position) for position in (0, 1, 8, 9, 17)] == [0, 1, 1, 2, 0]
