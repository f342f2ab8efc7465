"""A text is made fit once, and offsets move along."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.errors import UserError
from dementi.domain.normalising import normalise, normalise_text
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Proposal, Span

PIECES = ["a", "é", "e\u0301", "\r\n", "\r", "\n", "\0", "\ufeff", "\ud800", "😀", "\u00a0", "\u2028", "שלום", "«"]


@pytest.mark.parametrize(
    ("raw", "text", "changes"),
    [
        ("a\r\nb\rc\n", "a\nb\nc\n", {"CRLF to LF": 1, "CR to LF": 1}),
        ("\ufeffa\ufeff", "a\ufeff", {"BOM removed": 1}),
        ("a\0b\ud83d", "a\ufffdb\ufffd", {"NUL to U+FFFD": 1, "lone surrogate to U+FFFD": 1}),
        ("a\u2028b\u00a0c\x85", "a\u2028b\u00a0c\x85", {}),
    ],
)
def test_what_is_unfit_is_replaced_and_counted(raw, text, changes):
    fit = normalise_text(raw)

    assert fit.text == text
    assert dict(fit.changes) == changes


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_every_offset_keeps_what_stands_before_it(raw):
    fit = normalise_text(raw)

    for offset in range(len(raw) + 1):
        if raw[offset - 1 : offset + 1] != "\r\n":  # no character starts inside a CRLF
            before = raw[:offset]
            assert fit.text[: fit.offset(offset)] == normalise_text(before).text


def test_spans_move_with_their_words():
    raw = "\ufeffUn\r\ndeux 😀 trois"
    start = raw.index("trois")
    span = Span("u", start, start + 5, "claim", "trois", cue=(start - 7, start - 2))

    record = normalise(ArticleRecord(Article("a", raw), Annotations.of([span])))

    moved = record.annotations.spans["u"]
    assert record.article.text[moved.start : moved.end] == moved.quote == "trois"
    assert record.article.text[slice(*moved.cue)] == "deux "
    assert record.changes == ("BOM removed: 1", "CRLF to LF: 1")


@pytest.mark.parametrize(
    "span",
    [
        Span("u", 0, 1, "claim", "\ufeff"),
        Span("u", 2, 3, "claim", "\r"),
        Span("u", 1, 2, "claim", "a", proposed=Proposal(2, 3, "claim")),
    ],
)
def test_a_span_of_which_nothing_is_left_refuses_its_record(span):
    with pytest.raises(UserError, match="nothing but"):
        normalise(ArticleRecord(Article("a", "\ufeffa\r\nb"), Annotations.of([span])))
