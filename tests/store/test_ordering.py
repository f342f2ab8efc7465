"""What lists sort by follows every write, there and back; the full check compares it."""

import sqlite3
from contextlib import closing

import pytest

from dementi.domain.selection import Order, Selection
from dementi.store import check, open_project


def order(reader, which=Order.PENDING):
    return list(reader.selecting.keys(Selection(order=which), "reviewer-1"))


def below(reader, share):
    return list(reader.selecting.keys(Selection(below=share), "reviewer-1"))


@pytest.fixture
def claim(project, make):
    """A suggestion in the second article, so that it comes first."""
    made = make.suggestion("Un autre texte.", "autre texte", confidence=0.6)
    project.add_suggestions(2, "fr", "v1", [made], []).result()
    return made


def test_an_article_with_something_to_decide_comes_first_until_it_is_decided(project, reader, make, claim):
    assert (order(reader), below(reader, 0.7)) == ([2, 1], [2])
    project.submit(make.edit(2, make.accept(claim))).result()
    assert (order(reader), below(reader, 0.7)) == ([1, 2], [])
    project.undo().result()
    assert (order(reader), below(reader, 0.7)) == ([2, 1], [2])
    project.redo().result()
    assert order(reader) == [1, 2]


def test_rules_that_propose_less_take_their_articles_back(project, reader, claim):
    project.add_suggestions(2, "fr", "v2", [], []).result()
    assert order(reader) == [1, 2]


def test_the_bin_takes_articles_out_and_gives_them_back(project, path, reader, claim):
    project.bin_articles([2]).result()
    assert (order(reader), below(reader, 0.7)) == ([1], [])
    project.undo().result()
    assert order(reader) == [2, 1]
    project.bin_articles([2]).result()
    project.empty_bin().result()
    assert order(reader) == [1]
    assert check(path).sound


def test_every_write_leaves_what_the_check_expects(project, path, reader, make, claim):
    project.submit(make.edit(2, make.accept(claim))).result()
    project.undo().result()
    assert check(path).sound
    project.redo().result()
    assert check(path).sound


def test_a_refused_write_leaves_the_order_as_it_was(project, path, reader, make, claim):
    with pytest.raises(ValueError, match="quote"):
        project.submit(make.edit(2, make.accept(claim), (None, make.span(make.text, "ONU")))).result()
    project.bin_articles([1]).result()
    assert check(path).sound


def test_an_older_project_is_ordered_when_it_is_opened(project, path, as_left_by, claim):
    project.close()
    as_left_by(5)
    with open_project(path) as again, again.reader() as reader:
        assert order(reader) == [2, 1]
        assert list(reader.article_ids("reviewer-1", words='"nous nions"')) == [1]
    assert check(path).sound


def test_a_wrong_order_is_found(project, path, claim):
    project.close()
    with closing(sqlite3.connect(path)) as db:
        db.execute("DELETE FROM article_order WHERE key = 2")
        db.commit()
    assert "Article 2" in check(path).findings[0]
