"""Rules are measured against careful readers."""

from collections import Counter
from dataclasses import replace

import pytest

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Relation, Span
from dementi.workflow.measuring import Verdict, is_quoted, measure

TEXT = "abcdefghij" * 5
ARTICLE = Article("a", TEXT)


def span(uid: str, start: int, end: int, label: str = "claim", **facts) -> Span:
    return Span(uid, start, end, label, TEXT[start:end], **facts)


GOLD = ArticleRecord(
    ARTICLE,
    Annotations.of(
        [span("g1", 0, 10), span("g2", 20, 30), span("go", 40, 50, optional=True), span("gs", 12, 16, "source")],
        [Relation("r", "said_by", "g1", "gs")],
    ),
)


def tagged(*spans: Span, relations: tuple[Relation, ...] = ()) -> ArticleRecord:
    known = [replace(s, rule=f"r.{s.uid}", confidence=s.confidence or 0.9) for s in spans]
    return ArticleRecord(ARTICLE, Annotations.of(known, relations))


def test_each_suggestion_gets_its_verdict():
    found = tagged(span("a", 0, 10), span("b", 20, 28), span("c", 41, 50), span("d", 12, 16), span("e", 31, 33))

    by_rule = measure([GOLD], lambda article: found, 0.5).by_rule()

    assert by_rule == {
        "r.a": Counter({Verdict.RIGHT: 1}),
        "r.b": Counter({Verdict.WRONG_SPAN: 1}),
        "r.c": Counter({Verdict.OPTIONAL: 1}),
        "r.d": Counter({Verdict.WRONG_LABEL: 1}),
        "r.e": Counter({Verdict.WRONG: 1}),
    }


def test_optional_spans_count_neither_way():
    measures = measure([GOLD], lambda article: tagged(span("a", 0, 10), span("c", 40, 50)), 0.5)

    claim = measures.relaxed["claim"]
    assert (claim.right, claim.extra, claim.missed) == (1, 0, 1)
    assert [missed.span.uid for missed in measures.missed] == ["g2", "gs"]


def test_weak_suggestions_are_judged_but_not_scored():
    measures = measure([GOLD], lambda article: tagged(span("e", 31, 33, confidence=0.2)), 0.5)

    assert measures.relaxed["claim"].extra == 0
    assert measures.precision_from(0.0, "claim").extra == 1
    assert measures.precision_from(0.5, "claim").extra == 0


@pytest.mark.parametrize(("source", "right"), [((12, 16), 1), ((31, 33), 0)])
def test_a_link_is_right_when_both_its_ends_are(source, right):
    found = tagged(span("a", 0, 9), span("s", *source, "source"), relations=(Relation("r", "said_by", "a", "s"),))

    said_by = measure([GOLD], lambda article: found, 0.5).links["said_by"]

    assert (said_by.right, said_by.extra, said_by.missed) == (right, 1 - right, 1 - right)


def test_quoted_claims_are_told_from_the_others():
    text = "Il dit « oui » et non"

    assert is_quoted(text, Span("a", 9, 12, "claim", "oui"))
    assert not is_quoted(text, Span("a", 18, 21, "claim", "non"))
