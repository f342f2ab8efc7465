"""Rows that a worker made are stored by SQLite from JSON: values and seals are those of rows bound one by one."""

import json
import os
import sys
from threading import get_native_id

import pytest

from dementi.domain.article import Article
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import CLAIM, DENIAL, DENIES
from dementi.extract import Found, FoundRelation
from dementi.store import PreparedRun, check, create, pack, packets
from dementi.store.prepared import prepared_rows
from dementi.store.recording import write

ODD = 'Il dit « "non" » \\ \\u0041 %s %% 👩‍🦳 \u2028 \u0007 \u202e œuvre, l’État\ten é'


@pytest.fixture
def project(tmp_path):
    with create(tmp_path / "p.dementi") as made:
        texts = [ODD, "Il dit oui.", "Il dit non."]
        records = [ArticleRecord(Article(f"a{n}", text, "fr")) for n, text in enumerate(texts)]
        made.import_records(records, "R", "test").result()
        yield made


@pytest.fixture
def keys(project):
    return project.runs.start({"fr": "7"}).result()


@pytest.fixture
def run(keys):
    """A function that prepares a run which proposes every word of an article, the first denying the second."""

    def prepare(article, text, confidence=0.5):
        spans = [found(text, at, word, confidence) for at, word in placed(text)]
        links = [FoundRelation(DENIES, 0, 1, "r", text, confidence)]
        return PreparedRun(article, "fr", prepared_rows(article, text, "fr", spans, links, keys))

    return prepare


def found(text, at, word, confidence):
    cue = (at, at + 1) if at % 2 else None
    return Found(at, at + len(word), CLAIM if at else DENIAL, f"own.{word}", cue, text, confidence)


def placed(text):
    at = 0
    for word in text.split(" "):
        if word:
            yield at, word
        at += len(word) + 1


@pytest.mark.parametrize("confidence", [None, 0.0, 0.5, 0.93, 0.123, 1, 1 / 3, 0.1 + 0.2, 5e-7])
def test_what_is_stored_is_what_was_proposed(project, run, keys, confidence):
    project.runs.add(pack([run(1, ODD, confidence)]), keys).result()
    with project.reader() as reader:
        known = reader.annotations(1)
    spans = sorted(known.spans.values(), key=lambda span: span.start)
    assert [(span.start, span.quote) for span in spans] == list(placed(ODD))
    assert [Found(*s.extent, s.label, s.rule, s.cue, s.why, s.confidence) for s in spans] == [
        found(ODD, at, word, confidence) for at, word in placed(ODD)
    ]
    (link,) = known.relations.values()
    assert (link.tail, link.head, link.why) == (spans[0].uid, spans[1].uid, ODD)
    assert check(project.path).sound


def test_new_suggestions_are_found_by_their_words_and_by_their_labels(project, run, keys):
    project.runs.add(pack([run(3, "Il dit non."), run(2, "Il dit oui.")]), keys).result()
    words = "SELECT rowid >> 31 FROM span_search WHERE span_search MATCH ?"
    with project.reader() as reader:
        assert reader._db.rows(words, ("dit",)) == [(2,), (3,)]
        assert reader._db.rows(words, ("oui",)) == [(2,)]
        assert reader._db.rows(words, (f"label: l{keys.labels[DENIAL]}",)) == [(2,), (3,)]


def test_quotes_over_several_lines_are_folded_like_others(keys):
    text = "L’Œuvre\nÉTÉ dit"
    spans = [found(text, 0, "L’Œuvre\nÉTÉ", 0.5), found(text, 12, "dit", 0.5)]
    rows = prepared_rows(1, text, "fr", spans, [], keys)
    claim, denial = (f"l{keys.labels[label]}" for label in (CLAIM, DENIAL))
    assert json.loads(rows.quotes) == [[1, "l'oeuvre\nété", denial], [1, "dit", claim]]


def test_an_article_without_suggestions_has_been_read(project, keys):
    nothing = prepared_rows(1, ODD, "fr", [], [], keys)
    project.runs.add(pack([PreparedRun(1, "fr", nothing)]), keys).result()
    with project.reader() as reader:
        assert list(reader.runs.never()) == [2, 3]
    assert check(project.path).sound


def test_articles_of_several_languages_are_written_at_once_and_told_of(project, run, keys):
    nobody = PreparedRun(2, "", prepared_rows(2, "Il dit oui.", "", [], [], keys))
    done = project.runs.add(pack([run(3, "Il dit non."), nobody, run(1, ODD)]), keys).result()
    assert [[rerun.article for rerun in reruns] for reruns in done] == [[1, 3], [2]]
    with project.reader() as reader:
        assert [len(reader.annotations(key).spans) for key in (1, 2, 3)] == [len(list(placed(ODD))), 0, 3]
        assert list(reader.runs.never()) == []
    assert check(project.path).sound


def test_an_article_that_has_suggestions_keeps_those_that_are_proposed_again(project, run, keys):
    project.runs.add(pack([run(2, "Il dit oui.")]), keys).result()
    with project.reader() as reader:
        before = set(reader.annotations(2).spans)
    project.runs.add(pack([run(3, "Il dit non."), run(2, "Il dit oui."), run(3, "Il dit non.")]), keys).result()
    with project.reader() as reader:
        assert set(reader.annotations(2).spans) == before
        assert len(reader.annotations(3).spans) == 3  # though it came twice
    assert check(project.path).sound


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has weights for threads")
def test_the_thread_that_writes_gives_way_once_articles_are_read(project):
    def weight():
        return project._writer.call(lambda: os.getpriority(os.PRIO_PROCESS, get_native_id())).result()

    before = weight()
    project.runs.start({"fr": "7"}).result()
    assert weight() == max(before, 10)


@pytest.fixture
def one_by_one(monkeypatch):
    monkeypatch.setattr(packets, "_MOST", 1)


@pytest.mark.usefixtures("one_by_one")
def test_a_person_who_waits_ends_a_transaction_after_the_articles_that_are_written_at_once(project, run, keys):
    two = pack([run(2, "Il dit oui."), run(3, "Il dit non.")])
    done = project._writer.transact(lambda db: write(db, two, keys, lambda: True)).result()
    assert [[rerun.article for rerun in reruns] for reruns in done] == [[2]]


@pytest.mark.usefixtures("one_by_one")
def test_a_transaction_ends_when_it_is_worth_a_commit(project, run, keys):
    two, clock = pack([run(2, "Il dit oui."), run(3, "Il dit non.")]), iter([0.0, 1.0])
    done = project._writer.transact(lambda db: write(db, two, keys, clock=lambda: next(clock))).result()
    assert [[rerun.article for rerun in reruns] for reruns in done] == [[2]]
