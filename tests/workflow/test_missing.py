"""The sentences that may have been missed."""

import pytest

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article, Status
from dementi.domain.spans import Span, State
from dementi.workflow.missing import missed_sentences
from dementi.workflow.session import ReviewSession

TEXT = "Un titre\n\nIl a dit « oui, nous démentons ». Rien ici. Selon lui, tout va bien.\nFin."


@pytest.fixture
def missed():
    """The words of the sentences missed beside spans given as `(words, state, confidence)`."""

    def find(*marks):
        spans = []
        for number, (words, state, confidence) in enumerate(marks):
            start = TEXT.index(words)
            spans.append(Span(f"s{number}", start, start + len(words), "claim", words, state, confidence=confidence))
        session = ReviewSession(Article("a", TEXT), Annotations.of(spans), "A", 0.5, Status.STARTED)
        return [TEXT[start:end] for start, end in missed_sentences(session)]

    return find


def test_a_quotation_without_a_span_is_missed(missed):
    assert missed() == ["Il a dit « oui, nous démentons »."]


def test_a_weaker_suggestion_is_missed(missed):
    assert missed(("tout va bien", State.PENDING, 0.2)) == [
        "Il a dit « oui, nous démentons ».",
        "Selon lui, tout va bien.",
    ]


@pytest.mark.parametrize("state", [State.ACCEPTED, State.REJECTED, State.MANUAL])
def test_what_was_decided_is_not_missed(missed, state):
    assert missed(("oui, nous démentons", state, 0.9)) == []


def test_what_is_shown_is_not_missed(missed):
    assert missed(("oui, nous démentons", State.PENDING, 0.9)) == []


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ('Il part. "Oui." Elle reste.', ['"Oui."']),
        ("Il part.\u00a0«\u00a0Oui.\u00a0» Elle reste.", ["«\u00a0Oui.\u00a0»"]),
        ("Il part. – “Oui.” Elle reste.", ["– “Oui.”"]),
        ("." * 300_000, []),
    ],
)
def test_a_sentence_ends_at_its_marks_and_a_line_of_marks_is_read_at_once(text, sentences):
    session = ReviewSession(Article("q", text), Annotations(), "A", 0.5, Status.TO_DO)

    assert [text[start:end] for start, end in missed_sentences(session)] == sentences
