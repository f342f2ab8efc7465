"""What is asked for once nothing is left to decide."""

from dataclasses import replace

import pytest

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.attributions import Attribution
from dementi.domain.spans import Relation, Span, State
from dementi.workflow.ending import Lack, gaps, lacks
from dementi.workflow.session import ReviewSession

TEXT = "Il nie tout. Elle accuse. « Rien », dit-on. M. X parle."


def span(uid, words, label, state=State.ACCEPTED, **more):
    start = TEXT.index(words)
    return Span(uid, start, start + len(words), label, words, state, **more)


@pytest.fixture
def found():
    """What is missing beside these spans and relations, as `(lack, words, uid)`."""

    def find(spans, relations=()):
        session = ReviewSession(Article("a", TEXT), Annotations.of(spans, relations), "A", 0.5, Status.STARTED)
        return [(gap.lack, TEXT[gap.start : gap.end], gap.uid) for gap in gaps(session)]

    return find


def test_links_come_before_sentences_and_each_kind_in_reading_order(found):
    assert found([span("c", "Elle accuse", "claim"), span("d", "nie tout", "denial")]) == [
        (Lack.SOURCE, "nie tout", "d"),
        (Lack.SOURCE, "Elle accuse", "c"),
        (Lack.TARGET, "nie tout", "d"),
        (Lack.SPAN, "« Rien », dit-on.", ""),
    ]


def test_nothing_is_asked_of_what_is_linked_optional_or_undecided(found):
    spans = [span("d", "nie tout", "denial"), span("x", "M. X", "source"), span("c", "Elle accuse", "claim")]
    spans.append(span("q", "Rien", "claim", State.PENDING))
    links = [Relation("1", "said_by", "d", "x", State.ACCEPTED), Relation("2", "denies", "d", "c", State.ACCEPTED)]
    assert found(spans, links) == [(Lack.SOURCE, "Elle accuse", "c")]
    assert found([replace(one, optional=one.uid == "c") for one in spans], links) == []


def test_a_source_alone_lacks_nothing():
    assert lacks(Attribution((span("x", "M. X", "source"),))) == []
