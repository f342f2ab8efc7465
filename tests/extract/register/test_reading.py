"""An article's annotations as the register sees them."""

from dataclasses import replace

import pytest

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.sources import Rebuttal
from dementi.domain.spans import CLAIM, DENIAL, DENIES, SAID_BY, SOURCE, Relation, Span, State
from dementi.extract.register.reading import article_sources

TEXT = "Claire Durand accuse la mairie de fraude. Jean Martin dément toute fraude."
ARTICLE = Article("a", TEXT, lang="fr")


def span(uid, words, label, state=State.PENDING):
    start = TEXT.index(words)
    return Span(uid, start, start + len(words), label, words, state)


SPANS = (
    span("durand", "Claire Durand", SOURCE),
    span("claim", "la mairie de fraude", CLAIM),
    span("martin", "Jean Martin", SOURCE),
    span("denial", "dément toute fraude", DENIAL),
    span("also", "dément toute fraude", CLAIM),
)
LINKS = (
    Relation("1", SAID_BY, "claim", "durand"),
    Relation("2", SAID_BY, "denial", "martin"),
    Relation("3", DENIES, "denial", "claim"),
    Relation("4", SAID_BY, "also", "martin"),
)


def test_claims_denials_and_who_denies_whom():
    found = article_sources(ARTICLE, Annotations.of(SPANS, LINKS))

    assert [(one.key, one.claims, one.denials) for one in found.mentions] == [
        ("claire durand", 1, 0),
        ("jean martin", 0, 1),
    ]
    assert found.rebuttals == (Rebuttal("martin", "durand", "denial", "claim"),)


@pytest.mark.parametrize("rejected", ["durand", "claim", "denial", "1", "3"])
def test_what_is_rejected_does_not_count(rejected):
    spans = [replace(one, state=State.REJECTED) if one.uid == rejected else one for one in SPANS]
    links = [replace(one, state=State.REJECTED) if one.uid == rejected else one for one in LINKS]
    found = article_sources(ARTICLE, Annotations.of(spans, links))

    assert not found.rebuttals
    assert [one.uid for one in found.mentions] == ["martin"] if rejected == "durand" else ["durand", "martin"]


def test_an_article_without_sources_has_none():
    assert not article_sources(ARTICLE, Annotations.of(SPANS[1:2])).mentions
