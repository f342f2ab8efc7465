"""Which articles go into a dataset, and what of each."""

import pytest

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Decision, Outcome, Relation, Span, State
from dementi.workflow.choosing import Choice

TEXT = "Moscou nie tout."


def span(uid, label="claim", who="A", state=State.ACCEPTED, **facts):
    return Span(uid, 0, 6, label, TEXT[:6], state, who, **facts)


def record(*spans, links=(), statuses=None, decisions=()):
    return ArticleRecord(Article("a", TEXT), Annotations.of(spans, links), decisions, statuses or {})


def uids(found):
    return set(found.annotations.spans) | set(found.annotations.relations)


BOTH = record(
    span("mine"),
    span("theirs", "source", "B"),
    span("nobodys", "denial", "", State.PENDING),
    links=[Relation("link", "said_by", "mine", "theirs", State.ACCEPTED, "A")],
    statuses={"A": Status.DONE, "B": Status.STARTED},
)


def test_one_reviewer_is_the_article_as_if_there_were_no_other():
    found = Choice(reviewer="A").of(BOTH)

    assert uids(found) == {"mine", "nobodys"}
    assert found.statuses == {"A": Status.DONE}


def test_an_article_that_the_reviewer_never_touched_is_left_out():
    assert Choice(reviewer="C").of(BOTH) is None


def test_labels_leave_out_other_spans_and_the_links_to_them():
    assert uids(Choice(labels=frozenset({"claim", "denial"})).of(BOTH)) == {"mine", "nobodys"}


@pytest.mark.parametrize(
    ("wanted", "reviewer", "there"),
    [
        ({Status.DONE}, "", True),
        ({Status.TO_DO}, "", False),
        ({Status.STARTED}, "A", False),
        ({Status.DONE}, "A", True),
    ],
)
def test_a_status_is_that_of_any_reviewer_or_of_the_chosen_one(wanted, reviewer, there):
    assert (Choice(frozenset(wanted), reviewer).of(BOTH) is not None) is there


@pytest.mark.parametrize(
    ("facts", "gold"),
    [
        ({}, True),
        ({"statuses": {"A": Status.STARTED}}, False),
        ({"spans": [span("u", flag=True)]}, False),
        ({"decisions": (Decision("mine", Outcome.ACCEPTED, "A", "2020", bulk=True),)}, False),
    ],
)
def test_gold_is_finished_decided_one_by_one_and_sure(facts, gold):
    spans = facts.pop("spans", [span("mine")])
    facts = {"statuses": {"A": Status.DONE}} | facts
    assert (Choice(gold_only=True).of(record(*spans, **facts)) is not None) is gold
