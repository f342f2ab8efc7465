"""Annotations answer what is linked to a span and what stands at a place, also after edits."""

from dataclasses import replace

from dementi.domain.annotations import Annotations
from dementi.domain.edits import Edit, Replacement
from dementi.domain.spans import Relation, Span

CLAIM = Span("c", 0, 5, "claim", "Words")
SOURCE = Span("s", 6, 9, "source", "who")
SAID = Relation("r", "said_by", "c", "s")


def edit(*changes: Replacement) -> Edit:
    return Edit("move", "", 1, "A. B.", changes)


def test_relations_are_found_by_either_end():
    annotations = Annotations.of([CLAIM, SOURCE], [SAID])

    assert annotations.relations_of("c") == annotations.relations_of("s") == [SAID]
    assert annotations.relations_of("nothing") == []


def test_an_edit_moves_what_is_found_and_leaves_the_value_before_it_as_it_was():
    before = Annotations.of([CLAIM, SOURCE], [SAID]).prepared()
    longer = replace(CLAIM, end=9)

    after = before.apply(edit(Replacement(CLAIM, longer), Replacement(SAID, None)))

    assert after.spans_at(0, 9) == [longer]
    assert after.spans_at(0, 5) == []
    assert after.relations_of("c") == []
    assert before.spans_at(0, 5) == [CLAIM]
    assert before.relations_of("c") == [SAID]


def test_a_record_that_changes_in_place_is_found_as_it_now_is():
    flagged = replace(CLAIM, flag=True)

    after = Annotations.of([CLAIM, SOURCE]).prepared().apply(edit(Replacement(CLAIM, flagged)))

    assert after.spans_at(0, 5) == [flagged]


def test_several_spans_of_one_extent_are_all_found():
    denial = replace(CLAIM, uid="d", label="denial")

    after = Annotations.of([CLAIM]).prepared().apply(edit(Replacement(None, denial)))

    assert after.spans_at(0, 5) == [CLAIM, denial]
    assert after.apply(edit(Replacement(CLAIM, None))).spans_at(0, 5) == [denial]
