"""Who is taken for the source of words: the subject of the verb, wherever it stands."""

import pytest

from dementi.extract import extract


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Senator Brandt spent the summer telling voters he would clean up the town.", "Senator Brandt"),
        ("A woman who answered the door at the house said he was away.", "A woman"),
        ("Priya Nandra, whose pupils swim there, said the coach would be dearer.", "Priya Nandra"),
        (
            "Luís Cardoso, an ecologist in Faro who took no part in it, said that it was early.",
            "Luís Cardoso, an ecologist in Faro",
        ),
    ],
)
def test_the_source_is_the_subject_without_its_relative_clause(text, source):
    assert [text[span.start : span.end] for span in extract(text, "en").spans if span.label == "source"] == [source]
