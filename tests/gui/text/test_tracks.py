"""Tracks, their lanes and the index that finds them."""

from hypothesis import given
from hypothesis import strategies as st

from dementi.domain.edits import Replacement
from dementi.domain.spans import Span, State
from dementi.gui.text.lanes import HIDDEN, LANES
from dementi.gui.text.tracks import Tracks

EXTENTS = st.lists(st.tuples(st.integers(0, 30_000), st.integers(1, 20_000)), max_size=40)


def spans_of(extents, label="source"):
    return [Span(f"s{n}", start, start + length, label, "") for n, (start, length) in enumerate(extents)]


def lanes_of(tracks, end=60_000):
    return {track.spans[0].uid: track.lane for track in tracks.touching(0, end)}


def test_outer_spans_are_above_inner_ones(span):
    tracks = Tracks([span(5, 10, uid="inner"), span(0, 20, uid="outer"), span(25, 30, uid="after")])
    assert lanes_of(tracks) == {"outer": 0, "inner": 1, "after": 0}


def test_touching_spans_share_a_lane(span):
    assert lanes_of(Tracks([span(0, 5, uid="a"), span(5, 9, uid="b")])) == {"a": 0, "b": 0}


def test_a_fifth_lane_does_not_exist(span):
    lanes = lanes_of(Tracks([span(0, 20 - n, "source", uid=str(n)) for n in range(6)]))
    assert [lanes[str(n)] for n in range(6)] == [0, 1, 2, 3, HIDDEN, HIDDEN]


def test_a_claim_and_a_denial_of_one_extent_share_a_track_in_the_denials_colour(span):
    (track,) = Tracks([span(0, 9, "denial"), span(0, 9, "claim")]).touching(0, 9)
    assert [part.label for part in track.spans] == ["claim", "denial"]
    assert track.label == "denial"


def test_two_sources_of_one_extent_do_not(span):
    assert len(Tracks([span(0, 9, "source"), span(0, 9, "source")]).touching(0, 9)) == 2


@given(EXTENTS)
def test_no_two_tracks_that_overlap_are_in_one_lane(extents):
    tracks = Tracks(spans_of(extents)).touching(0, 60_000)
    shown = [track for track in tracks if track.lane != HIDDEN]
    for one in shown:
        assert 0 <= one.lane < LANES
        assert not [o for o in shown if o is not one and o.lane == one.lane and o.start < one.end and one.start < o.end]


@given(EXTENTS, st.integers(0, 50_000), st.integers(1, 9_000))
def test_the_index_finds_what_touches_and_nothing_else(extents, start, length):
    spans = spans_of(extents)
    found = {track.spans[0].uid for track in Tracks(spans).touching(start, start + length)}
    assert found == {span.uid for span in spans if span.start < start + length and start < span.end}


def test_rejected_and_weak_spans_are_not_shown(span):
    spans = [span(0, 5, state=State.REJECTED), span(6, 9, confidence=0.2), span(10, 12, confidence=0.9, uid="kept")]
    assert list(lanes_of(Tracks(spans, threshold=0.5))) == ["kept"]


def test_without_suggestions_only_decided_spans_are_shown(span):
    spans = [span(0, 5), span(6, 9, state=State.MANUAL, uid="kept")]
    assert list(lanes_of(Tracks(spans, suggestions=False))) == ["kept"]


def test_accepting_keeps_the_lane(span):
    outer, inner = span(0, 20, uid="outer"), span(5, 10, uid="inner")
    tracks = Tracks([outer, inner])
    accepted = Span("outer", 0, 20, "claim", "", state=State.ACCEPTED)
    assert tracks.replace([Replacement(outer, accepted)]) == [(0, 20), (0, 20)]
    assert lanes_of(tracks) == {"outer": 0, "inner": 1}


def test_moving_an_end_keeps_the_lane_and_touches_both_extents(span):
    outer, inner = span(0, 20, uid="outer"), span(5, 10, uid="inner")
    tracks = Tracks([outer, inner])
    touched = tracks.replace([Replacement(inner, Span("inner", 5, 15, "claim", ""))])
    assert set(touched) == {(5, 10), (5, 15)}
    assert lanes_of(tracks) == {"outer": 0, "inner": 1}


def test_a_hidden_span_takes_the_lane_of_one_that_goes(span):
    spans = [span(0, 20 - n, "source", uid=str(n)) for n in range(5)]
    tracks = Tracks(spans)
    touched = tracks.replace([Replacement(spans[1], None)])
    assert lanes_of(tracks) == {"0": 0, "2": 2, "3": 3, "4": 1}
    assert (0, 16) in touched


@given(EXTENTS, st.data())
def test_taking_everything_away_leaves_nothing(extents, data):
    spans = spans_of(extents, data.draw(st.sampled_from(["claim", "denial", "source"])))
    tracks = Tracks(spans)
    for span in data.draw(st.permutations(spans)):
        tracks.replace([Replacement(span, None)])
    assert tracks.touching(0, 60_000) == []
