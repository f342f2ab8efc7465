"""Words of articles that no span covers: found as articles are searched."""

import pytest

from dementi.domain.article import Article
from dementi.domain.concordance import SpanQuery
from dementi.domain.records import ArticleRecord
from dementi.domain.selection import Selection
from dementi.domain.spans import Span, State
from dementi.store import create
from dementi.workflow import untagged

WHO = "C. R."
TEXT = "L’Hôpital d’Alep, dit-on. Un hopital de campagne ; l’œuvre des hôpitaux d’Alep."


@pytest.fixture
def found(tmp_path):
    """A function that gives the words found for a query."""
    with create(tmp_path / "p.dementi", WHO) as made, made.reader() as reader:
        made.import_records([ArticleRecord(Article("a", TEXT)), ArticleRecord(Article("b", "Rien."))], WHO, "").result()
        tagged = [("Hôpital", "source", State.MANUAL), ("Un hopital", "claim", State.REJECTED)]
        spans = [
            Span(words, TEXT.index(words), TEXT.index(words) + len(words), label, words, state, WHO, rule="x")
            for words, label, state in tagged
        ]
        made.add_suggestions(1, "", "v", spans, []).result()

        def find(words, label="", go=lambda _done, _total: True):
            asked = SpanQuery(Selection(words=words, label=label))
            return [line.quote for line in untagged.find(reader, asked, WHO, 0.5, go)]

        yield find


@pytest.mark.parametrize(
    ("words", "label", "expected"),
    [
        ("hopital", "", ["hopital"]),
        ("hopita", "", ["hopital", "hôpitaux"]),
        ("hôpital", "claim", ["Hôpital", "hopital"]),
        ('"hôpitaux d’Alep"', "", ["hôpitaux d’Alep"]),
        ('"hôpitaux d’Ale"', "", []),
        ("OEUVRE alep", "", ["Alep", "œuvre", "Alep"]),
        ('"un hopital"', "claim", []),
        ("alep -campagne", "", []),
        ("-alep", "", []),
    ],
)
def test_words_are_found_where_no_span_is(found, words, label, expected):
    assert found(words, label) == expected


def test_the_search_ends_when_it_is_told_to(found):
    assert found("alep", go=lambda _done, _total: False) == []
