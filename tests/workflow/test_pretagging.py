"""The rules propose, and never touch what a reviewer decided."""

import sqlite3
from collections import Counter
from contextlib import closing

import pytest

from dementi.domain.article import Article, Status
from dementi.domain.reruns import Counts
from dementi.domain.spans import State
from dementi.extract import Extraction
from dementi.store import create
from dementi.workflow.pretagging import pretag
from dementi.workflow.projects import add_samples
from dementi.workflow.proposing import propose, suggestions
from dementi.workflow.session import ReviewSession


@pytest.fixture
def project(tmp_path):
    with create(tmp_path / "p.dementi", "C. R.") as project:
        add_samples(project, "C. R.")
        yield project


def test_every_suggestion_names_its_rule_cue_and_reason(project):
    with project.reader() as reader:
        records = list(reader.records())

    spans = [(r.article.text, s) for r in records for s in r.annotations.spans.values()]
    assert len(spans) >= 40
    for text, span in spans:
        assert text[span.start : span.end] == span.quote
        assert span.state is State.PENDING
        assert all((span.rule, span.why, span.version, span.confidence, span.proposed))


def test_a_second_run_keeps_decisions_and_doubles_nothing(project):
    with project.reader() as reader:
        key = reader.article_ids("C. R.", None)[0]
        article, before = reader.article(key), reader.annotations(key)
    review = ReviewSession(article, before, "C. R.", 0.5, Status.TO_DO)
    for decide in (review.accept, review.reject):
        edit = decide()
        review.apply(edit)
        project.submit(edit).result()
        review.place.next_pending()

    assert pretag(project, again=True).read == 2

    with project.reader() as reader:
        after = reader.annotations(key)
    decided = {uid: span for uid, span in review.annotations.spans.items() if span.state is not State.PENDING}
    assert decided.items() <= dict(after.spans).items()
    extents = [(s.start, s.end, s.label) for s in after.spans.values()]
    assert sorted(extents) == sorted((s.start, s.end, s.label) for s in before.spans.values())


def test_what_reading_again_changed_is_kept_with_the_project(project, monkeypatch):
    pretag(project)
    with project.reader() as reader:
        assert reader.reruns.last() is None  # for the first time is not again
        spans = {key: reader.annotations(key).spans.values() for key in (1, 2)}
    monkeypatch.setattr("dementi.workflow.worker.propose", lambda article, own: Extraction((), (), article.lang))

    pretag(project, again=True)

    with project.reader() as reader:
        _at, changes = reader.reruns.last()
    gone = Counter((change.article, change.rule, change.counts) for change in changes)
    rules = Counter((key, span.rule) for key in spans for span in spans[key])
    assert gone == Counter((key, rule, Counts(gone=count)) for (key, rule), count in rules.items())


def test_a_language_without_rules_gets_no_suggestions():
    found = propose(Article("a", "Selon l'ONU, rien.", lang="tlh"))

    assert suggestions("", found) == ([], [])


def test_pretagging_can_be_stopped(project):
    assert pretag(project, again=True, progress=lambda done, total: done < 1).read == 1


@pytest.mark.parametrize("text", ["'Un autre.'", "CAST(x'446974ff' AS TEXT)"])
def test_a_damaged_article_is_named_and_the_others_are_read(project, text):
    with closing(sqlite3.connect(project.path)) as db, db:
        db.execute(f"UPDATE article_text SET text = {text} WHERE key = 1")
    with project.reader() as reader:
        others = len(reader.article_ids("")) - 1
    report = pretag(project, again=True)
    (failed,) = report.failures
    assert (failed.article, "is damaged" in str(failed.error), report.read) == (1, True, others)
