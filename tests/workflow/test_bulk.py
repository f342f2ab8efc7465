"""Many suggestions decided as one edit, by the rules of deciding one."""

from dataclasses import replace

from dementi.domain.annotations import Annotations
from dementi.domain.attributions import attributions
from dementi.domain.spans import Outcome, Relation, State
from dementi.workflow.bulk import ACCEPT_REST, ACCEPT_RULE, REJECT_RULE, Bulk
from dementi.workflow.session import ReviewSession


def uids_of(session, order):
    return [attribution.uid for attribution in order.among(session.place.attributions)]


def in_state(session, state):
    records = {**session.annotations.spans, **session.annotations.relations}
    return {uid for uid, record in records.items() if record.state is state}


def session_of(article, spans, relations=()):
    return ReviewSession(article, Annotations.of(spans, relations), "C. R.", 0.5, "todo")


def test_the_rest_is_what_is_pending_and_shown(session):
    order = Bulk(ACCEPT_REST)
    assert uids_of(session, order) == ["c", "t"]  # "w" is below the threshold
    session.apply(session.accept())
    assert uids_of(session, order) == ["t"]


def test_all_are_accepted_as_one_edit_of_bulk_decisions(session):
    edit = session.decide_all(Bulk(ACCEPT_REST), ["c", "t"], 9.0)

    assert (edit.action, edit.subject, edit.status) == ("accept_rest", "Titre", "started")
    changed = [change.before.uid for change in edit.replacements]
    assert len(changed) == len(set(changed)) == 9
    assert all(decision.bulk and decision.seconds == 4.5 for decision in edit.decisions)
    session.apply(edit)
    assert in_state(session, State.PENDING) == {"w"}


def test_one_that_is_left_out_stays_pending(session):
    session.apply(session.decide_all(Bulk(ACCEPT_REST), ["t"]))
    assert in_state(session, State.ACCEPTED) == {"t", "o", "to"}
    assert session.decide_all(Bulk(ACCEPT_REST), []) is None


def test_only_the_suggestions_of_the_rule_are_concerned(article, annotations):
    spans = {**annotations.spans, "t": replace(annotations.spans["t"], rule="fr.y")}
    session = ReviewSession(article, Annotations(spans, annotations.relations), "C. R.", 0.5, "todo")
    assert uids_of(session, Bulk(ACCEPT_RULE, "fr.y")) == ["t"]
    assert uids_of(session, Bulk(ACCEPT_RULE, "fr.x")) == ["c"]
    assert uids_of(session, Bulk(ACCEPT_RULE)) == []
    edit = session.decide_all(Bulk(ACCEPT_RULE, "fr.y"), ["c", "t"])
    assert (edit.action, edit.subject) == ("accept_rule", "fr.y")
    assert {decision.about for decision in edit.decisions} == {"t", "o", "to"}


def test_a_corrected_suggestion_is_recorded_as_corrected(session):
    span = session.annotations.spans["t"]
    moved = replace(span, end=span.end - 1, quote=span.quote[:-1])
    session.replace(
        Annotations({**session.annotations.spans, "t": moved}, session.annotations.relations), session.status
    )
    edit = session.decide_all(Bulk(ACCEPT_REST), ["t"])
    assert {decision.about: decision.outcome for decision in edit.decisions}["t"] is Outcome.AMENDED


def test_a_shared_source_goes_with_the_last_that_uses_it(article, suggested):
    spans = [suggested("a", "Moscou", "claim"), suggested("b", "la Russie", "claim"), suggested("s", "M. X", "source")]
    links = [Relation("as", "said_by", "a", "s"), Relation("bs", "said_by", "b", "s")]

    session = session_of(article, spans, links)
    session.apply(session.decide_all(Bulk(REJECT_RULE, "fr.x"), ["a"]))
    assert in_state(session, State.REJECTED) == {"a", "as"}

    session = session_of(article, spans, links)
    edit = session.decide_all(Bulk(REJECT_RULE, "fr.x"), ["a", "b"])
    changed = [change.before.uid for change in edit.replacements]
    assert sorted(changed) == ["a", "as", "b", "bs", "s"]
    session.apply(edit)
    assert in_state(session, State.REJECTED) == {"a", "b", "s", "as", "bs"}


def test_rejecting_many_is_rejecting_one_after_the_other(session, article, annotations):
    at_once = session.annotations.apply(session.decide_all(Bulk(REJECT_RULE, "fr.x"), ["c", "t"]))
    for uid in ("c", "t"):
        session.place.focus(uid)
        session.apply(session.reject())
    one_by_one = session.annotations
    assert {uid: s.state for uid, s in at_once.spans.items()} == {uid: s.state for uid, s in one_by_one.spans.items()}
    assert attributions(at_once) == attributions(one_by_one)


def test_what_was_decided_is_not_rejected_with_many(session):
    session.apply(session.accept_part())
    session.place.focus("c")
    assert uids_of(session, Bulk(REJECT_RULE, "fr.x")) == ["t"]
