"""A dataset is written whole, read back, and leaves the old file when it fails."""

import json
import random
from dataclasses import replace
from functools import partial

import pytest

from dementi.domain.article import Status
from dementi.domain.errors import UserError
from dementi.formats.jsonl import Content
from dementi.formats.writing.registry import by_name
from dementi.store import create
from dementi.workflow.exporting import export
from dementi.workflow.importing import import_paths
from dementi.workflow.projects import add_samples
from dementi.workflow.session import Edge, ReviewSession


@pytest.fixture
def project(tmp_path):
    with create(tmp_path / "p.dementi", "C. R.") as project:
        add_samples(project, "C. R.")
        yield project


@pytest.fixture
def session(project):
    """The review of the first sample, and a function that stores what it does."""
    with project.reader() as reader:
        key = reader.article_ids("C. R.", None)[0]
        review = ReviewSession(reader.article(key), reader.annotations(key), "C. R.", 0.5, Status.TO_DO)

    def do(edit):
        review.apply(edit)
        project.submit(edit).result()

    return review, do


def rows(path):
    return [json.loads(line) for line in path.read_bytes().split(b"\n") if line]


def test_what_was_decided_is_what_is_exported(project, session, tmp_path):
    review, do = session
    kept = review.place.current
    do(review.accept(1.5))
    review.place.next_pending()
    do(review.reject())
    do(review.finish())

    report = export(project, tmp_path / "d.jsonl", Content(decisions=True), frozenset({Status.DONE}))

    (row,) = rows(tmp_path / "d.jsonl")
    assert report.articles == 1
    assert row["status"] == "done"
    assert {s["quote"] for s in row["spans"] if s["state"] == "accepted"} >= {kept.quote}
    assert {d["outcome"] for d in row["decisions"]} == {"accepted", "rejected"}
    assert {d["seconds"] for d in row["decisions"]} == {1.5, 0.0}


def test_a_link_rejected_before_its_span_got_another_label_does_not_stop_an_export(project, session, tmp_path):
    review, do = session
    linked = next(attribution for attribution in review.place.attributions if attribution.sources)
    review.place.focus(linked.uid)
    do(review.unlink())
    do(review.relabel("source"))

    export(project, tmp_path / "d.jsonl", Content(suggestions=True, decisions=True))

    assert {relation["state"] for row in rows(tmp_path / "d.jsonl") for relation in row["relations"]} >= {"rejected"}


@pytest.mark.parametrize("seed", range(3))
def test_a_project_reviewed_anyhow_comes_back_identical(project, session, tmp_path, seed):
    review, do = session
    chance = random.Random(seed)
    acts = [review.accept, review.accept_part, review.reject, review.skip, review.unlink, review.flag, review.finish]
    acts += [partial(review.relabel, label) for label in ("claim", "source", "denial")]
    acts += [partial(review.move, edge, by) for edge in Edge for by in (-1, 2)]
    acts += [lambda: review.note(review.place.current.uid if review.place.current else "", "« é »\n😀")]
    acts += [lambda: (review.tag(*sorted(chance.sample(range(900), 2)), "claim"))[0]]
    for _ in range(80):
        edit = chance.choice(acts)()
        if edit is not None:
            do(edit)
        if chance.random() < 0.5:
            review.place.next_pending()
    everything = Content(suggestions=True, decisions=True)
    export(project, tmp_path / "1.jsonl", everything)

    with create(tmp_path / "q.dementi", "Z") as other:
        assert import_paths(other, [tmp_path / "1.jsonl"], "Z").failures == []
        export(other, tmp_path / "2.jsonl", everything)

    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()


def test_an_article_that_nobody_began_is_to_do(project, tmp_path):
    assert export(project, tmp_path / "d.jsonl", Content(), frozenset({Status.TO_DO})).articles == 2


def test_the_decision_about_a_span_that_was_taken_away_does_not_stop_an_import(project, session, tmp_path):
    review, do = session
    edit, uid = review.tag(0, 2, "claim")
    do(edit)
    review.place.focus(uid)
    do(review.reject())

    export(project, tmp_path / "d.jsonl", Content(decisions=True))

    with create(tmp_path / "q.dementi", "Z") as other:
        assert import_paths(other, [tmp_path / "d.jsonl"], "Z").failures == []


def test_an_empty_choice_is_said_and_writes_nothing(project, tmp_path):
    with pytest.raises(UserError, match="no article"):
        export(project, tmp_path / "d.jsonl", Content(), frozenset({Status.DONE}))

    assert not (tmp_path / "d.jsonl").exists()


def test_a_failed_export_leaves_the_old_file(project, tmp_path, monkeypatch):
    target = tmp_path / "d.jsonl"
    target.write_bytes(b"old")

    def broken(*_arguments, **_named):
        raise UserError("no")

    monkeypatch.setattr("dementi.formats.jsonl.line_of", broken)
    with pytest.raises(UserError):
        export(project, target, Content())

    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir() if "partial" in p.name] == []


def test_a_file_that_does_not_read_back_is_not_called_good(project, tmp_path, monkeypatch):
    form = replace(by_name("jsonl"), read=lambda path, setting: iter(()))
    monkeypatch.setattr("dementi.workflow.exporting.by_name", lambda name: form)

    with pytest.raises(UserError, match="read back"):
        export(project, tmp_path / "d.jsonl", Content())
