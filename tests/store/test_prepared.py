"""Rows that a worker made are stored by SQLite from JSON: values and seals are those of rows bound one by one."""

import pytest

from dementi.domain.article import Article
from dementi.domain.records import ArticleRecord
from dementi.domain.spans import CLAIM, DENIAL, DENIES, Proposal, Relation, Span, new_uid
from dementi.store import PreparedRun, check, create
from dementi.store.prepared import prepared_rows, write

ODD = 'Il dit « "non" » \\ \\u0041 👩‍🦳 \u2028 \u0007 \u202e œuvre, l’État\ten é'


@pytest.fixture
def project(tmp_path):
    with create(tmp_path / "p.dementi") as made:
        texts = [ODD, "Il dit oui.", "Il dit non."]
        records = [ArticleRecord(Article(f"a{n}", text, "fr")) for n, text in enumerate(texts)]
        made.import_records(records, "R", "test").result()
        yield made


@pytest.fixture
def run(project):
    """A function that prepares a run which proposes every word of an article, the first denying the second."""
    keys = project.runs.start({"fr": "7"}).result()

    def prepare(article, text, **values):
        spans = [span(text, at, word, **values) for at, word in placed(text)]
        links = [Relation(new_uid(), DENIES, spans[0].uid, spans[1].uid, rule="r", why=text, version="7", **values)]
        return (
            PreparedRun(article, "fr", prepared_rows(article, keys.runs["fr"], spans, links, keys.labels)),
            spans,
            keys,
        )

    return prepare


def span(text, at, word, **values):
    label = CLAIM if at else DENIAL
    proposed = Proposal(at, at + len(word), label)
    cue = (at, at + 1) if at % 2 else None
    given = {"rule": f"own.{word}", "why": text, "version": "7", "proposed": proposed, "cue": cue} | values
    return Span(new_uid(), at, at + len(word), label, word, **given)


def placed(text):
    at = 0
    for word in text.split(" "):
        if word:
            yield at, word
        at += len(word) + 1


@pytest.mark.parametrize("confidence", [None, 0.0, 0.5, 0.93, 0.123, 1.0, 1 / 3, 0.1 + 0.2, 5e-7])
def test_what_is_stored_is_what_was_proposed(project, run, confidence):
    one, spans, keys = run(1, ODD, confidence=confidence)
    project.runs.add([one], keys).result()
    with project.reader() as reader:
        found = reader.annotations(1)
    assert sorted(found.spans.values(), key=lambda s: s.start) == spans
    assert [link.why for link in found.relations.values()] == [ODD]
    assert check(project.path).sound


def test_new_suggestions_are_found_by_their_words_and_by_their_labels(project, run):
    runs = [run(3, "Il dit non."), run(2, "Il dit oui.")]
    project.runs.add([one for one, _spans, _keys in runs], runs[0][2]).result()
    with project.reader() as reader:
        words = "SELECT rowid >> 31 FROM span_search WHERE span_search MATCH ?"
        assert [row for (row,) in reader._db.rows(words, ("dit",))] == [2, 3]
        assert [row for (row,) in reader._db.rows(words, ("oui",))] == [2]
        denial = runs[0][2].labels[DENIAL]
        assert len(reader._db.rows(words, (f"label: l{denial}",))) == 2


def test_an_article_without_suggestions_has_been_read(project, run):
    keys = run(2, "Il dit oui.")[2]
    nothing = PreparedRun(1, "fr", prepared_rows(1, keys.runs["fr"], [], [], keys.labels))
    project.runs.add([nothing], keys).result()
    with project.reader() as reader:
        assert list(reader.runs.never()) == [2, 3]
    assert check(project.path).sound


def test_a_person_who_waits_ends_a_transaction_after_the_article_it_is_at(project, run):
    runs = [run(2, "Il dit oui."), run(3, "Il dit non.")]
    waiting = iter([True])
    prepared = [one for one, _spans, _keys in runs]
    done = project._writer.transact(lambda db: write(db, prepared, runs[0][2], lambda: next(waiting))).result()
    assert [rerun.article for rerun in done] == [2]


def test_a_transaction_ends_when_it_is_worth_a_commit(project, run):
    runs = [run(2, "Il dit oui."), run(3, "Il dit non.")]
    prepared, clock = [one for one, _spans, _keys in runs], iter([0.0, 1.0])
    done = project._writer.transact(lambda db: write(db, prepared, runs[0][2], clock=lambda: next(clock))).result()
    assert [rerun.article for rerun in done] == [2]
