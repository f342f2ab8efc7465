"""Going through an article in reading order, or the least certain first."""

import pytest

from dementi.domain.annotations import Annotations
from dementi.domain.article import Status
from dementi.workflow.session import ReviewSession


@pytest.fixture
def spans(suggested):
    """Four claims in reading order a, b, c, d, of which c is the least certain, then a."""
    words = {"a": ("Moscou", 0.7), "b": ("M. X", 0.9), "c": ("la Russie", 0.55), "d": ("Paris", 0.8)}
    return [suggested(uid, quote, "claim", confidence) for uid, (quote, confidence) in words.items()]


@pytest.fixture
def session_in(article, spans):
    def make(*, least_certain_first):
        annotations = Annotations.of(spans)
        return ReviewSession(article, annotations, "C. R.", 0.5, Status.TO_DO, least_certain_first=least_certain_first)

    return make


def decide_all(session):
    seen = []
    while session.place.current is not None:
        seen.append(session.place.current.uid)
        session.apply(session.accept())
        session.place.next_pending()
    return "".join(seen)


def test_what_comes_next_follows_the_order(session_in):
    assert decide_all(session_in(least_certain_first=False)) == "abcd"
    assert decide_all(session_in(least_certain_first=True)) == "cadb"


def test_stepping_follows_the_order_and_the_number_is_that_of_reading(session_in):
    session = session_in(least_certain_first=True)
    assert session.place.position == 3
    assert not session.place.step(-1)
    walked = [session.place.current.uid]
    while session.place.step(+1):
        walked.append(session.place.current.uid)
    assert walked == ["c", "a", "d", "b"]
    assert session.place.step(-1)
    assert session.place.current.uid == "d"


def test_skipped_ones_come_back_after_the_others(session_in):
    session = session_in(least_certain_first=True)
    session.apply(session.skip())
    session.place.next_pending()
    assert decide_all(session) == "adbc"


def test_the_order_can_be_changed_on_the_way(session_in):
    session = session_in(least_certain_first=False)
    session.place.step(+1)
    session.place.arrange(least_certain_first=True)
    assert session.place.current.uid == "c"
    session.apply(session.accept())
    session.place.arrange(least_certain_first=False)
    assert session.place.current.uid == "c"
    session.place.next_pending()
    assert decide_all(session) == "dab"


def test_an_article_without_attributions(article):
    session = ReviewSession(article, Annotations(), "C. R.", 0.5, Status.TO_DO, least_certain_first=True)
    session.place.next_pending()
    session.place.arrange(least_certain_first=True)
    assert session.place.current is None
    assert not session.place.step(+1)
