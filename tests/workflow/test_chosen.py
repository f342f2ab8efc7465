"""Spans chosen here and there are decided as if each had been in hand, in one edit."""

import pytest

from dementi.domain.spans import Outcome, State
from dementi.workflow.acts import Act
from dementi.workflow.chosen import ACCEPT, REJECT, RELABEL, Deed, edit

AT = "2026-01-02T03:04:05Z"


@pytest.fixture
def done(article, annotations):
    """A function that does a deed to spans and gives what there is afterwards, and the decisions."""

    def do(uids, action, label=""):
        made = edit(annotations, uids, Deed(action, "dit", label, 0.5), Act(article, "C. R.", AT, 1.0, bulk=True))
        assert made.action == action
        after = annotations.apply(made)
        return {uid: span.state for uid, span in after.spans.items()}, after, made.decisions

    return do


def test_an_accepted_denial_takes_its_source_and_links_with_it(done):
    states, after, decisions = done(["d"], ACCEPT)
    assert [states[uid] for uid in "cdxtow"] == ["accepted"] * 3 + ["pending"] * 3
    assert after.relations["dx"].state is State.ACCEPTED
    assert all(decision.bulk and decision.outcome is Outcome.ACCEPTED for decision in decisions)


def test_an_accepted_source_is_accepted_alone(done):
    states, after, _decisions = done(["o"], ACCEPT)
    assert [uid for uid, state in states.items() if state == "accepted"] == ["o"]
    assert after.relations["to"].state is State.PENDING


def test_a_weak_suggestion_can_be_chosen_itself(done):
    assert done(["w"], ACCEPT)[0]["w"] == "accepted"


def test_a_rejected_claim_takes_a_source_with_it_that_nothing_else_uses(done):
    states, after, _decisions = done(["t", "t"], REJECT)
    assert (states["t"], states["o"], states["d"]) == ("rejected", "rejected", "pending")
    assert after.relations["dt"].state is State.REJECTED


def test_new_labels_cut_the_links_that_cannot_stay(done):
    _states, after, _decisions = done(["o", "x"], RELABEL, "claim")
    assert (after.spans["o"].label, after.spans["x"].label) == ("claim", "claim")
    assert after.relations["to"].state is State.REJECTED


@pytest.mark.parametrize(("action", "uids"), [(ACCEPT, ["gone"]), (REJECT, []), (RELABEL, ["t"])])
def test_nothing_to_do_is_no_edit(article, annotations, action, uids):
    assert edit(annotations, uids, Deed(action, "", "claim"), Act(article, "C. R.", AT)) is None
