"""Lines that are no part of an article are recognised, and cut without moving a span off its words."""

import re
import tomllib

import pytest

from dementi import assets
from dementi.domain.annotations import Annotations
from dementi.domain.article import Article
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import Proposal, Span
from dementi.formats.junk import cut, find

KINDS = tomllib.loads(assets.path("resources/junk.toml").read_text("utf-8"))["junk"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind["kind"])
def test_each_kind_finds_its_examples_and_nothing_else(kind):
    assert [[line.kind for line in find(one)] for one in kind["match"]] == [[kind["kind"]]] * len(kind["match"])
    assert [find(one) for one in kind["refuse"]] == [()] * len(kind["refuse"])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind["kind"])
def test_each_pattern_is_one(kind):
    assert all(re.compile(pattern) for pattern in kind["lines"])


def test_a_line_is_found_where_it_stands_with_its_line_end():
    text = "Un.\nPublicité\n\nDeux.\nPartager sur Facebook"

    assert [text[line.start : line.end] for line in find(text)] == ["Publicité\n", "Partager sur Facebook"]


def test_typography_does_not_matter():
    assert [line.kind for line in find("LIRE AUSSI\u00a0: L'affaire\nLire l\u2019article")] == ["related"]


def test_the_samples_hold_no_junk():
    for sample in assets.path("seeds").glob("*.txt"):
        assert find(sample.read_text("utf-8")) == ()


def test_what_is_cut_leaves_every_span_on_its_words():
    text = "😀 Un.\nPublicité\nDeux a dit trois.\nPublicité"
    span = Span("s", 16, 20, "source", "Deux", cue=(21, 26), rule="r", proposed=Proposal(16, 20, "source"))
    record = ArticleRecord(Article("a", text), Annotations.of([span]))

    found = cut(record, find(text))

    (moved,) = found.annotations.spans.values()
    assert found.article.text == "😀 Un.\nDeux a dit trois.\n"
    assert found.article.text[moved.start : moved.end] == moved.quote == "Deux"
    assert found.article.text[slice(*moved.cue)] == "a dit"
    assert (moved.proposed.start, found.changes) == (moved.start, ("junk lines cut: 2",))


def test_a_line_that_a_span_touches_stays():
    record = ArticleRecord(Article("a", "Publicité\nUn"), Annotations.of([Span("s", 0, 9, "claim", "Publicité")]))

    assert cut(record, find(record.article.text)) is record
