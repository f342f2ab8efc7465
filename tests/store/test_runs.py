"""Which articles rules have read, asked without looking at each."""

from array import array

import pytest

from dementi.domain.article import Article
from dementi.domain.records import ArticleRecord
from dementi.store import create, runs
from dementi.store.connection import Database


@pytest.fixture
def project(tmp_path):
    with create(tmp_path / "p.dementi") as made:
        made.import_records([ArticleRecord(Article(f"a{n}", f"Texte {n}.")) for n in range(4)], "R", "test").result()
        yield made


def test_articles_are_unread_read_or_read_by_older_rules(project):
    project.add_suggestions(1, "fr", "1", [], []).result()
    project.add_suggestions(2, "fr", "2", [], []).result()
    project.add_suggestions(3, "", "", [], []).result()
    with project.reader() as reader:
        assert list(reader.runs.never()) == [4]
        assert list(reader.runs.without({"fr": "2", "en": "1"})) == [1, 4]
        assert list(reader.runs.without({})) == [1, 2, 3, 4]
        assert reader.runs.left({"fr": "2", "en": "1"}) == (1, 1)
        assert reader.runs.left({}) == (1, 3)


def test_an_article_is_read_once_rules_were_there_whatever_they_found(project):
    project.add_suggestions(3, "", "", [], []).result()
    with project.reader() as reader:
        assert [reader.runs.has_read(key) for key in (3, 4)] == [True, False]


def test_what_is_in_the_bin_is_not_to_be_read(project):
    project.bin_articles([2]).result()
    with project.reader() as reader:
        assert list(reader.runs.never()) == list(reader.runs.without({"fr": "2"})) == [1, 3, 4]
        assert reader.runs.left({"fr": "2"}) == (3, 0)


def test_keys_are_read_in_pieces_so_that_somebody_can_commit_between_them(project, monkeypatch):
    monkeypatch.setattr(runs, "_PIECE", 2)
    project.add_suggestions(2, "fr", "1", [], []).result()
    pieces, as_usual = [], Database.keys

    def keys(db, sql, values=()):
        pieces.append(list(as_usual(db, sql, values)))
        return array("q", pieces[-1])

    monkeypatch.setattr(Database, "keys", keys)
    with project.reader() as reader:
        assert list(reader.runs.never()) == [1, 3, 4]
        assert list(reader.runs.without({})) == [1, 2, 3, 4]
    assert pieces == [[1, 3], [4], [], [1, 3], [4], [], [2], []]


@pytest.mark.parametrize("condition", ["tagged IS NULL", "tagged = 3"])
def test_an_index_answers_both(project, condition):
    sql = f"EXPLAIN QUERY PLAN SELECT key FROM article WHERE binned = 0 AND {condition} ORDER BY key"
    with project.reader() as reader:
        (plan,) = [row[-1] for row in reader._db.rows(sql)]
    assert "COVERING INDEX article_tagged (tagged=? AND binned=?)" in plan
