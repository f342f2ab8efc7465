"""One action on many articles: all of it or nothing, one undo step."""

import pytest

from dementi.domain.article import Status
from dementi.domain.spans import Outcome
from dementi.store import Stopped


@pytest.fixture
def suggested(project, make):
    """A suggestion in each of the two articles, by article key."""
    spans = {1: make.suggestion(make.text, "Nous nions"), 2: make.suggestion("Un autre texte.", "autre")}
    for key, span in spans.items():
        project.add_suggestions(key, "fr", "v1", [span], []).result()
    return spans


def accept_each(make, suggested):
    def build(article, annotations, status):
        span = annotations.spans[suggested[article.key].uid]
        return make.edit(
            article.key, make.accept(span), decisions=[make.decision(span, bulk=True)], status=Status.STARTED
        )

    return build


def submit(project, make, suggested, progress=lambda done, total: True, keys=(1, 2)):
    return project.submit_all("accept_rule", "fr.x", make.who, keys, accept_each(make, suggested), progress)


def test_all_articles_change_as_one_undo_step(project, reader, make, suggested, state):
    before = state()
    told = []
    assert submit(project, make, suggested, lambda *counts: not told.append(counts)).result() == 2

    assert [reader.annotations(key).spans[suggested[key].uid].state for key in (1, 2)] == ["accepted", "accepted"]
    assert reader.statuses(2) == {make.who: Status.STARTED}
    assert told == [(0, 2), (1, 2), (2, 2)]
    after = state()
    undone = project.undo().result()
    assert (undone.action, undone.subject, undone.article) == ("accept_rule", "fr.x", None)
    assert state() == before
    project.redo().result()
    assert state() == after


def test_nothing_is_stored_once_its_user_stops_it(project, make, suggested, state):
    before = state()
    with pytest.raises(Stopped):
        submit(project, make, suggested, lambda done, total: done == 0).result()
    assert state() == before
    assert project.undo().result().action == "import"


def test_where_nothing_is_to_be_done_there_is_no_undo_step(project, make):
    answer = project.submit_all("tag_same", "x", make.who, [1, 2], lambda *_all: None, lambda *_counts: True)
    assert answer.result() == 0
    assert project.undo().result().action == "import"


def test_an_undone_skip_names_what_was_skipped(project, make, suggested):
    project.submit(make.edit(1, action="skip", decisions=[make.decision(suggested[1], Outcome.SKIPPED)])).result()
    undone, redone = project.undo().result(), project.redo().result()
    assert undone.skipped == redone.skipped == (suggested[1].uid,)
    assert (undone.redone, redone.redone) == (False, True)


def test_what_was_skipped_is_counted_until_it_is_decided(project, reader, make, suggested):
    assert reader.figures([1], 0.5)[1].skipped == 0
    project.submit(make.edit(1, action="skip", decisions=[make.decision(suggested[1], Outcome.SKIPPED)])).result()
    assert reader.figures([1], 0.5)[1].skipped == 1
    project.submit(make.edit(1, make.accept(suggested[1]))).result()
    assert reader.figures([1], 0.5)[1].skipped == 0


def test_the_articles_of_a_rule_are_those_with_something_of_it_to_decide(project, reader, make, suggested):
    assert list(reader.keys_of_rule("fr.incise", 1, 2)) == [1, 2]
    assert list(reader.keys_of_rule("fr.incise", 2, 9)) == [2]
    assert not reader.keys_of_rule("fr.other", 1, 2)
    project.submit(make.edit(1, make.accept(suggested[1]))).result()
    project.bin_articles([2]).result()
    assert not reader.keys_of_rule("fr.incise", 1, 2)


def test_articles_that_match_are_counted_by_status(project, reader, make):
    assert reader.counts(make.who, "nions").total == 1
    project.submit(make.edit(1, action="finish", status=Status.DONE)).result()
    found = reader.counts(make.who, "nions")
    assert (found.total, found.todo, found.started, found.done) == (1, 0, 0, 1)
    assert reader.counts(make.who, "autre").todo == 1
    assert reader.counts(make.who, "").total == 2
