"""The same words elsewhere: whole tokens, spelt alike, outside the label that is there."""

import pytest

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.spans import Outcome, Span, State
from dementi.workflow.same_words import same_words
from dementi.workflow.session import ReviewSession

TEXT = "L’Iran nie. Iranien, l'Iran et IRAN ; Irán ; vice-Iran. « Iran », dit l’Iran\u2028Iran."


def span_at(text, start, words, label="source", **more):
    return Span(f"s{start}", start, start + len(words), label, text[start : start + len(words)], **more)


def starts(text, span, *others, threshold=0.5):
    annotations = Annotations.of([span, *others])
    return [start for start, _end in same_words(text, span, annotations, threshold)]


def test_whole_tokens_spelt_alike():
    span = span_at(TEXT, 2, "Iran", state=State.MANUAL)
    found = starts(TEXT, span)
    assert [TEXT[start - 2 : start + 4] for start in found] == ["l'Iran", "« Iran", "l’Iran", "n\u2028Iran"]


def test_several_words_and_words_that_overlap_themselves():
    text = "oui oui oui oui oui"
    assert starts(text, span_at(text, 0, "oui oui", state=State.MANUAL)) == [8]


def test_words_far_into_a_long_line():
    text = "M. X a dit : " + "x" * 3_000 + " " + "mot " * 3_000 + "M. X et M. Xavier"
    assert starts(text, span_at(text, 0, "M. X", state=State.MANUAL)) == [text.index("M. X et")]


def test_parts_of_numbers_and_addresses_are_no_words():
    text = "000 morts, puis 3 000 000 puis https://exemple.org/" + "a" * 60 + "/000 et 000."
    assert starts(text, span_at(text, 0, "000", state=State.MANUAL)) == [text.index("000.")]


@pytest.mark.parametrize(
    ("more", "label", "free"),
    [
        ({"state": State.MANUAL}, "source", False),
        ({"state": State.MANUAL}, "claim", True),
        ({"confidence": 0.9}, "source", False),
        ({"confidence": 0.2}, "source", True),
        ({"state": State.REJECTED}, "source", False),
    ],
)
def test_what_stands_there_already(more, label, free):
    text = "Paris ment. Paris nie."
    other = span_at(text, 12, "Paris", label, **more)
    assert starts(text, span_at(text, 0, "Paris", state=State.MANUAL), other) == ([12] if free else [])


def test_inside_a_longer_span_of_the_label_is_not_tagged():
    text = "Paris ment. Le maire de Paris nie. Paris."
    wider = span_at(text, 12, "Le maire de Paris", state=State.ACCEPTED)
    assert starts(text, span_at(text, 0, "Paris", state=State.MANUAL), wider) == [35]


def test_they_are_tagged_by_hand_as_one_edit():
    text = "Paris ment. Paris nie. Paris rit. Paris dort."
    weak = span_at(text, 12, "Paris", rule="fr.x", confidence=0.2)
    annotations = Annotations.of([span_at(text, 0, "Paris", state=State.MANUAL), weak])
    session = ReviewSession(Article("a", text, key=1), annotations, "C. R.", 0.5, Status.STARTED)
    session.place.focus("s0")
    places = session.same_words()
    assert len(places) == 3

    edit = session.tag_all(places[:2], "source", 3.0)
    assert (edit.action, edit.subject) == ("tag_same", "Paris")
    assert [(d.outcome, d.bulk, d.seconds) for d in edit.decisions] == [
        (Outcome.ACCEPTED, True, 1.5),  # a weaker suggestion lay there
        (Outcome.MANUAL, True, 1.5),
    ]
    session.apply(edit)
    made = [span for span in session.annotations.spans.values() if span.state.kept]
    assert sorted(span.start for span in made) == [0, 12, 23]
    assert all(text[span.start : span.end] == span.quote == "Paris" for span in made)
    assert session.tag_all(places[:2], "source") is None
    assert session.same_words() == places[2:]


def test_nothing_in_hand_finds_nothing():
    session = ReviewSession(Article("a", "Paris"), Annotations(), "C. R.", 0.5, Status.TO_DO)
    assert session.same_words() == []
