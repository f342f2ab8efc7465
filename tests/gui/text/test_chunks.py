"""The pieces that are laid out one by one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dementi.gui.text.chunks import Chunks


def pieces(text, longest=10):
    chunks = Chunks(text, longest)
    return [text[start:end] for start, end in zip(chunks.starts, chunks.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [""]),
        ("one", ["one"]),
        ("one\ntwo", ["one", "two"]),
        ("one\n\n", ["one", "", ""]),
        ("several short words", ["several ", "short ", "words"]),
        ("abcdefghijklmno", ["abcdefghij", "klmno"]),
        ("abcdefghie\u0301klm", ["abcdefghi", "e\u0301klm"]),
        ("abcdefghie\u0489klm", ["abcdefghi", "e\u0489klm"]),
        ("several s \u0301hort", ["several ", "s \u0301hort"]),
        ("abcdefghi🇫🇷🇺🇳", ["abcdefghi", "🇫🇷🇺🇳"]),
        ("abcdefghi👩🏽 x", ["abcdefghi", "👩🏽 x"]),
        ("12345678👩\u200d👧x", ["12345678", "👩\u200d👧x"]),
    ],
)
def test_paragraphs_are_cut_at_spaces_else_between_characters(text, expected):
    assert pieces(text) == expected


@given(st.text(alphabet="ab \n\u0301", max_size=60))
def test_chunks_and_line_ends_cover_the_text(text):
    chunks = Chunks(text, 10)
    assert (
        "".join(
            text[s:e] + text[e : e + 1].replace(" ", "") * (e < len(text) and text[e] == "\n")
            for s, e in zip(chunks.starts, chunks.ends, strict=True)
        )
        == text
    )
    assert all(end - start <= 10 for start, end in zip(chunks.starts, chunks.ends, strict=True))


@given(st.text(alphabet="ab \n", max_size=60), st.integers(0, 60))
def test_a_position_lies_in_the_chunk_that_is_said_to_hold_it(text, position):
    chunks, position = Chunks(text, 10), min(position, len(text))
    chunk = chunks.at(position)
    assert chunks.starts[chunk] <= position <= chunks.ends[chunk]


def test_a_long_line_without_a_space_is_cut_too():
    chunks = Chunks("x" * 1_000_000)
    assert len(chunks) == 500
    assert chunks.last_of_paragraph(499)
    assert not chunks.last_of_paragraph(0)
