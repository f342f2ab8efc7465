"""Each key makes one edit, and the next attribution comes to hand."""

from collections import Counter

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dementi.domain.article import Status
from dementi.domain.attributions import Attributions, attributions
from dementi.domain.spans import Outcome, State, link_kind
from dementi.workflow.session import Edge, ReviewSession


def do(session: ReviewSession, edit):
    """Apply an edit as the window does, and return it."""
    assert edit is not None
    session.apply(edit)
    return edit


def states(session: ReviewSession) -> dict[str, str]:
    spans, relations = session.annotations.spans, session.annotations.relations
    return {uid: str(span.state) for uid, span in spans.items()} | {uid: str(r.state) for uid, r in relations.items()}


def test_the_first_suggestion_is_in_hand_and_weak_ones_are_not_shown(session):
    assert [a.uid for a in session.place.attributions] == ["c", "t"]
    assert session.place.current.uid == "c"
    assert [s.uid for s in session.place.parts()] == ["c", "x", "t"]


def test_accept_takes_words_source_and_links_but_not_the_denied_claim(session):
    edit = do(session, session.accept(2.5))

    accepted = {uid for uid, state in states(session).items() if state == "accepted"}
    assert accepted == {"c", "d", "x", "cx", "dx", "dt"}
    assert session.status is Status.STARTED
    assert all((d.outcome, d.seconds, d.version) == (Outcome.ACCEPTED, 2.5, "v") for d in edit.decisions[:3])
    assert session.accept() is None


def test_accept_part_takes_only_the_active_part(session):
    session.place.step_part(+1)
    do(session, session.accept_part())

    assert {uid for uid, state in states(session).items() if state == "accepted"} == {"x"}

    session.place.step_part(-1)
    do(session, session.accept_part())

    assert {uid for uid, state in states(session).items() if state == "accepted"} == {"c", "d", "x", "cx", "dx"}


def test_reject_takes_the_links_and_the_source_nothing_else_uses(session):
    do(session, session.reject())

    assert {uid for uid, state in states(session).items() if state == "rejected"} == {"c", "d", "x", "cx", "dx", "dt"}
    assert session.place.current is None
    session.place.next_pending()
    assert session.place.current.uid == "t"


def test_a_source_stays_while_another_attribution_uses_it(session):
    session.place.focus("t")
    do(session, session.link("x"))
    session.place.focus("c")
    do(session, session.reject())

    assert states(session)["x"] == "pending"


def test_reject_on_a_source_cuts_only_the_link_to_it(session):
    session.place.step_part(+1)
    do(session, session.reject())

    assert states(session)["c"] == "pending"
    assert {uid for uid, state in states(session).items() if state == "rejected"} == {"x", "cx", "dx"}


def test_a_hand_made_span_is_removed_and_leaves_no_suggestion(session):
    edit, uid = session.tag(0, 6, "source")
    do(session, edit)
    assert session.place.focus(uid)
    edit = do(session, session.reject())

    assert edit.action == "remove"
    assert uid not in session.annotations.spans
    assert edit.decisions == ()


def test_a_moved_edge_is_amended_when_accepted(session):
    do(session, session.move(Edge.END, +1))
    assert session.place.current.quote == "Moscou rejette cela,"
    assert states(session)["c"] == states(session)["d"] == "pending"

    edit = do(session, session.accept())

    assert {d.outcome for d in edit.decisions if not d.relation} == {Outcome.AMENDED, Outcome.ACCEPTED}
    assert states(session)["c"] == states(session)["d"] == "amended"
    assert states(session)["x"] == "accepted"


def test_an_edge_moved_there_and_back_is_accepted_as_proposed(session):
    do(session, session.move(Edge.END, -1))
    do(session, session.move(Edge.END, +1))
    do(session, session.accept())

    assert states(session)["c"] == "accepted"


@pytest.mark.parametrize(
    ("edge", "by", "by_character", "quote"),
    [
        (Edge.END, -1, False, "Moscou rejette"),
        (Edge.END, -2, False, "Moscou"),
        (Edge.END, +2, False, "Moscou rejette cela, a"),
        (Edge.START, +1, False, "rejette cela"),
        (Edge.START, +1, True, "oscou rejette cela"),
        (Edge.END, -1, True, "Moscou rejette cel"),
    ],
)
def test_edges_move_by_token_or_by_character(session, edge, by, by_character, quote):
    do(session, session.move(edge, by, by_character=by_character))

    assert session.place.current.quote == quote


@pytest.mark.parametrize(("edge", "by"), [(Edge.START, -1), (Edge.END, -3), (Edge.END, +100)])
def test_an_edge_stops_at_the_text_s_ends_and_at_its_own_other_edge(session, edge, by):
    assert session.move(edge, by) is None


def test_an_edge_does_not_make_a_second_span_of_the_same_words(session):
    edit, _uid = session.tag(0, 14, "claim")
    do(session, edit)

    assert session.move(Edge.END, -1) is None


def test_moving_a_source_leaves_the_words_alone(session):
    session.place.step_part(+1)
    do(session, session.move(Edge.START, +1))

    assert session.annotations.spans["x"].quote == ". X"
    assert session.annotations.spans["c"].quote == "Moscou rejette cela"


def test_a_label_replaces_the_twin_and_the_links_that_cannot_stay(session):
    do(session, session.relabel("claim"))

    assert states(session)["d"] == states(session)["dx"] == states(session)["dt"] == "rejected"
    assert session.annotations.spans["c"].label == "claim"

    do(session, session.relabel("source"))

    assert session.annotations.spans["c"].label == "source"
    assert states(session)["cx"] == "rejected"
    edit = do(session, session.accept())
    assert edit.decisions[0].outcome is Outcome.AMENDED


def test_rejecting_a_moved_suggestion_puts_it_back_where_the_rule_had_it(session):
    do(session, session.move(Edge.END, -1))
    do(session, session.reject())

    assert session.annotations.spans["c"].quote == "Moscou rejette cela"
    assert not session.annotations.spans["c"].moved


def test_tagging_the_words_of_a_suggestion_accepts_it(session):
    edit, uid = session.tag(session.article.text.index("Paris"), session.article.text.index(" se tait"), "source")

    assert uid == "w"
    assert edit.decisions[0].outcome is Outcome.ACCEPTED
    do(session, edit)
    assert session.tag(*session.annotations.spans["w"].extent, "source") is None


def test_white_space_is_not_tagged(session):
    assert session.tag(6, 7, "claim") is None
    assert session.tag(6, 6, "claim") is None


def test_link_replaces_a_suggested_partner_and_stays_beside_a_decided_one(session):
    session.place.focus("t")
    assert "x" in session.link_targets().values()
    do(session, session.link("x"))

    assert states(session)["to"] == "rejected"
    (made,) = [r for r in session.annotations.relations_of("t") if r.state is State.MANUAL]
    assert (made.kind, made.tail, made.head) == ("said_by", "t", "x")

    do(session, session.link("o"))
    assert states(session)["to"] == "accepted"
    assert session.annotations.relations[made.uid].state is State.MANUAL


def test_what_is_linked_from_the_other_side_is_no_target(session):
    session.place.focus("t")
    assert "d" not in session.link_targets().values()  # it denies what is in hand already


def test_link_targets_are_legal_shown_and_not_linked_yet(session):
    targets = session.link_targets()

    assert set(targets.values()) == {"o"}
    assert list(targets) == ["a"]


def test_unlink_cuts_the_link_of_the_active_part(session):
    session.place.step_part(+2)
    do(session, session.unlink())

    assert {uid for uid, state in states(session).items() if state == "rejected"} == {"dt"}


def test_flag_and_note_stay_with_the_suggestion(session):
    do(session, session.flag())
    do(session, session.note("c", "à voir"))

    span = session.annotations.spans["c"]
    assert (span.flag, span.note, span.state) == (True, "à voir", State.PENDING)
    assert session.note("c", "à voir") is None
    assert do(session, session.flag()).action == "unflag"


def test_skipped_ones_come_back_at_the_end(session):
    edit = do(session, session.skip())
    assert {d.outcome for d in edit.decisions} == {Outcome.SKIPPED}
    session.place.next_pending()
    assert session.place.current.uid == "t"
    do(session, session.accept())
    session.place.next_pending()

    assert session.place.current.uid == "c"
    assert [a.uid for a in session.place.skipped] == ["c"]


def test_stepping_back_returns_to_where_one_was(session):
    assert session.place.step(+1)
    assert not session.place.step(+1)
    assert session.place.back()
    assert session.place.current.uid == "c"
    assert not session.place.back()


def test_focus_on_a_source_makes_it_the_active_part(session):
    assert session.place.focus("o")
    assert (session.place.current.uid, session.place.active.uid) == ("t", "o")
    assert not session.place.focus("w")


def test_finishing_and_reopening_change_the_status(session):
    do(session, session.finish())
    assert session.status is Status.DONE
    do(session, session.accept())
    assert session.status is Status.DONE
    do(session, session.reopen())
    assert session.status is Status.STARTED


def test_a_lower_threshold_shows_weaker_suggestions(session):
    session.show(0.1)

    assert [a.uid for a in session.place.attributions] == ["c", "t", "w"]


def test_an_article_without_suggestions_has_nothing_in_hand(article, annotations):
    from dementi.domain.annotations import Annotations

    empty = ReviewSession(article, Annotations(), "C. R.", 0.5, Status.TO_DO)

    assert empty.place.current is None
    assert empty.place.parts() == ()
    calls = (empty.accept, empty.accept_part, empty.reject, empty.skip, empty.unlink, empty.flag)
    assert [call() for call in calls] == [None] * 6
    assert empty.link_targets() == {}


NAMES = ["accept", "part", "reject", "skip", "move", "label", "tag", "link", "unlink", "flag", "next", "step"]
STEPS = st.lists(st.tuples(st.sampled_from(NAMES), st.integers(0, 40), st.integers(1, 12)), max_size=25)


def act(session: ReviewSession, name: str, a: int, b: int):
    if name == "next":
        session.place.next_pending()
    elif name == "step":
        session.place.step_part(+1) or session.place.step(1 if a % 2 else -1)
    elif name == "tag":
        tagged = session.tag(a, a + b, ("claim", "source", "denial")[b % 3])
        return tagged and tagged[0]
    elif name == "move":
        return session.move(Edge.END if a % 2 else Edge.START, b - 6, by_character=a % 3 == 0)
    elif name == "label":
        return session.relabel(("claim", "source", "denial")[b % 3])
    elif name == "link":
        targets = list(session.link_targets().values())
        return session.link(targets[a % len(targets)]) if targets else None
    else:
        return {"accept": session.accept, "part": session.accept_part, "reject": session.reject,
                "skip": session.skip, "unlink": session.unlink, "flag": session.flag}[name]()  # fmt: skip
    return None


@example([("step", 0, 1), ("reject", 0, 1), ("reject", 0, 1), ("link", 0, 1), ("label", 0, 1)])
@given(STEPS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
def test_whatever_is_pressed_the_annotations_hold_together(article, annotations, steps):
    session = ReviewSession(article, annotations, "C. R.", 0.1, Status.TO_DO)
    undo = []
    for name, a, b in steps:
        edit = act(session, name, a, b)
        if edit is None:
            continue
        known = {**session.annotations.spans, **session.annotations.relations}
        for replacement in edit.replacements:
            if replacement.before is not None:
                assert known[replacement.before.uid] == replacement.before
        assert len({(r.before or r.after).uid for r in edit.replacements}) == len(edit.replacements)
        undo.append(session.annotations)
        session.apply(edit)
        check(session)
    assert not undo or undo[0].spans == annotations.spans


def counted(found: Attributions) -> tuple[object, ...]:
    return found.total_count, found.decided_count, found.rejected_count, [found.number(one.order) for one in found]


def check(session: ReviewSession) -> None:
    assert list(session.place.attributions) == attributions(session.annotations, session.threshold)
    assert session.place.attributions.waiting == [a for a in session.place.attributions if a.pending]
    assert session.place.attributions.settled == [a for a in session.place.attributions if not a.pending]
    assert counted(session.place.attributions) == counted(Attributions(session.annotations, session.threshold))
    spans = session.annotations.spans
    for span in spans.values():
        assert session.article.text[span.start : span.end] == span.quote != ""
    live = [s for s in spans.values() if s.state is not State.REJECTED]
    assert max(Counter((s.start, s.end, s.label) for s in live).values(), default=1) == 1
    for relation in session.annotations.relations.values():
        assert {relation.tail, relation.head} <= spans.keys()
        if relation.state is not State.REJECTED:
            assert link_kind(spans[relation.tail].label, spans[relation.head].label) == relation.kind
            assert State.REJECTED not in (spans[relation.tail].state, spans[relation.head].state)


def test_rejecting_a_denied_claim_cuts_the_link_and_leaves_the_claim(session):
    session.place.focus("d")
    session.place.part = [span.uid for span in session.place.parts()].index("t")

    edit = session.reject()

    assert [change.after.uid for change in edit.replacements] == ["dt"]
