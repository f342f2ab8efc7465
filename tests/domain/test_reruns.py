"""What a second run of the rules changed, told apart: new, gone, changed."""

from hypothesis import given
from hypothesis import strategies as st

from dementi.domain.reruns import Counts, by_rule, differences
from dementi.domain.spans import Span


def span(start, end, label="claim", rule="r"):
    return Span(f"{rule}-{label}-{start}-{end}", start, end, label, "x" * (end - start), rule=rule)


def kinds(found):
    return [difference.kind for difference in found]


def test_a_suggestion_that_moved_is_changed_not_gone_and_new():
    (found,) = differences([span(0, 10)], [span(2, 12, rule="s")], [])
    assert (found.kind, found.before.start, found.after.start) == ("changed", 0, 2)


def test_one_of_another_label_or_elsewhere_is_gone_and_new():
    assert kinds(differences([span(0, 10)], [span(0, 10, "denial")], [])) == ["gone", "new"]
    assert kinds(differences([span(0, 10)], [span(10, 12)], [])) == ["gone", "new"]


def test_the_same_place_by_another_rule_is_changed_and_by_the_same_rule_nothing():
    again = [(span(0, 5), span(0, 5)), (span(7, 9), span(7, 9, rule="s"))]
    assert [(d.kind, d.span.start) for d in differences([], [], again)] == [("changed", 7)]


def test_counts_are_by_the_rule_that_speaks_last():
    found = differences([span(0, 4, rule="old"), span(10, 14, rule="old")], [span(1, 4, rule="new")], [])
    assert by_rule(found) == {"new": Counts(changed=1), "old": Counts(gone=1)}


STARTS, LENGTHS, LABELS = st.integers(0, 30), st.integers(1, 9), st.sampled_from("ab")
SPANS = st.lists(st.builds(lambda start, length, label: span(start, start + length, label), STARTS, LENGTHS, LABELS))


@given(SPANS, SPANS)
def test_every_suggestion_is_told_of_once(gone, new):
    found = differences(gone, new, [])
    assert sorted(map(id, (d.before for d in found if d.before))) == sorted(map(id, gone))
    assert sorted(map(id, (d.after for d in found if d.after))) == sorted(map(id, new))
