"""Spans find their words again in a newer version of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dementi.domain.reanchoring import Outcome, reanchor
from dementi.domain.spans import Span

EARLIER = (
    "Alep\n\nLa Russie dément les accusations de l’ONG. « Nous avons frappé le camp », a déclaré M. Konashenkov.\n\n"
    "Selon l’ONG, vingt civils sont morts. Paris a condamné les frappes. M. Konashenkov a parlé mercredi."
)


def span(quote, text=EARLIER, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = text.index(quote, start + 1)
    return Span(f"{quote}-{nth}", start, start + len(quote), "claim", quote)


def told(newer, *spans):
    return [(one.outcome.value, newer[one.start : one.end]) for one in reanchor(EARLIER, newer, spans)]


def test_words_stay_when_a_paragraph_is_put_before_them():
    newer = EARLIER.replace("La Russie", "Mise à jour à 18 h.\n\nLa Russie", 1)
    assert told(newer, span("Nous avons frappé le camp"), span("vingt civils sont morts")) == [
        ("kept", "Nous avons frappé le camp"),
        ("kept", "vingt civils sont morts"),
    ]


def test_the_context_tells_which_of_the_same_words_is_meant():
    newer = EARLIER.replace("La Russie dément", "M. Konashenkov l’a dit : la Russie dément", 1)
    (found,) = reanchor(EARLIER, newer, [span("M. Konashenkov", nth=1)])
    assert newer[found.start : found.end + 17] == "M. Konashenkov a parlé mercredi"


def test_words_in_another_place_are_moved():
    newer = "Vingt morts. On dit que Paris a condamné. Puis : vingt civils sont morts, oui."
    assert told(newer, span("vingt civils sont morts")) == [("moved", "vingt civils sont morts")]


def test_corrected_words_between_the_same_context_are_changed():
    newer = EARLIER.replace("vingt civils sont morts", "vingt-deux civils sont morts")
    assert told(newer, span("vingt civils sont morts")) == [("changed", "vingt-deux civils sont morts")]


def test_words_that_are_gone_are_lost():
    newer = EARLIER.replace("Paris a condamné les frappes. ", "")
    assert told(newer, span("Paris a condamné les frappes")) == [("lost", "")]


def test_a_part_of_another_word_is_not_the_word():
    earlier, newer = "Il parle. L’ONU se tait.", "Il parle d’ONUSIDA, longuement, et puis encore."
    (found,) = reanchor(earlier, newer, [span("ONU", earlier)])
    assert found.outcome is Outcome.LOST


@pytest.mark.parametrize("newer", ["", " ", "x", EARLIER[:40], EARLIER[::-1], "😀" * 50])
def test_any_newer_text_gives_an_answer(newer):
    for found in reanchor(EARLIER, newer, [span("La Russie"), span(EARLIER), span("mercredi.")]):
        assert found.outcome is Outcome.LOST or 0 <= found.start < found.end <= len(newer)


TEXTS = st.text("ab é«»’.\n😀", min_size=1, max_size=60)


@st.composite
def texts_with_spans(draw):
    text = draw(TEXTS)
    starts = draw(st.lists(st.integers(0, len(text) - 1), max_size=5))
    spans = [(start, draw(st.integers(start + 1, len(text)))) for start in starts]
    return text, [Span(str(n), a, b, "claim", text[a:b]) for n, (a, b) in enumerate(spans)]


@given(texts_with_spans())
def test_in_the_same_text_every_span_is_kept_where_it_is(drawn):
    text, spans = drawn
    assert all(
        (one.outcome, one.start, one.end) == (Outcome.KEPT, one.span.start, one.span.end)
        for one in reanchor(text, text, spans)
    )


@given(texts_with_spans(), TEXTS)
def test_each_span_has_one_answer_and_kept_words_are_the_same(drawn, newer):
    earlier, spans = drawn
    found = reanchor(earlier, newer, spans)
    assert sorted(one.span.uid for one in found) == sorted(one.uid for one in spans)
    for one in found:
        if one.outcome in (Outcome.KEPT, Outcome.MOVED):
            assert newer[one.start : one.end] == one.span.quote
        elif one.outcome is Outcome.CHANGED:
            assert 0 <= one.start < one.end <= len(newer)


@given(texts_with_spans(), TEXTS, TEXTS)
def test_what_comes_before_and_after_moves_no_words(drawn, before, after):
    text, spans = drawn
    newer = f"{before}\n\n{text}\n\n{after}"
    for one in reanchor(text, newer, spans):
        assert one.outcome is not Outcome.LOST or not one.span.quote.strip()
