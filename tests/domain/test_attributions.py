"""Attributions are what a reader sees, derived from spans and relations."""

from dataclasses import replace

import pytest

from dementi.domain.annotations import Annotations
from dementi.domain.attributions import Attributions, attributions
from dementi.domain.edits import Edit, Replacement
from dementi.domain.spans import Relation, Span, State

TEXT = "Moscou rejette cela. L'ONG dit que la Russie a tué."


def span(uid: str, words: str, label: str, **facts) -> Span:
    start = TEXT.index(words)
    return Span(uid, start, start + len(words), label, words, **facts)


SOURCE = span("s", "Moscou", "source")
CLAIM = span("c", "rejette cela", "claim")
DENIAL = span("d", "rejette cela", "denial")
TARGET = span("t", "la Russie a tué", "claim")
SAID = Relation("r1", "said_by", "d", "s")
DENIES = Relation("r2", "denies", "d", "t")
ALL = Annotations.of([TARGET, DENIAL, CLAIM, SOURCE], [SAID, DENIES])


def test_a_claim_and_a_denial_of_one_extent_are_one():
    first, second = attributions(ALL)

    assert [s.uid for s in first.words] == ["c", "d"]
    assert [s.uid for s in first.sources] == ["s"]
    assert [s.uid for s in first.denied] == ["t"]
    assert [s.uid for s in second.words] == ["t"]


def test_a_source_that_nothing_uses_stands_alone():
    lone = attributions(Annotations.of([SOURCE, TARGET]))

    assert [a.uid for a in lone] == ["s", "t"]


def test_rejected_spans_and_links_are_not_seen():
    rejected = ALL.spans | {"c": replace(CLAIM, state=State.REJECTED)}
    relations = {"r1": replace(SAID, state=State.REJECTED), "r2": DENIES}

    words = [[s.uid for s in a.words] for a in attributions(Annotations(rejected, relations))]

    assert words == [["s"], ["d"], ["t"]]


def rejected(*gone: str) -> Attributions:
    """All of them, of which these spans and relations are rejected."""

    def state(record):
        return replace(record, state=State.REJECTED) if record.uid in gone else record

    return Attributions(Annotations.of(map(state, ALL.spans.values()), map(state, ALL.relations.values())))


@pytest.mark.parametrize(
    ("gone", "count"),
    [
        (("c",), 0),  # the denial of the same words is still there
        (("c", "d", "r1", "r2"), 1),
        (("c", "d", "r1", "r2", "s"), 1),  # the source went with them
        (("t", "r2"), 1),
        (("s", "r1"), 0),  # it was part of what is still there
    ],
)
def test_an_attribution_that_was_rejected_as_a_whole_is_decided(gone, count):
    found = rejected(*gone)
    assert found.rejected_count == count
    assert found.decided_count == count
    assert found.total_count == len(found) + count


def test_a_lone_source_that_was_rejected_is_decided():
    assert Attributions(Annotations.of([replace(SOURCE, state=State.REJECTED), TARGET])).decided_count == 1


def test_numbers_stay_as_they_were_when_one_before_is_rejected():
    (left,) = rejected("c", "d", "r1", "r2", "s")
    assert left.uid == "t"
    assert rejected("c", "d", "r1", "r2", "s").number(left.order) == 2


def test_weaker_suggestions_are_hidden_until_asked_for_but_decided_ones_never():
    weak = Annotations.of([replace(CLAIM, confidence=0.3), replace(TARGET, confidence=0.3, state=State.ACCEPTED)])

    assert [a.uid for a in attributions(weak, 0.5)] == ["t"]
    assert [a.uid for a in attributions(weak, 0.3)] == ["c", "t"]


def test_pending_tells_of_its_own_parts_and_not_of_the_denied_claim():
    decided = [replace(s, state=State.ACCEPTED) for s in (SOURCE, CLAIM, DENIAL)]
    links = [replace(r, state=State.ACCEPTED) for r in (SAID, DENIES)]

    first, second = attributions(Annotations.of([*decided, TARGET], links))

    assert not first.pending
    assert second.pending


def test_the_least_certain_come_first_and_what_has_no_confidence_last():
    made = Attributions(Annotations.of([replace(CLAIM, confidence=0.9), replace(TARGET, confidence=0.6), SOURCE]))

    assert [made.by_doubt(index).uid for index in range(3)] == ["t", "c", "s"]
    assert [made.doubt_index(attribution.doubt) for attribution in made] == [2, 1, 0]


def test_the_order_of_doubt_follows_every_change():
    before = Annotations.of([replace(CLAIM, confidence=0.9), replace(TARGET, confidence=0.6)])
    made = Attributions(before)
    made.by_doubt(0)
    change = Replacement(before.spans["t"], replace(before.spans["t"], confidence=0.95))
    more = Replacement(None, replace(SOURCE, confidence=0.7))
    edit = Edit("x", "", 1, "A", (change, more))
    made.update(before.apply(edit), edit.replacements)
    assert [made.by_doubt(index).uid for index in range(len(made))] == ["s", "c", "t"]

    gone = Edit("x", "", 1, "A", (Replacement(change.after, replace(change.after, state=State.REJECTED)),))
    made.update(before.apply(edit).apply(gone), gone.replacements)
    assert [made.by_doubt(index).uid for index in range(len(made))] == ["s", "c"]
